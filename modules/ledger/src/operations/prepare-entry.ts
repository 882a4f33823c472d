import { createHmac, randomBytes } from 'node:crypto'
import { leafHash } from '@bauhinia/transparency-log'
import { entryBytes, type HmacSha256, type LedgerAct, saltBytes } from '../domain/entry.ts'

/** An entry ready to be appended. The record keeps `salt` and `leafHash`: they find and open it. */
export interface PreparedEntry {
  readonly bytes: Uint8Array
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** Makes the entry for an act, under a fresh salt unless the record has one already. */
export function prepareEntry(
  act: LedgerAct,
  salt: Uint8Array = randomBytes(saltBytes),
): PreparedEntry {
  const bytes = entryBytes(act, salt, hmacSha256)
  return { bytes, leafHash: leafHash(bytes), salt }
}

// Node gives a digest as text in half the time of one as bytes, which get a memory of their own.
const hmacSha256: HmacSha256 = (key, message) =>
  Buffer.from(createHmac('sha256', key).update(message).digest('latin1'), 'latin1')
