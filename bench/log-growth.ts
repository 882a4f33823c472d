import {
  createNoteSigner,
  createNoteVerifier,
  createTileReader,
  type HashRow,
  inclusionProof,
  integrate,
  parseNote,
  readEdge,
  readFromRows,
  runHeight,
  runWidth,
  signCheckpoint,
  tileWidth,
  treeRoot,
  verifyCheckpoint,
  verifyInclusion,
} from '@bauhinia/transparency-log'
import { median, perSecond, printFigure } from './figures.ts'
import { uniformLeaf, uniformRunRoots, uniformTile } from './uniform-tree.ts'

/**
 * How the costs of a log grow with it: what an entry, an inclusion proof and a checkpoint take in a tree of 10^6
 * and 10^8 leaves, to the same in one of 10^4, measured in turns on one core. The trees are whole: their
 * leaves are all alike, so that any tile is made when it is read, at the same cost at any size.
 */
const sizes = [10 ** 4, 10 ** 6, 10 ** 8]
const rounds = 9
const phaseMs = 60
const batchSize = 1_024

const batch = Array.from({ length: batchSize }, () => uniformLeaf)

const signer = await createNoteSigner('example.gov.hk/ledger', new Uint8Array(32).fill(1))
const trust = { origin: signer.name, logVerifiers: [createNoteVerifier(signer.verifierKey)] }
const logs = await Promise.all(sizes.map(openLog))

await compare('append an entry, 1,024 at once', ({ edge }) => {
  return batchSize * rate(() => integrate(edge, batch))
})
await compare('make an inclusion proof, leaf’s run at hand', ({ draw, proveNear }) =>
  asyncRate(() => proveNear(draw())),
)
await compare('make an inclusion proof, leaf’s tile anew', ({ draw, proveAnew }) =>
  asyncRate(() => proveAnew(draw())),
)
await compare('make an inclusion proof, 2,048 tiles kept', ({ draw, prove }) =>
  asyncRate(() => prove(draw())),
)
await compare('verify an inclusion proof', ({ claim }) => rate(() => verifyInclusion(claim)))
await compare('read and verify a checkpoint', ({ note }) =>
  asyncRate(() => verifyCheckpoint(parseNote(note), trust)),
)
printMemory()

type Log = (typeof logs)[number]

async function openLog(size: number) {
  const edge = await readEdge(uniformTile, size)
  const root = treeRoot(edge)
  const kept = createTileReader(uniformTile).at(size)
  // Room for all tiles above the leaves', and a third as many of these: in turns over the log none is met again.
  const anew = createTileReader(uniformTile, { tilesMax: Math.ceil((upperTiles(size) * 4) / 3) })
  const prove = (index: number) => inclusionProof(kept, index, size)
  const proveAnew = (index: number) => inclusionProof(anew.at(size), index, size)
  for (let index = 0; index < size; index += 65_536)
    await Promise.all([prove(index), proveAnew(index)])
  // As the ledger does: the leaf's run comes with the entry, and only tiles above the leaves' are kept.
  const proveNear = (index: number) =>
    inclusionProof(readFromRows(rowsNear(index, size), kept), index, size)
  let drawn = 0
  const draw = () => (drawn = (drawn + 6_700_417) % size)
  const index = draw()
  const claim = { leafHash: uniformLeaf, index, size, root, proof: await prove(index) }
  if (!verifyInclusion(claim).valid) throw new Error('a proof does not hold')
  const note = await signCheckpoint({ origin: signer.name, size, root }, [signer])
  return { size, edge, draw, prove, proveAnew, proveNear, claim, note }
}

function rowsNear(index: number, size: number): HashRow[] {
  const [tile, run] = [Math.floor(index / tileWidth), Math.floor(index / runWidth)]
  const width = Math.min(tileWidth, size - tile * tileWidth)
  const inRun = Math.min(runWidth, size - run * runWidth)
  return [
    {
      level: runHeight,
      start: tile * runWidth,
      hashes: uniformRunRoots({ level: 0, width }),
    },
    { level: 0, start: run * runWidth, hashes: uniformTile({ level: 0, width: inRun }) },
  ]
}

function upperTiles(size: number): number {
  let tiles = 0
  for (let hashes = Math.floor(size / 256); hashes > 0; hashes = Math.floor(hashes / 256)) {
    tiles += Math.ceil(hashes / 256)
  }
  return tiles
}

/** Prints for each size but the first how many times the first one's cost an operation has. */
async function compare(
  what: string,
  measure: (log: Log) => number | Promise<number>,
): Promise<void> {
  const measured: number[][] = []
  for (let round = 0; round < rounds; round += 1) {
    const rates: number[] = []
    for (const log of logs) rates.push(await measure(log))
    measured.push(rates)
  }
  for (const at of [1, 2]) {
    printFigure({
      what: `${what}, 10^${Math.log10(sizes[at] ?? 1)}`,
      measured: perSecond(Math.max(...measured.map((rates) => rates[at] ?? 0))),
      ratio: median(measured.map((rates) => (rates[0] ?? 0) / (rates[at] ?? 0))),
      to: 'the cost at 10^4',
    })
  }
}

/** What a sequencer holds after a million entries more: only the edge of its log. */
function printMemory(): void {
  const held = logs.map(({ edge }) => {
    let grown = edge
    for (let done = 0; done < 1_000_000; done += batchSize) grown = integrate(grown, batch).edge
    const partial = grown.partialTiles.reduce((sum, tile) => sum + tile.buffer.byteLength, 0)
    return partial + 32 * grown.hashes.length
  })
  const [first = Number.NaN] = held
  const last = held.at(-1) ?? Number.NaN
  printFigure({
    what: 'what a sequencer holds of a log of 10^8',
    measured: `${(last / 1_024).toFixed(0)} kB`,
    ratio: last / first,
    to: `the same at 10^4, ${(first / 1_024).toFixed(0)} kB: the edge of the tree`,
  })
}

/** How often a second something is done. */
function rate(once: () => unknown): number {
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < phaseMs; done += 8) for (let i = 0; i < 8; i += 1) once()
  return (done * 1000) / (performance.now() - start)
}

async function asyncRate(once: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < phaseMs; done += 1) await once()
  return (done * 1000) / (performance.now() - start)
}
