import { attributes, type Html, html } from '@bauhinia/html'

/** How many characters of a long value stay in sight at each end. */
const visibleCharacters = 8

/**
 * A hash, key or identifier. Only its ends are in sight; the whole value is read out, and is what
 * selecting it copies.
 */
export function hashValue({ value, id }: { value: string; id?: string | undefined }): Html {
  if (value.length <= 2 * visibleCharacters + 2) {
    return html`<code class="bauhinia-hash"${attributes({ id })}>${value}</code>`
  }
  const start = value.slice(0, visibleCharacters)
  const middle = value.slice(visibleCharacters, -visibleCharacters)
  const end = value.slice(-visibleCharacters)
  return html`<code class="bauhinia-hash" title="${value}"${attributes({ id })}>${start}<span class="bauhinia-hash__middle">${middle}</span>${end}</code>`
}
