/** What somebody who looks for an entry gave: its number, its hash, or the beginning of that. */
export type EntrySearch =
  | {
      readonly kind: 'number'
      readonly index: number
      /** Where the digits may also be the beginning of a hash. */
      readonly hashes?: HashRange
    }
  | { readonly kind: 'hash'; readonly leafHash: Uint8Array }
  | { readonly kind: 'beginning'; readonly hashes: HashRange }

/** Every hash from the first to the last, both included. */
export interface HashRange {
  readonly first: Uint8Array
  readonly last: Uint8Array
}

/** Fewer characters than these are the beginning of too many hashes: 32 bits, and 36. */
const beginningMin = { hex: 8, base64: 6 }

/**
 * Reads a search as people type or paste it: with spaces, in capitals, with `#` or `0x` before it, a hash in base64
 * as proofs have it, the beginning of one, or the whole address of an entry's page. Nothing for what is none of these.
 */
export function parseEntrySearch(text: string): EntrySearch | undefined {
  const given = text.normalize('NFKC').replaceAll(/\s/g, '')
  const pasted = /[?&]entry=([0-9a-f]{64})/i.exec(given)?.[1] ?? given
  const bare = pasted.replace(/^(#|0x|entry|記項|记项)/i, '')
  const hashes = rangeOfHex(bare)
  const number = bare.replaceAll(',', '')
  if (/^\d{1,15}$/.test(number)) {
    return { kind: 'number', index: Number(number), ...(hashes && { hashes }) }
  }
  // With `0x` before them, 41 digits are as long as a hash in base64.
  const isHexForSure = hashes !== undefined && bare !== pasted
  const leafHash = wholeHash(bare) ?? (isHexForSure ? undefined : hashOfBase64(pasted))
  if (leafHash !== undefined) return { kind: 'hash', leafHash }
  const range = hashes ?? rangeOfBase64(pasted)
  return range && { kind: 'beginning', hashes: range }
}

function wholeHash(hex: string): Uint8Array | undefined {
  return /^[0-9a-f]{64}$/i.test(hex) ? Uint8Array.fromHex(hex) : undefined
}

/** 32 bytes in base64 or base64url. */
function hashOfBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/_-]{42}[AEIMQUYcgkosw048]=?$/.test(text)) return undefined
  return Uint8Array.fromBase64(plainBase64(text).replace('=', ''))
}

function rangeOfHex(text: string): HashRange | undefined {
  if (!/^[0-9a-f]{1,63}$/i.test(text) || text.length < beginningMin.hex) return undefined
  const padded = (digit: string) => Uint8Array.fromHex(text.padEnd(64, digit))
  return { first: padded('0'), last: padded('f') }
}

function rangeOfBase64(text: string): HashRange | undefined {
  if (!/^[A-Za-z0-9+/_-]{1,42}$/.test(text) || text.length < beginningMin.base64) return undefined
  // Of the last of 43 characters only the upper four bits count.
  const padded = (digit: string, last: string) =>
    Uint8Array.fromBase64(plainBase64(text).padEnd(42, digit) + last)
  return { first: padded('A', 'A'), last: padded('/', '8') }
}

function plainBase64(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/')
}
