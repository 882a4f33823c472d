/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

const opening = /[\p{Ps}\p{Pi}]/u

/**
 * Lets the lines of Chinese headings end between words only: browsers end them after any character, and on a phone a
 * heading is two or three lines. `auto-phrase` of CSS would do it, but knows Japanese alone. A bracket or quotation
 * mark stays with what it opens or closes, and what has no Chinese is left as it is.
 */
export function keepWords(lang: string): void {
  const words = new Intl.Segmenter(lang, { granularity: 'word' })
  for (const part of document.querySelectorAll<HTMLElement>('h1,h2,h3,:is(h1,h2,h3) *')) {
    part.style.wordBreak = 'keep-all'
    for (const node of [...part.childNodes]) if (node instanceof Text) breakBetween(words, node)
  }
}

function breakBetween(words: Intl.Segmenter, node: Text): void {
  let before = '('
  for (const { isWordLike, segment } of words.segment(node.data)) {
    const mayBegin = isWordLike || opening.test(segment)
    const isBreak = mayBegin && !opening.test(before) && /\p{sc=Han}/u.test(before + segment)
    node.before(isBreak ? document.createElement('wbr') : '', segment)
    before = segment
  }
  node.remove()
}
