/** What somebody who looks for an entry gave: its number, or its hash. */
export type EntrySearch =
  | { readonly kind: 'number'; readonly index: number }
  | { readonly kind: 'hash'; readonly leafHash: Uint8Array }

/**
 * Reads a search as people type or paste it: with spaces, in capitals, with `#` or `0x` before it, a hash in base64
 * as proofs have it, or the whole address of an entry's page. Nothing for what is neither a number nor a whole hash.
 */
export function parseEntrySearch(text: string): EntrySearch | undefined {
  const given = text.normalize('NFKC').replaceAll(/\s/g, '')
  const pasted = /[?&]entry=([0-9a-f]{64})/i.exec(given)?.[1] ?? given
  const bare = pasted.replace(/^(#|0x|entry|記項|记项)/i, '')
  const number = bare.replaceAll(',', '')
  if (/^\d{1,15}$/.test(number)) return { kind: 'number', index: Number(number) }
  const leafHash = /^[0-9a-f]{64}$/i.test(bare) ? Uint8Array.fromHex(bare) : hashOfBase64(pasted)
  return leafHash && { kind: 'hash', leafHash }
}

/** 32 bytes in base64 or base64url. */
function hashOfBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/_-]{42}[AEIMQUYcgkosw048]=?$/.test(text)) return undefined
  return Uint8Array.fromBase64(text.replaceAll('-', '+').replaceAll('_', '/').replace('=', ''))
}
