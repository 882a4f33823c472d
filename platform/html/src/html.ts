/** Markup that is safe to send: everything interpolated into it has been escaped. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
  toString(): string {
    return this.markup
  }
}

/** What may stand in a template: text is escaped, markup is not, `false` and `undefined` are nothing. */
export type Interpolated = Html | string | number | false | undefined | readonly Html[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe between tags and inside quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

/**
 * Markup from a template whose values are escaped unless they are `Html` already. Attribute values
 * must be quoted in the template; scripts and styles are never templates, so no value reaches one.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Interpolated[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(render)))
}

/** The attributes that are given, each escaped, with a leading space; `true` is a bare attribute. */
export function attributes(
  given: Readonly<Record<string, string | number | boolean | undefined>>,
): Html {
  const written = Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) =>
      value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`,
    )
  return new Html(written.join(''))
}

function render(value: Interpolated): string {
  if (value === false || value === undefined) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map((part) => part.markup).join('')
  return escapeText(String(value))
}
