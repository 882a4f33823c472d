import { attributes, type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { Content } from '../../content.ts'
import { checkMessages } from './messages.ts'

/**
 * `unknown` is for what could not be checked, never for what has failed; `not-applicable` for what
 * did not have to be.
 */
export type CheckOutcome = 'pass' | 'fail' | 'unknown' | 'running' | 'not-applicable'

/** One thing that was verified: what it says, and what was seen. */
export interface CheckLine {
  readonly outcome: CheckOutcome
  readonly text: Content
  readonly detail?: Content | undefined
  readonly id?: string | undefined
}

/**
 * The lines of a verification. A script that verifies in the browser sets a line's `data-outcome`
 * and puts the list's `data-word-<outcome>` into the line's `.bauhinia-check__word`; with `isLive`
 * each change is then read out.
 */
export interface CheckLinesProps {
  readonly locale: Locale
  readonly lines: readonly CheckLine[]
  readonly isLive?: boolean | undefined
  readonly id?: string | undefined
}

export function checkLines({ locale, lines, isLive, id }: CheckLinesProps): Html {
  const word = checkMessages(locale)
  const words = {
    'data-word-pass': word('pass'),
    'data-word-fail': word('fail'),
    'data-word-unknown': word('unknown'),
    'data-word-running': word('running'),
  }
  const items = lines.map(
    (line) =>
      html`<li class="bauhinia-check" data-outcome="${line.outcome}"${attributes({ id: line.id })}><div class="bauhinia-check__content"><p class="bauhinia-check__text"><span class="govuk-visually-hidden bauhinia-check__word">${word(line.outcome)}</span> ${line.text}</p>${line.detail !== undefined && html`<p class="bauhinia-check__detail">${line.detail}</p>`}</div></li>`,
  )
  return html`<ul class="bauhinia-checks"${attributes({ id, 'aria-live': isLive ? 'polite' : undefined, ...(isLive && words) })}>${items}</ul>`
}
