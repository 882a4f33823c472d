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
export const tree = createMemoryTree()
for (const each of [Uint8Array.of(0), entry, Uint8Array.of(2), Uint8Array.of(3)]) tree.append(each)
export const checkpointAt = (size: number) =>
  signCheckpoint({ origin, size, root: tree.root(size) }, [signer, witness])

/** Evidence of the second of four entries. */
export async function evidence(anchor: EvidenceBundle['anchor'] = null): Promise<EvidenceBundle> {
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
      hashes: tree.inclusionProof(1),
      checkpoint: await checkpointAt(4),
    }),
    claimed: { caution: evidenceCaution, origin, logKey: vkey, witnessPolicy },
    anchor,
  }
}
