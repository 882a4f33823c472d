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

const hmacSha256: HmacSha256 = (key, message) => createHmac('sha256', key).update(message).digest()
