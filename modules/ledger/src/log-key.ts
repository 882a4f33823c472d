import { randomBytes } from 'node:crypto'
import {
  createNoteSigner,
  formatVerifierKey,
  type KeyedNoteSigner,
} from '@bauhinia/transparency-log'
import type { LedgerContext } from './context.ts'
import { findLogKey, findLogName, insertLogKey } from './queries.ts'

/** The database holds a log of another name; the message says which, and how to mend it, in one line. */
export class LedgerOriginChanged extends Error {}

/**
 * The key that signs this log's checkpoints, made when the log is: its name is the log's origin. Throws
 * `LedgerOriginChanged` where the log has another, since nobody who knows the log could verify it under this one.
 */
export async function getLogSigner({
  db,
  keyring,
  now,
  origin,
}: LedgerContext): Promise<KeyedNoteSigner> {
  const context = `ledger key ${origin}`
  if ((await findLogKey(db, origin)) === undefined) {
    const name = await findLogName(db)
    if (name !== undefined) {
      throw new LedgerOriginChanged(
        `The ledger of this database is called ${name}: set LEDGER_ORIGIN to that, or use another database.`,
      )
    }
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
