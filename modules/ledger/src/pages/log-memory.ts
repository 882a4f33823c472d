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

/**
 * Where the reader's browser says whether the log still contains what it saw at its last visit, and raises the alarm
 * where it does not. Nothing is shown without a script: the server cannot know what somebody saw.
 */
export function logMemory({ locale, log, timeZone }: LogMemoryProps): Html {
  const text = memoryMessages(locale)
  // The script puts figures and dates in the place of these.
  const places = { count: '#', date: '{date}' }
  const words = {
    'data-log-memory': true,
    'data-log-origin': log.origin,
    'data-log-key': log.vkey,
    'data-time-zone': timeZone,
    'data-first': text('first', places),
    'data-grown': text('grown', places),
    'data-unreachable': text('unreachable', places),
  }
  const title = html`<span data-fill>${text('alarm', places)}</span>`
  const notes = html`<p class="govuk-body">${text('seen')}</p><pre data-note="seen"></pre><p class="govuk-body">${text('shown')}</p><pre data-note="shown"></pre>`
  return html`<div${attributes(words)}>
    <div data-log-line hidden>${checkLines({ locale, isLive: true, lines: [{ outcome: 'running', text: '' }] })}</div>
    <div role="alert" data-log-alarm hidden>
      ${warningText({ locale, content: title })}
      <p class="govuk-body" data-fill>${text('alarmText', places)}</p>
      ${details({ summary: text('proof'), body: notes })}
    </div>
  </div>`
}
