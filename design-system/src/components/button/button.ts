import { attributes, type Html, html } from '@bauhinia/html'
import { type Content, classNames } from '../../content.ts'

/** `primary` once a page; `warning` for what cannot be undone; `link` for what few people want. */
export type ButtonKind = 'primary' | 'secondary' | 'warning' | 'link'

/** A button that submits its form. */
export interface ButtonProps {
  readonly text: Content
  readonly kind?: ButtonKind | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  /** The script then ignores a second click within a second; the server must bear it all the same. */
  readonly preventDoubleClick?: boolean | undefined
}

export function button(props: ButtonProps): Html {
  const { text, kind, type = 'submit', name, value, id, disabled, preventDoubleClick } = props
  return html`<button${attributes({
    value,
    type,
    name,
    disabled,
    'aria-disabled': disabled ? 'true' : undefined,
    'data-prevent-double-click':
      preventDoubleClick === undefined ? undefined : String(preventDoubleClick),
    class: buttonClass(kind),
    'data-module': 'govuk-button',
    id,
  })}>${text}</button>`
}

/** A link that looks like a button, for going on to the next page without sending anything. */
export interface LinkButtonProps {
  readonly text: Content
  readonly href: string
  readonly kind?: ButtonKind | undefined
  readonly id?: string | undefined
}

export function linkButton({ text, href, kind, id }: LinkButtonProps): Html {
  return html`<a href="${href}" role="button" draggable="false" class="${buttonClass(kind)}" data-module="govuk-button"${attributes({ id })}>${text}</a>`
}

/** The way into a service, on its own page: a link, or without `href` a button of its form. */
export function startButton({ text, href }: { text: Content; href?: string | undefined }): Html {
  const icon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>`
  if (href === undefined) {
    return html`<button type="submit" class="govuk-button govuk-button--start" data-module="govuk-button" data-prevent-double-click="true">${text}${icon}</button>`
  }
  return html`<a href="${href}" role="button" draggable="false" class="govuk-button govuk-button--start" data-module="govuk-button">${text}${icon}</a>`
}

/** Buttons beside each other, or above each other on a narrow screen. */
export function buttonGroup(buttons: readonly Html[]): Html {
  return html`<div class="govuk-button-group">${buttons}</div>`
}

function buttonClass(kind: ButtonKind | undefined): string {
  return classNames(
    'govuk-button',
    kind !== undefined && kind !== 'primary' && `govuk-button--${kind}`,
  )
}
