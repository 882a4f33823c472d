import { createHash, randomBytes } from 'node:crypto'
import type { SessionKey } from './queries/sessions.ts'
import { parseUuidBytes, uuidBytes } from './uuid-bytes.ts'

const secretBytes = 32
const uuidLength = 16

/**
 * A new token: the person's id and 256 random bits, base64url. The id is there so that every
 * statement about a session can name the person, by whom the tables are spread; it proves nothing.
 */
export function newSessionToken(dataSubjectId: string): { token: string; key: SessionKey } {
  const bytes = Buffer.concat([uuidBytes(dataSubjectId), randomBytes(secretBytes)])
  return {
    token: bytes.toString('base64url'),
    key: { dataSubjectId, tokenHash: sha256(bytes) },
  }
}

/** What a token names; nothing for text that cannot be one. */
export function parseSessionToken(token: string | undefined): SessionKey | undefined {
  if (token === undefined || !/^[\w-]{64}$/.test(token)) return undefined
  const bytes = Buffer.from(token, 'base64url')
  return {
    dataSubjectId: parseUuidBytes(bytes.subarray(0, uuidLength)),
    tokenHash: sha256(bytes),
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
