import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  createCosigner,
  createLogClient,
  createNoteSigner,
  createNoteVerifier,
  createWitness,
  emptyEdge,
  formatAddCheckpoint,
  formatTlogProof,
  formatVerifierKey,
  integrate,
  leafHash,
  parseTlogProof,
  type ReadResource,
  signCheckpoint,
  tilePath,
  verifyTlogProof,
  type WitnessStore,
} from '@bauhinia/transparency-log'

// #region log
/** Appends entries to a log: everything to be written and published, and where to go on from. */
async function appendEntries(entries: readonly Uint8Array[], seed: Uint8Array, edge = emptyEdge) {
  const signer = await createNoteSigner('example.gov.hk/ledger', seed)
  const { size, root, tiles, edge: next } = integrate(edge, entries.map(leafHash))
  const checkpoint = await signCheckpoint({ origin: signer.name, size, root }, [signer])
  return { tiles, checkpoint, next }
}
// #endregion log

// #region client
/** A proof that entry `index` is in the log, to keep or to hand on. */
async function fetchProof(read: ReadResource, verifierKey: string, index: number) {
  const log = createLogClient({
    origin: 'example.gov.hk/ledger',
    logVerifiers: [createNoteVerifier(verifierKey)],
    read,
  })
  const checkpoint = await log.update()
  const { hashes } = await log.proveLeaf(index, checkpoint)
  return formatTlogProof({ index, hashes, checkpoint: checkpoint.note })
}
// #endregion client

// #region verify
/** What to tell somebody who holds an entry and its proof, offline, in any browser. */
async function explain(entry: Uint8Array, proof: string, verifierKey: string): Promise<string> {
  const verification = await verifyTlogProof(parseTlogProof(proof), leafHash(entry), {
    origin: 'example.gov.hk/ledger',
    logVerifiers: [createNoteVerifier(verifierKey)],
  })
  return verification.valid
    ? `One of the ${verification.checkpoint.size} entries of the log`
    : `Not shown to be in the log: ${verification.reason}`
}
// #endregion verify

// #region witness
/** A witness's answer to `POST …/add-checkpoint`, behind whatever HTTP server. */
async function answer(
  body: Uint8Array,
  seed: Uint8Array,
  verifierKey: string,
  store: WitnessStore,
) {
  const witness = createWitness({
    logs: [{ origin: 'example.gov.hk/ledger', logVerifiers: [createNoteVerifier(verifierKey)] }],
    cosigner: await createCosigner('newspaper.example/witness', seed, () => new Date()),
    store,
  })
  return witness.addCheckpoint(body)
}
// #endregion witness

test('what the README shows works', async () => {
  const seed = new Uint8Array(32).fill(6)
  const verifierKey = formatVerifierKey(
    (await createNoteSigner('example.gov.hk/ledger', seed)).verifierKey,
  )
  const entries = [1, 2, 3].map((at) => Uint8Array.of(at))
  const { tiles, checkpoint, next } = await appendEntries(entries, seed)
  const files = new Map(tiles.map((tile) => [tilePath(tile), tile.bytes]))
  files.set('checkpoint', new TextEncoder().encode(checkpoint))
  const proof = await fetchProof(async (path) => files.get(path), verifierKey, 1)
  assert.equal(
    await explain(Uint8Array.of(2), proof, verifierKey),
    'One of the 3 entries of the log',
  )
  assert.match(await explain(Uint8Array.of(3), proof, verifierKey), /root-mismatch/)
  assert.equal((await appendEntries(entries, seed, next)).next.size, 6)
  const request = formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint })
  const store: WitnessStore = { find: async () => undefined, replace: async () => true }
  const body = new TextEncoder().encode(request)
  assert.equal((await answer(body, new Uint8Array(32), verifierKey, store)).status, 200)
})

test('what the README shows is what is tested', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
  const source = read('readme.test.ts')
  const regions = [...source.matchAll(/\/\/ #region \w+\n(.*?)\n\/\/ #endregion/gs)].map(
    ([, code]) => code?.trim(),
  )
  const shown = [...read('../README.md').matchAll(/```ts\n(.*?)\n```/gs)].map(([, code]) => code)
  assert.deepEqual(shown, regions)
})
