import { createHash, generateKeyPairSync, hash, verify } from 'node:crypto'
import {
  createMemoryTree,
  createNoteSigner,
  createNoteVerifier,
  createTileReader,
  emptyEdge,
  inclusionProof,
  integrate,
  leafHash,
  nodeHash,
  parseNote,
  signCheckpoint,
  tilePath,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { median, perSecond, printFigure } from './figures.ts'

/**
 * The transparency log against what it is made of, on one core. The raw rate is measured right before and
 * after each figure, so that a ratio means something on a busy machine: how many SHA-256 of a node's 65
 * bytes, as `crypto.hash` gives them to anybody in a Buffer, each operation costs.
 */

const treeSize = 2 ** 17
const phaseMs = 100
const rounds = 3

const nodeInput = new Uint8Array(65).fill(1)
const rawHash = () => rate(() => hash('sha256', nodeInput, 'buffer'))

const entries = Array.from({ length: treeSize }, (_, index) =>
  new TextEncoder().encode(`entry ${index} of a log of things done`),
)
const leaves = entries.map(leafHash)
const batches = Array.from({ length: treeSize / 1024 }, (_, at) =>
  leaves.slice(at * 1024, (at + 1) * 1024),
)
const tree = createMemoryTree()
const stored = new Map<string, Uint8Array>()
for (const entry of entries) tree.append(entry)
for (const tile of integrate(emptyEdge, leaves).tiles) stored.set(tilePath(tile), tile.bytes)
const root = tree.root()

let drawn = 0
const anyIndex = () => (drawn = (drawn + 7919) % treeSize)

const nodeOf = new Uint8Array(32).fill(1)
const candidates = [
  ['SHA-256 as the package makes it', () => nodeHash(nodeOf, nodeOf)],
  ['SHA-256 by crypto.createHash', () => createHash('sha256').update(nodeInput).digest()],
  ['SHA-256 by @noble/hashes', () => nobleSha256(nodeInput)],
] as const
for (const [what, once] of candidates) await print(what, rawHash, () => rate(once))

await print('append an entry to the tree in memory', rawHash, () => {
  const grown = createMemoryTree()
  return rateOfAll(entries.slice(0, treeSize / 4), (entry) => grown.append(entry))
})

await print('integrate a leaf into tiles, 1,024 at once', rawHash, () => {
  let edge = emptyEdge
  return 1024 * rateOfAll(batches.slice(0, 64), (batch) => (edge = integrate(edge, batch).edge))
})

await print('make an inclusion proof from memory', rawHash, () =>
  rate(() => tree.inclusionProof(anyIndex())),
)

const readHashes = createTileReader((tile) => stored.get(tilePath(tile)) ?? nodeInput).at(treeSize)
for (let index = 0; index < treeSize; index += 256)
  await inclusionProof(readHashes, index, treeSize)
await print('make an inclusion proof from kept tiles', rawHash, () =>
  asyncRate(() => inclusionProof(readHashes, anyIndex(), treeSize)),
)

const claims = Array.from({ length: 512 }, anyIndex).map((index) => {
  const leaf = tree.hashAt({ level: 0, index })
  return { leafHash: leaf, index, size: treeSize, root, proof: tree.inclusionProof(index) }
})
await print('verify an inclusion proof, 17 hashes', rawHash, () => {
  return claims.length * rate(() => claims.every((claim) => verifyInclusion(claim).valid))
})

const oldSize = treeSize / 2 + 12_345
const proof = tree.consistencyProof(oldSize)
const growth = { oldSize, oldRoot: tree.root(oldSize), newSize: treeSize, newRoot: root, proof }
await print(`verify a consistency proof, ${proof.length} hashes`, rawHash, () =>
  rate(() => verifyConsistency(growth)),
)

const { publicKey } = generateKeyPairSync('ed25519')
const rawVerify = () => rate(() => verify(null, nodeInput, publicKey, new Uint8Array(64)))
const signer = await createNoteSigner('example.gov.hk/ledger', new Uint8Array(32).fill(1))
const note = await signCheckpoint({ origin: signer.name, size: treeSize, root }, [signer])
const trust = { origin: signer.name, logVerifiers: [createNoteVerifier(signer.verifierKey)] }
await print('read and verify a checkpoint', rawVerify, () =>
  asyncRate(() => verifyCheckpoint(parseNote(note), trust)),
)

/** The best rate of some rounds, and the median over the rounds of what one costs in raw operations. */
async function print(
  what: string,
  raw: () => number,
  measure: () => number | Promise<number>,
): Promise<void> {
  const measured: { rate: number; cost: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const before = raw()
    const reached = await measure()
    measured.push({ rate: reached, cost: (before + raw()) / 2 / reached })
  }
  const best = Math.max(...measured.map(({ rate }) => rate))
  const unit = raw === rawHash ? 'SHA-256 hashes of 65 bytes' : 'raw Ed25519 verifications'
  const ratio = median(measured.map(({ cost }) => cost))
  printFigure({ what, measured: perSecond(best), ratio, to: `${unit} each` })
}

/** How often a second something is done. */
function rate(once: () => unknown): number {
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < phaseMs; done += 8) for (let i = 0; i < 8; i++) once()
  return (done * 1000) / (performance.now() - start)
}

async function asyncRate(once: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < phaseMs; done++) await once()
  return (done * 1000) / (performance.now() - start)
}

function rateOfAll<T>(items: readonly T[], once: (item: T) => void): number {
  const start = performance.now()
  for (const item of items) once(item)
  return (items.length * 1000) / (performance.now() - start)
}
