import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  consistencyProof,
  createTileReader,
  edgeTiles,
  emptyEdge,
  entryBundlePath,
  entryBundlesBetween,
  formatEntryBundle,
  inclusionProof,
  integrate,
  type NewTile,
  parseEntryBundle,
  parseTilePath,
  type ReadTile,
  readEdge,
  readFromRows,
  type Tile,
  type TreeNode,
  tilePath,
  tilesBetween,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { leavesBetween } from './leaves.ts'
import { naivePath, naiveProof, naiveRoot } from './naive-tree.ts'

const growth = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 200, max: 700 })),
  { minLength: 1, maxLength: 6 },
)

test('paths are written as C2SP tlog-tiles gives them', () => {
  assert.equal(tilePath({ level: 0, index: 1234067, width: 256 }), 'tile/0/x001/x234/067')
  assert.equal(tilePath({ level: 1, index: 0, width: 17 }), 'tile/1/000.p/17')
  assert.equal(tilePath({ level: 63, index: 1000, width: 255 }), 'tile/63/x001/000.p/255')
  assert.equal(entryBundlePath({ index: 999, width: 256 }), 'tile/entries/999')
  assert.equal(entryBundlePath({ index: 273, width: 112 }), 'tile/entries/273.p/112')
  for (const tile of [
    { level: 64, index: 0, width: 1 },
    { level: -1, index: 0, width: 1 },
    { level: 0, index: -1, width: 1 },
    { level: 0, index: 0.5, width: 1 },
    { level: 0, index: 0, width: 0 },
    { level: 0, index: 0, width: 257 },
  ]) {
    assert.throws(() => tilePath(tile), { code: 'out-of-range' })
  }
})

test('every tile has one path, and every path is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 63 }),
      fc.oneof(fc.nat(2000), fc.maxSafeNat()),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        const tile = { level, index, width }
        assert.deepEqual(parseTilePath(tilePath(tile)), { kind: 'hashes', ...tile })
        const bundle = { index, width }
        assert.deepEqual(parseTilePath(entryBundlePath(bundle)), { kind: 'entries', ...bundle })
      },
    ),
  )
})

test('a second spelling of a path is no path', () => {
  for (const path of [
    '',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/entry/000',
    'tile/entries/000\n',
    'tile/0/x999/x999/x999/x999/x999/999',
    `tile/0/${'x001/'.repeat(1000)}001`,
    'checkpoint',
  ]) {
    assert.throws(() => parseTilePath(path), { code: 'malformed-tile-path' }, path)
  }
})

test('a log of 70,000 leaves has the tiles that the specification counts', () => {
  const tiles = tilesBetween(0, 70_000)
  const count = (level: number, isFull: boolean) =>
    tiles.filter((tile) => tile.level === level && (tile.width === 256) === isFull).length
  assert.deepEqual([count(0, true), count(0, false)], [273, 1])
  assert.deepEqual([count(1, true), count(1, false)], [1, 1])
  assert.deepEqual(edgeTiles(70_000), [
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  assert.deepEqual(tilesBetween(255, 256), [
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ])
  assert.deepEqual(tilesBetween(256, 257), [{ level: 0, index: 1, width: 1 }])
  assert.deepEqual(tilesBetween(9, 9), [])
  assert.deepEqual(entryBundlesBetween(250, 260), [
    { index: 0, width: 256 },
    { index: 1, width: 4 },
  ])
})

test('growing in any steps writes each new tile once, with the hashes of RFC 6962', async () => {
  await fc.assert(
    fc.asyncProperty(growth, async (steps) => {
      const stored = new Map<string, Uint8Array>()
      let edge = emptyEdge
      for (const step of steps) {
        const size = edge.size + step
        const grown = integrate(edge, leavesBetween(edge.size, size))
        const leaves = leavesBetween(0, size)
        assert.deepEqual(grown.root, naiveRoot(leaves))
        assert.deepEqual(pathsOf(grown.tiles), pathsOf(tilesBetween(edge.size, size)))
        for (const tile of grown.tiles) {
          assert.deepEqual(tile.bytes, naiveTile(tile, leaves))
          assert.deepEqual(tile.runRoots, naiveRunRoots(tile.bytes))
          stored.set(tilePath(tile), tile.bytes)
        }
        edge = grown.edge
        assert.deepEqual(await readEdge(readFrom(stored), size), edge)
      }
      for (const [path, bytes] of stored) {
        const tile = parseTilePath(path)
        assert.ok(tile.kind === 'hashes')
        assert.deepEqual(bytes, naiveTile(tile, leavesBetween(0, edge.size)), 'later overwritten')
      }
    }),
    { numRuns: 12 },
  )
})

test('a batch that could not be written is integrated again from the same edge', () => {
  const { edge } = integrate(emptyEdge, leavesBetween(0, 300))
  const once = integrate(edge, leavesBetween(300, 900))
  assert.deepEqual(integrate(edge, leavesBetween(300, 900)), once)
})

test('proofs made from tiles are those of RFC 6962, at every size the log has had', async () => {
  const { reader, leaves } = logOf(1500)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1500 }),
      fc.nat(),
      fc.nat(),
      async (size, indexSeed, oldSeed) => {
        const seen = leaves.slice(0, size)
        const readHashes = reader.at(size)
        const [index, oldSize] = [indexSeed % size, 1 + (oldSeed % size)]
        assert.deepEqual(await inclusionProof(readHashes, index, size), naivePath(index, seen))
        assert.deepEqual(
          await consistencyProof(readHashes, oldSize, size),
          naiveProof(oldSize, seen),
        )
      },
    ),
    { numRuns: 50 },
  )
})

