/** A stream of invented chance: the same seed gives the same stream, everywhere and always. */
export interface Random {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice
}

/**
 * The stream of one resident: mulberry32 (T. Ettinger, public domain), started from a hash of seed
 * and index, so that a resident is the same whether ten or a million are made. Not for secrets.
 */
export function createRandom(seed: number, index: number): Random {
  let state = mix(mix(seed) ^ index)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let z = Math.imul(state ^ (state >>> 15), 1 | state)
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    between: (min, max) => min + below(max - min + 1),
    chance: (percent) => next() * 100 < percent,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  }
}

// The finaliser of MurmurHash3: neighbouring seeds and indices start far apart.
function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) + 0x9e3779b9
}
