import { createHash } from 'node:crypto'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

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

/** What else is shown to everybody of the ledger: its pages, the registry of issuers' keys, and the policy about witnesses. */
export async function readShown(origin: string): Promise<readonly Buffer[]> {
  const paths = ['en/ledger', 'zh-hant/ledger', 'zh-hans/ledger', 'ledger/witness-policy']
  return Promise.all(
    [...paths, 'api/licences/issuer-registry', 'api/ledger/log-key'].map(async (path) => {
      const response = await fetch(new URL(`/${path}`, origin))
      if (!response.ok) throw new Error(`the portal answers ${response.status} for ${path}`)
      return Buffer.from(await response.arrayBuffer())
    }),
  )
}

const block = Compile(
  Type.Object({
    result: Type.Union([
      Type.Null(),
      Type.Object({ transactions: Type.Array(Type.Object({ input: Type.String() })) }),
    ]),
  }),
)

/** What was ever sent to a contract of a chain, or made one. */
export async function readCalls(chain: string): Promise<readonly Buffer[]> {
  const calls: Buffer[] = []
  for (let at = 0; ; at += 1) {
    const params = [`0x${at.toString(16)}`, true]
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(chain, { method: 'POST', headers, body })
    const { result } = block.Parse(await response.json())
    if (result === null) return calls
    calls.push(...result.transactions.map(({ input }) => Buffer.from(input.slice(2), 'hex')))
  }
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
