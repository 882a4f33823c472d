import { createHash } from 'node:crypto'

const tileWidth = 256

/** Everything that the ledger publishes as files: its checkpoint, hash tiles and entry bundles. */
export async function readPublished(origin: string): Promise<readonly Buffer[]> {
  const read = async (path: string) => {
    const response = await fetch(new URL(`/ledger/${path}`, origin))
    if (!response.ok) throw new Error(`the ledger answers ${response.status} for ${path}`)
    return Buffer.from(await response.arrayBuffer())
  }
  const checkpoint = await read('checkpoint')
  const treeSize = Number(checkpoint.toString().split('\n')[1])
  const hashes = levelsOf(treeSize).flatMap((size, level) => tilesOf(`tile/${level}/`, size))
  const paths = [...hashes, ...tilesOf('tile/entries/', treeSize)]
  return [checkpoint, ...(await Promise.all(paths.map(read)))]
}

/** How many hashes each level of tiles has (C2SP tlog-tiles). */
function levelsOf(size: number): number[] {
  return size === 0 ? [] : [size, ...levelsOf(Math.floor(size / tileWidth))]
}

/** The tiles of one level, the last one partial; fewer than 1,000 of them. */
function tilesOf(prefix: string, size: number): string[] {
  return Array.from({ length: Math.ceil(size / tileWidth) }, (_, at) => {
    const width = Math.min(tileWidth, size - at * tileWidth)
    const name = `${prefix}${String(at).padStart(3, '0')}`
    return width === tileWidth ? name : `${name}.p/${width}`
  })
}

/** True when the bytes hold the text or its bare hash, as it is or in one of the usual disguises. */
export function holds(bytes: Buffer, text: string): boolean {
  const forms = [Buffer.from(text), createHash('sha256').update(text).digest()]
  return forms.some((form) =>
    [form, form.toString('hex'), form.toString('base64'), form.toString('base64url')].some(
      (written) => bytes.includes(written),
    ),
  )
}
