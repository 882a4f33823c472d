import { consistencyProof, type TileReader } from '@bauhinia/transparency-log'
import { findLastAnchor, type KeptAnchor } from '../anchor-queries.ts'
import type { LedgerAct } from '../domain/entry.ts'
import {
  type AnchorEvidence,
  type EvidenceBundle,
  evidenceCaution,
  evidenceFormat,
  evidenceVersion,
} from '../evidence/evidence-bundle.ts'
import type { Publications } from '../publications.ts'
import { findCheckpoint } from '../queries.ts'
import { listCosignatures } from '../witness-queries.ts'
import { awaitInclusion, type Inclusion, proofFile } from './find-inclusion.ts'
import { type ServingContext, withCosignatures } from './find-served-checkpoint.ts'
import { prepareEntry } from './prepare-entry.ts'

/** A record and the secret that opens its entry. */
export interface OwnRecord {
  readonly act: LedgerAct
  readonly salt: Uint8Array
}

interface EvidenceContext extends ServingContext {
  readonly tiles: TileReader
  readonly publications: Publications
  readonly log: { readonly origin: string; readonly vkey: string }
}

/** How long somebody who asks waits for an entry that was accepted a moment ago. */
const inclusionWaitMs = 5_000

/**
 * All that shows a record to be in the ledger, for whoever may have the record; nothing while its entry is not
 * in the tree.
 */
export async function assembleEvidence(
  context: EvidenceContext,
  { act, salt }: OwnRecord,
): Promise<{ readonly index: number; readonly bundle: EvidenceBundle } | undefined> {
  const { bytes, leafHash } = prepareEntry(act, salt)
  const inclusion = await awaitInclusion(context, { leafHash, timeoutMs: inclusionWaitMs })
  if (inclusion === undefined) return undefined
  const { origin, vkey: logKey } = context.log
  const bundle: EvidenceBundle = {
    format: evidenceFormat,
    version: evidenceVersion,
    record: {
      kind: act.kind,
      organisation: act.organisationId,
      occurredAt: act.occurredAt.toISOString(),
      fields: act.fields,
      salt: base64(salt),
    },
    leaf: { entry: Buffer.from(bytes).toString(), hash: Buffer.from(leafHash).toString('hex') },
    proof: proofFile(inclusion),
    claimed: {
      caution: evidenceCaution,
      origin,
      logKey,
      witnessPolicy: context.witnessing?.text ?? null,
    },
    anchor: await anchorOf(context, inclusion),
  }
  return { index: inclusion.index, bundle }
}

/** The last anchor, if it covers the entry. */
async function anchorOf(
  { db, tiles }: EvidenceContext,
  { index, treeSize }: Inclusion,
): Promise<AnchorEvidence | null> {
  const anchor = await findLastAnchor(db)
  if (anchor === undefined || anchor.treeSize <= index) return null
  const kept = await findCheckpoint(db, anchor.treeSize)
  if (kept === undefined) return null
  const cosignatures = await listCosignatures(db, anchor.treeSize)
  const { note } = withCosignatures({ ...kept, cosignatures })
  const [older = 0, newer = 0] = [anchor.treeSize, treeSize].toSorted((a, b) => a - b)
  const hashes = await consistencyProof(tiles.at(newer), older, newer)
  return { ...placeOf(anchor), checkpoint: note, consistency: hashes.map(base64) }
}

function placeOf({ anchoredAt, blockNumber, chainId, contract, transactionHash }: KeptAnchor) {
  return { chainId, contract, blockNumber, transactionHash, anchoredAt: anchoredAt.toISOString() }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
