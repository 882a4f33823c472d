import { consistencyProof, type TileReader } from '@bauhinia/transparency-log'
import type { LedgerContext } from '../context.ts'
import { findLatestCheckpoint } from '../queries.ts'
import { TreeSizeUnknown } from '../refusals.ts'

/** Shows that the log of the later size only added to the log of the earlier one (RFC 6962 §2.1.2). */
export interface Consistency {
  readonly from: number
  readonly to: number
  /** Base64. */
  readonly proof: readonly string[]
}

/** The consistency proof between two sizes, 1 ≤ from ≤ to ≤ the size now; else `TreeSizeUnknown`. */
export async function findConsistency(
  { db, tiles }: Pick<LedgerContext, 'db'> & { readonly tiles: TileReader },
  { from, to }: { from: number; to: number },
): Promise<Consistency> {
  const size = (await findLatestCheckpoint(db))?.treeSize ?? 0
  if (from < 1 || from > to || to > size) throw new TreeSizeUnknown()
  const proof = await consistencyProof(tiles.at(to), from, to)
  return { from, to, proof: proof.map((hash) => Buffer.from(hash).toString('base64')) }
}
