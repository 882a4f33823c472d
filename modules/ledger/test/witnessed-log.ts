import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { DatabasePool } from '@bauhinia/database'
import { createKeyring } from '@bauhinia/keys'
import {
  type Anchoring,
  createLedgerModule,
  type Inclusion,
  type LedgerModule,
} from '@bauhinia/ledger'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createCosigner,
  createNoteVerifier,
  formatVerifierKey,
  parseNote,
  type VerifierKey,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'
import { startWitness } from '@bauhinia/witness'

export const origin = 'example.test/ledger'
export const keyring = createKeyring(Buffer.alloc(32, 1))

/** A clock that tests put forward. */
export function clock() {
  let at = Date.parse('2026-11-22T00:00:00.000Z')
  return { now: () => new Date(at), forwardSeconds: (seconds: number) => (at += seconds * 1_000) }
}

/** A witness's key, made from a number. */
export function cosignerOf(name: string, seed: number, now: () => Date) {
  return createCosigner(`${name}.example/witness`, new Uint8Array(32).fill(seed), now)
}

/** A policy that wants `threshold` of these witnesses. */
export function policyOf(
  threshold: number,
  witnesses: readonly { name: string; verifierKey: VerifierKey; url: string }[],
): string {
  const lines = witnesses.map(
    ({ name, verifierKey, url }) =>
      `witness ${name.replace(/\..*/, '')} ${formatVerifierKey(verifierKey)} ${url}`,
  )
  const names = witnesses.map(({ name }) => name.replace(/\..*/, '')).join(' ')
  return [...lines, `group wanted ${threshold} ${names}`, 'quorum wanted', ''].join('\n')
}

/** Opens the log on a database, to be used for its key, or with a policy. */
export function openLedger(
  db: DatabasePool,
  now: () => Date,
  witnessPolicy?: string,
  anchoring?: Anchoring,
) {
  return createLedgerModule({ anchoring, db, keyring, now, origin, witnessPolicy })
}

/** Runs a real witness of the log, which only the log asks. */
export async function runWitness(
  t: TestContext,
  vkey: string,
  { chainKey, cosigner, now, port = 0, stateFile }: RunWitness,
) {
  const witness = await startWitness({
    ...{
      chainKey,
      cosigner,
      now,
      port,
      stateFile: stateFile ?? join(temporaryFolder(t), 'state'),
    },
    log: { origin, vkey, url: 'http://127.0.0.1:1/ledger/' },
    lookEveryMs: 3_600_000,
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await witness.close()
    isOpen = false
  }
  atEnd(t, close)
  return { ...witness, close }
}

interface RunWitness {
  readonly cosigner: Awaited<ReturnType<typeof cosignerOf>>
  readonly now: () => Date
  readonly port?: number
  readonly chainKey?: Uint8Array
  readonly stateFile?: string
}

/** Appends one entry, and waits for a proof of it: for its cosignatures a minute, or as long as is said. */
export async function append(
  { db, ledger }: { db: DatabasePool; ledger: LedgerModule },
  what: string,
  timeoutMs = 60_000,
) {
  const occurredAt = new Date('2026-11-22T00:00:00.000Z')
  const fields = { what }
  const act = { kind: 'case.viewed', organisationId: 'hk-td', occurredAt, fields } as const
  const entry = ledger.prepareEntry(act)
  await db.transaction((tx) => ledger.append(tx, entry))
  let inclusion: Inclusion | undefined
  while (inclusion === undefined) {
    inclusion = await ledger.awaitInclusion(entry.leafHash, timeoutMs)
  }
  return { ...inclusion, act, leafHash: entry.leafHash, salt: entry.salt }
}

/** Who signed a checkpoint, in the order of its lines; each signature is verified. */
export async function signersOf(
  note: string,
  vkey: string,
  witnesses: readonly VerifierKey[],
): Promise<readonly string[]> {
  const parsed = parseNote(note)
  const verification = await verifyCheckpoint(parsed, {
    origin,
    logVerifiers: [createNoteVerifier(vkey)],
    witnessVerifiers: witnesses.map(createNoteVerifier),
  })
  assert.ok(verification.valid)
  assert.equal(verification.cosignatures.length, parsed.signatures.length - 1)
  return parsed.signatures.map(({ name }) => name)
}

/** Waits for what comes about in the background, for a minute at the most. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000
  while (!(await isSo())) {
    assert.ok(performance.now() < end, `A minute passed in vain: ${String(isSo)}`)
    await delay(20)
  }
}
