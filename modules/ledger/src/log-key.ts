import { randomBytes } from 'node:crypto'
import {
  createNoteSigner,
  formatVerifierKey,
  type KeyedNoteSigner,
} from '@bauhinia/transparency-log'
import type { LedgerContext } from './context.ts'
import { findLogKey, insertLogKey } from './queries.ts'

/** The key that signs this log's checkpoints, made when the log is: its name is the log's origin. */
export async function getLogSigner({
  db,
  keyring,
  now,
  origin,
}: LedgerContext): Promise<KeyedNoteSigner> {
  const context = `ledger key ${origin}`
  if ((await findLogKey(db, origin)) === undefined) {
    const seed = randomBytes(32)
    const { verifierKey } = await createNoteSigner(origin, seed)
    const wrappedKey = keyring.wrapSecret(seed, context)
    // Of two processes that start together one makes the key; both read back what was kept.
    await insertLogKey(db, {
      keyName: origin,
      vkey: formatVerifierKey(verifierKey),
      wrappedKey,
      createdAt: now(),
    })
  }
  const kept = await findLogKey(db, origin)
  if (kept === undefined) throw new Error('the log key was not kept')
  return createNoteSigner(origin, keyring.unwrapSecret(kept.wrappedKey, context))
}
