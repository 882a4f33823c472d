import { createMemoryTree, nodeHash, verifyInclusion } from '@bauhinia/transparency-log'

declare global {
  function measureRates(): Promise<Record<string, number>>
}

const phaseMs = 200
const treeSize = 2 ** 17
const tree = createMemoryTree()
for (let index = 0; index < treeSize; index += 1) {
  tree.append(new TextEncoder().encode(`entry ${index}`))
}
const root = tree.root()
const claims = Array.from({ length: 512 }, (_, at) => {
  const index = (at * 7919) % treeSize
  const leafHash = tree.hashAt({ level: 0, index })
  return { leafHash, index, size: treeSize, root, proof: tree.inclusionProof(index) }
})
const input = new Uint8Array(65).fill(1)
const half = new Uint8Array(32)

/** Operations a second; the raw rates include copying the input, as a proof's steps do. */
globalThis.measureRates = async () => ({
  verifying: await rate(claims.length, () => {
    if (!claims.every((claim) => verifyInclusion(claim).valid)) throw new Error('does not hold')
  }),
  hashing: await rate(64, () => {
    for (let at = 0; at < 64; at += 1) nodeHash(half, half)
  }),
  native: await rate(1, () => crypto.subtle.digest('SHA-256', input)),
  nativeAtOnce: await rate(64, () =>
    Promise.all(Array.from({ length: 64 }, () => crypto.subtle.digest('SHA-256', input))),
  ),
})

async function rate(each: number, once: () => unknown): Promise<number> {
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < phaseMs; done += each) await once()
  return (done * 1000) / (performance.now() - start)
}
