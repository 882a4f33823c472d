/** How much of what was asked for a candidate must share to be called close. */
const shareMin = 0.5
const closestMax = 6
const chineseWord = /^\p{Script=Han}{2,}$/u

/**
 * The candidates whose words share at least half of the query's pieces, the closest first: for words
 * that are misspelt, inflected, or written in Chinese without spaces. A piece is three letters of a
 * Latin word, or two Han characters. A whole Chinese word inside the query makes a candidate close too:
 * the rest of a sentence without spaces says little.
 */
export function closestTo<T>(
  query: string,
  candidates: readonly T[],
  wordsOf: (candidate: T) => readonly string[],
): readonly T[] {
  const wanted = piecesOf(query)
  if (wanted.size === 0) return []
  return candidates
    .map((candidate) => {
      const words = wordsOf(candidate)
      const held = piecesOf(words.join(' '))
      const shared = [...wanted].filter((piece) => held.has(piece)).length
      const isNamed = words.some((word) => chineseWord.test(word) && query.includes(word))
      return { candidate, share: Math.max(shared / wanted.size, isNamed ? shareMin : 0) }
    })
    .filter(({ share }) => share >= shareMin)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, closestMax)
    .map(({ candidate }) => candidate)
}

function piecesOf(text: string): ReadonlySet<string> {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []
  return new Set(runs.flatMap((run) => windows(run, /\p{Script=Han}/u.test(run) ? 2 : 3)))
}

function windows(run: string, length: number): readonly string[] {
  const letters = Array.from(run).slice(0, 200)
  if (letters.length <= length) return [run]
  return letters.slice(0, 1 - length).map((_, at) => letters.slice(at, at + length).join(''))
}
