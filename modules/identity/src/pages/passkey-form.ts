import { button } from '@bauhinia/design-system'
import { attributes, type Html, html } from '@bauhinia/html'

export interface PasskeyFormProps {
  readonly ceremony: 'sign-in' | 'registration'
  /** Where the script gets the options for the device, and where it sends the device's answer. */
  readonly optionsPath: string
  readonly verifyPath: string
  readonly returnPath?: string | undefined
  readonly texts: {
    readonly button: string
    readonly cancelled: string
    readonly refused: string
    readonly unsupported: string
    readonly noScript: Html
  }
}

/**
 * The button that opens the device's passkey dialogue. It is a form so that it carries the page's
 * CSRF token; the script shows it in place of the line below it, since a browser cannot use passkeys
 * without script. Not `noscript`: that would say nothing when the script is blocked or fails to load.
 */
export function passkeyForm(props: PasskeyFormProps): Html {
  const { ceremony, optionsPath, verifyPath, returnPath, texts } = props
  return html`
    <form method="post"${attributes({
      hidden: true,
      'data-passkey': ceremony,
      'data-options': optionsPath,
      'data-verify': verifyPath,
      'data-return': returnPath,
      'data-cancelled': texts.cancelled,
      'data-refused': texts.refused,
      'data-unsupported': texts.unsupported,
    })}>
      <p class="govuk-error-message" role="alert" hidden></p>
      ${button({ text: texts.button })}
    </form>
    <p class="govuk-body">${texts.noScript}</p>
  `
}
