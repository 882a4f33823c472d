import { leafHash, nodeHash, runHeight, runWidth } from '@bauhinia/transparency-log'

/** A tree whose leaves are all alike: any tile of it, at any size, is known without building the rest. */
export const uniformLeaf = leafHash(new Uint8Array([0]))

const levels = [uniformLeaf]
for (let hash = uniformLeaf; levels.length < 64; levels.push(hash)) hash = nodeHash(hash, hash)

const fullTiles = [0, 1, 2, 3, 4].map((level) =>
  Buffer.concat(Array.from({ length: 256 }, () => levels[8 * level] ?? uniformLeaf)),
)

/** The tile of a level, as wide as it is asked for. */
export function uniformTile({ level, width }: { level: number; width: number }): Uint8Array {
  return new Uint8Array(fullTiles[level]?.subarray(0, width * 32) ?? [])
}

const fullRunRoots = [0, 1, 2, 3, 4].map((level) =>
  Buffer.concat(Array.from({ length: 16 }, () => levels[8 * level + runHeight] ?? uniformLeaf)),
)

/** The roots of the complete runs of such a tile. */
export function uniformRunRoots({ level, width }: { level: number; width: number }): Uint8Array {
  const size = Math.floor(width / runWidth) * 32
  return new Uint8Array(fullRunRoots[level]?.subarray(0, size) ?? [])
}
