import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import { ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import {
  createNoteSigner,
  createNoteVerifier,
  formatVerifierKey,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { objectStorage } from '@bauhinia/transparency-log/object-storage'
import { append, clock, openLedger, origin } from '../witnessed-log.ts'
import { examineLog } from './examine-log.ts'
import { readerOf } from './log-reading.ts'
import { startObjectStore } from './object-store.ts'
import { listPublished } from './published.ts'

test('a checkpoint that was another’s for a moment only is found out, in the table of the log and among the uploads of its copy', async (t) => {
  const { db, url } = await freshDatabase(t, [ledgerMigrations])
  const { now } = clock()
  const signer = await keepLogKey(db, new Uint8Array(32).fill(9))
  const ledger = await openLedger(db, now)
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
  for (const what of ['first', 'second', 'third']) await append({ db, ledger }, what)
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  const trust = { origin, logVerifiers: [createNoteVerifier(ledger.vkey)] }
  const examine = async (uploads: readonly string[] = []) => {
    const seen = await listPublished({ owner, trust, uploads })
    return examineLog({ read: readerOf(ledger), trust, seen })
  }
  assert.deepEqual(await examine(), [])

  const forged = { origin, size: 2, root: new Uint8Array(32).fill(7) }
  const planted = await signCheckpoint(forged, [signer])
  const store = await startObjectStore()
  atEnd(t, () => store.stop())
  const copy = objectStorage({ prefix: store.prefix, fetch })
  const right = (await ledger.findLatestCheckpoint())?.note ?? ''
  await copy.replaceCheckpoint(planted, undefined)
  await copy.replaceCheckpoint(right, planted)
  assert.equal(new TextDecoder().decode(await copy.read('checkpoint', 10_000)), right)
  const inconsistent = 'checkpoint: inconsistent-checkpoint'
  assert.deepEqual(await examine(store.uploads), [inconsistent])
  const stranger = await createNoteSigner(origin, new Uint8Array(32).fill(5))
  await assert.rejects(examine([await signCheckpoint(forged, [stranger])]), /was published that is/)

  await owner.query(sql`update ledger.checkpoints set note = ${planted} where tree_size = 2`)
  assert.deepEqual(await examine(), [inconsistent])
  await owner.query(sql`update ledger.checkpoints set root = ${forged.root} where tree_size = 2`)
  assert.deepEqual(await examine(), [inconsistent, inconsistent])
  // Whoever looks only at what is published now sees nothing of either.
  assert.deepEqual(await examineLog({ read: readerOf(ledger), trust, seen: [] }), [])
})

/** The key of the log, made here: whoever has it can sign what is not so. */
async function keepLogKey(db: DatabasePool, seed: Uint8Array) {
  const signer = await createNoteSigner(origin, seed)
  const wrapped = createKeyring(Buffer.alloc(32, 1)).wrapSecret(seed, `ledger key ${origin}`)
  const vkey = formatVerifierKey(signer.verifierKey)
  await db.query(sql`
    insert into ledger.log_keys (key_name, vkey, wrapped_key, created_at)
    values (${origin}, ${vkey}, ${wrapped}, now())`)
  return signer
}
