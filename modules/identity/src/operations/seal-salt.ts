import type { IdentityState } from '../context.ts'

/** How a record is found and opened in the ledger. */
export interface LedgerMark {
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** What stands in the place of a salt that is kept for nobody. */
export const noSalt = new Uint8Array()

/** Bytes of a salt in the clear, which is how salts were kept before they were sealed. */
const clearBytes = 16

/**
 * Seals the salt of an entry about this person, as it is to be kept beside their record: whoever has it
 * in the clear can try values against what the ledger publishes. It opens with this entry only. Of a
 * person who is erased or unknown nothing is kept, and what is to be stored is empty.
 */
export async function sealSalt(
  { personKeys }: Pick<IdentityState, 'personKeys'>,
  dataSubjectId: string,
  { leafHash, salt }: LedgerMark,
): Promise<Uint8Array> {
  const key = await personKeys.find(dataSubjectId)
  return key === undefined ? noSalt : key.sealBytes(salt, placeOf(leafHash))
}

/**
 * Opens what `sealSalt` gave for this entry, or a salt of an older record that is in the clear still.
 * Nothing for a person who is erased or unknown; throws `SealBroken` when it belongs to another person or
 * entry, or was changed.
 */
export async function openSalt(
  { personKeys }: Pick<IdentityState, 'personKeys'>,
  dataSubjectId: string,
  { leafHash, salt: stored }: LedgerMark,
): Promise<Uint8Array | undefined> {
  if (stored.length === 0) return undefined
  const key = await personKeys.find(dataSubjectId)
  if (key === undefined) return undefined
  return stored.length === clearBytes ? stored : key.openBytes(stored, placeOf(leafHash))
}

function placeOf(leafHash: Uint8Array): string {
  return `ledger salt ${Buffer.from(leafHash).toString('hex')}`
}