test('proofs made from a run and the roots of runs are those of RFC 6962, and read no tile that is full', async () => {
  const { tiles, leaves, reader } = logOf(1500)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1500 }), fc.nat(), async (size, seed) => {
      const index = seed % size
      const [run, tileIndex] = [Math.floor(index / 16), Math.floor(index / 256)]
      const tile = tiles.get(`0/${tileIndex}`)
      assert.ok(tile)
      const rows = [
        { level: 0, start: run * 16, hashes: tile.bytes.subarray((run % 16) * 512).slice(0, 512) },
        { level: 4, start: tileIndex * 16, hashes: tile.runRoots },
      ]
      const read: TreeNode[] = []
      const readHashes = readFromRows(rows, (nodes) => {
        read.push(...nodes)
        return reader.at(size)(nodes)
      })
      assert.deepEqual(
        await inclusionProof(readHashes, index, size),
        naivePath(index, leaves.slice(0, size)),
      )
      const inTile = read.filter(
        ({ index, level }) => level < 8 && index >> (8 - level) === tileIndex,
      )
      if ((tileIndex + 1) * 256 <= size) assert.deepEqual(inTile, [])
      // Without rows all is read.
      const bare = await inclusionProof(readFromRows([], reader.at(size)), index, size)
      assert.deepEqual(bare, naivePath(index, leaves.slice(0, size)))
    }),
    { numRuns: 50 },
  )
})

test('a tile is read once however many wait for it, and again after a failure', async () => {
  const { edge, tiles } = integrate(emptyEdge, leavesBetween(0, 256))
  const stored = new Map(tiles.map((tile) => [tilePath(tile), tile.bytes]))
  const asked: string[] = []
  let isDown = true
  const reader = createTileReader(async (tile) => {
    asked.push(tilePath(tile))
    if (isDown) throw new Error('down')
    return readFrom(stored)(tile)
  })
  await assert.rejects(inclusionProof(reader.at(edge.size), 7, edge.size), /down/)
  isDown = false
  await Promise.all([1, 2, 3].map((index) => inclusionProof(reader.at(edge.size), index, 256)))
  assert.deepEqual(asked, ['tile/0/000', 'tile/0/000'])
  reader.clear()
  await inclusionProof(reader.at(edge.size), 1, 256)
  assert.equal(asked.length, 3)
})

test('no more tiles are kept than the reader may', async () => {
  const { tiles } = integrate(emptyEdge, leavesBetween(0, 1024))
  const stored = new Map(tiles.map((tile) => [tilePath(tile), tile.bytes]))
  const asked: string[] = []
  const countingRead: ReadTile = (tile) => {
    asked.push(tilePath(tile))
    return readFrom(stored)(tile)
  }
  const reader = createTileReader(countingRead, { tilesMax: 2 })
  for (const index of [0, 1, 2, 3, 3, 0]) await reader.at(1024)([{ level: 0, index: index * 256 }])
  assert.deepEqual(asked, ['tile/0/000', 'tile/0/001', 'tile/0/002', 'tile/0/003', 'tile/0/000'])
})

