import type { OwnRecord } from '@bauhinia/ledger'
import { openContent } from '../access-content.ts'
import type { ExchangeContext } from '../context.ts'
import { openedAct, sealedAct } from '../domain/access-acts.ts'
import { findOpenedRow } from '../queries/sealed-accesses.ts'

/** The record of what was obtained about this person, or of its opening, that made this entry; none while it is sealed. */
export async function findOwnAccess(
  { db, identity }: Pick<ExchangeContext, 'db' | 'identity'>,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const row = await findOpenedRow(db, own)
  if (row === undefined) return undefined
  const { leafHash: sealedLeafHash, openedLeafHash, openedSalt, sealedContent, ...access } = row
  if (Buffer.compare(own.leafHash, openedLeafHash) === 0) {
    const salt = await identity.openSalt(own.dataSubjectId, { ...own, salt: openedSalt })
    return salt && { act: openedAct({ ...access, sealedLeafHash }), salt }
  }
  const { content, salt } = await openContent({ identity }, access, sealedContent)
  return { act: sealedAct({ ...access, content }), salt }
}
