/**
 * The candidate that someone who wrote `word` most likely meant: the one with the smallest edit
 * distance, ignoring case, if at most a third of the word (and at least one letter) has to change.
 */
export function findSimilar(word: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: { candidate: string; distance: number } | undefined
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance <= limit && (best === undefined || distance < best.distance)) {
      best = { candidate, distance }
    }
  }
  return best?.candidate
}

/** How to mend an unknown word: names the likely candidate, else lists what there is. */
export function suggest(word: string, candidates: Iterable<string>): string {
  const known = [...candidates]
  const similar = findSimilar(word, known)
  if (similar !== undefined) return `Did you mean "${similar}"?`
  if (known.length === 0) return 'Nothing of the kind is declared.'
  const shown = known.slice(0, 12).join(', ')
  return `Known here: ${shown}${known.length > 12 ? ', …' : ''}.`
}

/** Levenshtein's distance in which swapping two neighbours also counts as one change. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