test('a tile above the leaves stays while leaves come and go', async () => {
  const { tiles } = integrate(emptyEdge, leavesBetween(0, 2048))
  const stored = new Map(tiles.map((tile) => [tilePath(tile), tile.bytes]))
  const asked: string[] = []
  const reader = createTileReader(
    (tile) => {
      asked.push(tilePath(tile))
      return readFrom(stored)(tile)
    },
    { tilesMax: 4 },
  )
  const upper = { level: 8, index: 0 }
  await reader.at(2048)([upper])
  for (let at = 0; at < 8; at += 1) await reader.at(2048)([{ level: 0, index: at * 256 }])
  await reader.at(2048)([upper])
  assert.equal(asked.filter((path) => path.startsWith('tile/1/')).length, 1)
  assert.equal(asked.length, 9)
})

test('a tile of the wrong length is refused, in reading and in starting', async () => {
  const readShort: ReadTile = ({ width }) => new Uint8Array(width * 32 - 1)
  await assert.rejects(inclusionProof(createTileReader(readShort).at(5), 1, 5), {
    code: 'malformed-tile',
  })
  await assert.rejects(readEdge(readShort, 5), { code: 'malformed-tile' })
})

test('a bundle gives back its entries, and nothing but exactly so many', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 })
  fc.assert(
    fc.property(entries, (given) => {
      const bundle = formatEntryBundle(given)
      assert.deepEqual(parseEntryBundle(bundle, given.length), given)
      const refused = { code: 'malformed-entry-bundle' }
      assert.throws(() => parseEntryBundle(bundle, given.length + 1), refused)
      assert.throws(() => parseEntryBundle(Uint8Array.of(...bundle, 0), given.length), refused)
    }),
    { numRuns: 30 },
  )
  assert.throws(() => formatEntryBundle([new Uint8Array(65_536)]), { code: 'out-of-range' })
  assert.throws(() => formatEntryBundle(Array(257).fill(new Uint8Array())), {
    code: 'out-of-range',
  })
})

function pathsOf(tiles: readonly Tile[]): string[] {
  return tiles.map(tilePath).sort()
}

/** A tile by the specification's formula: the MTH of each run of 256^level leaves. */
function naiveTile({ level, index, width }: Tile, leaves: readonly Uint8Array[]): Uint8Array {
  const span = 256 ** level
  const hashes = Array.from({ length: width }, (_, at) => {
    const start = (index * 256 + at) * span
    return naiveRoot(leaves.slice(start, start + span))
  })
  return new Uint8Array(Buffer.concat(hashes))
}

/** The MTH of each sixteen of a tile's hashes. */
function naiveRunRoots(bytes: Uint8Array): Uint8Array {
  const hashes = Array.from({ length: bytes.length / 32 }, (_, at) =>
    bytes.subarray(at * 32, at * 32 + 32),
  )
  const roots = Array.from({ length: Math.floor(hashes.length / 16) }, (_, at) =>
    naiveRoot(hashes.slice(at * 16, at * 16 + 16)),
  )
  return new Uint8Array(Buffer.concat(roots))
}

function readFrom(stored: ReadonlyMap<string, Uint8Array>): ReadTile {
  return (tile) => {
    const bytes = stored.get(tilePath(tile))
    if (bytes === undefined) throw new Error(`${tilePath(tile)} was never written`)
    return bytes
  }
}

/** A log that has been at every size, so that every partial tile was written. */
function logOf(size: number) {
  const stored = new Map<string, Uint8Array>()
  const leaves = leavesBetween(0, size)
  const tiles = new Map<string, NewTile>()
  let edge = emptyEdge
  for (const leaf of leaves) {
    const grown = integrate(edge, [leaf])
    for (const tile of grown.tiles) {
      stored.set(tilePath(tile), tile.bytes)
      tiles.set(`${tile.level}/${tile.index}`, tile)
    }
    edge = grown.edge
  }
  return { leaves, reader: createTileReader(readFrom(stored)), tiles }
}
