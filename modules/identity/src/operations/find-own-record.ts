import type { IdentityState } from '../context.ts'
import { findAct } from '../queries/acts.ts'
import { ledgerAct } from './record-act.ts'
import { openSalt } from './seal-salt.ts'

/** What an entry commits to of one of the person's acts, and the salt that opens it, if one made this entry. */
export async function findOwnRecord(
  context: IdentityState,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
) {
  const act = await findAct(context.db, own)
  if (act === undefined) return undefined
  const salt = await openSalt(context, own.dataSubjectId, { ...own, salt: act.ledgerSalt })
  return salt && { act: ledgerAct(context, act), salt }
}
