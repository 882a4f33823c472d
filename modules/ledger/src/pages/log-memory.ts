import { checkLines, details, warningText } from '@bauhinia/design-system'
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
 * where it does not, or where the log has another key or another name. Nothing is shown without a script: the server cannot know what somebody saw.
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
  const proof = html`<p class="govuk-body">${text(words.seen)}</p><pre data-alarm-proof="seen"></pre><p class="govuk-body">${text(words.shown)}</p><pre data-alarm-proof="shown"></pre>`
  return html`<div role="alert" data-log-alarm="${kind}" hidden>
    ${warningText({ locale, content: title, isRefusal: true })}
    <p class="govuk-body" data-fill>${text(words.body, places)}</p>
    ${details({ summary: text(words.proof), body: proof })}
  </div>`
}
