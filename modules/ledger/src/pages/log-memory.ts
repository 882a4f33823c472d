import { checkLines, details, insetText, warningText } from '@bauhinia/design-system'
import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { LogTrust } from '@bauhinia/transparency-log'
import { memoryMessages } from './memory-messages.ts'

export interface LogMemoryProps {
  readonly locale: Locale
  readonly log: LogTrust
  readonly timeZone: string
}

// The script puts figures, dates and names in the place of these.
const places = { count: '#', date: '{date}', seen: '{seen}', shown: '{shown}' }

/**
 * Where the reader's browser says whether the log still contains what it saw at its last visit, and raises the alarm
 * where it signed another history, or has another key or another name. What it only did not show is no accusation, and
 * is told as such. Nothing is shown without a script: the server cannot know what somebody saw.
 */
export function logMemory({ locale, log, timeZone }: LogMemoryProps): Html {
  const text = memoryMessages(locale)
  const words = {
    'data-log-memory': true,
    'data-log-origin': log.origin,
    'data-log-key': log.vkey,
    'data-time-zone': timeZone,
    'data-first': text('first', places),
    'data-grown': text('grown', places),
    'data-unreachable': text('unreachable', places),
  }
  return html`<div${attributes(words)}>
    <div data-log-line hidden>${checkLines({ locale, isLive: true, lines: [{ outcome: 'running', text: '' }] })}</div>
    ${alarm(locale, 'history')}
    ${alarm(locale, 'key')}
    ${alarm(locale, 'name')}
    ${unshown(locale)}
  </div>`
}

/** The words of one alarm for each of its reasons. */
const alarmWords = {
  history: { title: 'alarm', body: 'alarmText', proof: 'proof', seen: 'seen', shown: 'shown' },
  key: {
    title: 'keyAlarm',
    body: 'keyAlarmText',
    proof: 'keyProof',
    seen: 'keySeen',
    shown: 'keyShown',
  },
  name: {
    title: 'nameAlarm',
    body: 'nameAlarmText',
    proof: 'nameProof',
    seen: 'seen',
    shown: 'keyShown',
  },
} as const

function alarm(locale: Locale, kind: keyof typeof alarmWords): Html {
  const text = memoryMessages(locale)
  const words = alarmWords[kind]
  const title = html`<span data-fill>${text(words.title, places)}</span>`
  const [seen, shown] = [text(words.seen), text(words.shown)]
  return html`<div role="alert" data-log-finding="${kind}" hidden>
    ${warningText({ locale, content: title, isRefusal: true })}
    <p class="govuk-body" data-fill>${text(words.body, places)}</p>
    ${details({ summary: text(words.proof), body: notes(seen, shown) })}
  </div>`
}

function unshown(locale: Locale): Html {
  const text = memoryMessages(locale)
  const title = html`<span data-fill>${text('unshown', places)}</span>`
  return html`<div role="status" data-log-finding="unshown" hidden>
    ${insetText({ content: title })}
    <p class="govuk-body" data-fill>${text('unshownText', places)}</p>
    ${details({ summary: text('unshownNotes'), body: notes(text('seen'), text('shownNow')) })}
  </div>`
}

function notes(seen: string, shown: string): Html {
  return html`<p class="govuk-body">${seen}</p><pre data-finding-proof="seen"></pre><p class="govuk-body">${shown}</p><pre data-finding-proof="shown"></pre>`
}
