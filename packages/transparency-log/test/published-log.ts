import {
  createNoteSigner,
  createNoteVerifier,
  emptyEdge,
  entryBundlePath,
  entryBundlesBetween,
  formatEntryBundle,
  integrate,
  leafHash,
  type ReadResource,
  signCheckpoint,
  type TileEdge,
  tilePath,
} from '@bauhinia/transparency-log'

const origin = 'log.example/ledger'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(5))

/** Who is believed about the log that `publishedLog` makes. */
export const trust = { origin, logVerifiers: [createNoteVerifier(signer.verifierKey)] }

/** A small log with everything that it publishes, in memory; `grow` is what a sequencer does. */
export function publishedLog() {
  const files = new Map<string, Uint8Array>()
  const entries: Uint8Array[] = []
  let edge: TileEdge = emptyEdge

  async function grow(added: readonly Uint8Array[]): Promise<void> {
    const { size, root, tiles, edge: next } = integrate(edge, added.map(leafHash))
    entries.push(...added)
    for (const tile of tiles) files.set(tilePath(tile), tile.bytes)
    for (const bundle of entryBundlesBetween(edge.size, size)) {
      const start = bundle.index * 256
      const bytes = formatEntryBundle(entries.slice(start, start + bundle.width))
      files.set(entryBundlePath(bundle), bytes)
    }
    const note = await signCheckpoint({ origin, size, root }, [signer])
    files.set('checkpoint', new TextEncoder().encode(note))
    edge = next
  }
  const read: ReadResource = async (path) => files.get(path)
  return { files, grow, read }
}
