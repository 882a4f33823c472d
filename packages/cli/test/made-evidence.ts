import { createHmac } from 'node:crypto'
import { entryBytes } from '@bauhinia/ledger/entry'
import { type EvidenceBundle, evidenceCaution } from '@bauhinia/ledger/evidence-bundle'
import {
  createCosigner,
  createMemoryTree,
  createNoteSigner,
  formatTlogProof,
  formatVerifierKey,
  leafHash,
  type MemoryTree,
  signCheckpoint,
} from '@bauhinia/transparency-log'

export const origin = 'log.example/evidence'
export const signer = await createNoteSigner(origin, new Uint8Array(32).fill(1))
export const witness = await createCosigner(
  'w.example',
  new Uint8Array(32).fill(2),
  () => new Date(0),
)
export const vkey = formatVerifierKey(signer.verifierKey)
export const witnessPolicy = `witness w ${formatVerifierKey(witness.verifierKey)}\nquorum w\n`
const salt = Uint8Array.from({ length: 16 }, (_, at) => at)
export const act = {
  kind: 'payment.received',
  organisationId: 'hk-td',
  occurredAt: new Date('2026-11-22T06:00:00.000Z'),
  fields: {
    bill: 'b-1',
    amountMinor: 90_000,
    currency: 'HKD',
    toString: 'b-1',
    note: '\u001b[2J\u009b',
  },
}
export const entry = entryBytes(act, salt, (key, message) =>
  createHmac('sha256', key).update(message).digest(),
)
/** The entries of the log as it was when the evidence was saved. */
export const history = [Uint8Array.of(0), entry, Uint8Array.of(2), Uint8Array.of(3)]
export const tree = treeOf(history)
export const checkpointAt = (size: number) =>
  signCheckpoint({ origin, size, root: tree.root(size) }, [signer, witness])

/** Evidence of the second of these entries, as the log that has them and no more would give it. */
export async function evidence(
  anchor: EvidenceBundle['anchor'] = null,
  entries: readonly Uint8Array[] = history,
): Promise<EvidenceBundle> {
  const grown = treeOf(entries)
  const checkpoint = { origin, size: entries.length, root: grown.root() }
  return {
    format: 'bauhinia-evidence',
    version: 1,
    record: {
      kind: act.kind,
      organisation: act.organisationId,
      occurredAt: act.occurredAt.toISOString(),
      fields: act.fields,
      salt: salt.toBase64(),
    },
    leaf: { entry: new TextDecoder().decode(entry), hash: leafHash(entry).toHex() },
    proof: formatTlogProof({
      index: 1,
      hashes: grown.inclusionProof(1),
      checkpoint: await signCheckpoint(checkpoint, [signer, witness]),
    }),
    claimed: { caution: evidenceCaution, origin, logKey: vkey, witnessPolicy },
    anchor,
  }
}

function treeOf(entries: readonly Uint8Array[]): MemoryTree {
  const grown = createMemoryTree()
  for (const each of entries) grown.append(each)
  return grown
}
