import type { IdentityState } from '../context.ts'
import { deleteOfficerRoles } from '../queries/officer-roles.ts'
import { deletePasskeys } from '../queries/passkeys.ts'
import { lockPerson, markErased } from '../queries/people.ts'
import { deleteSessions } from '../queries/sessions.ts'
import { recordAct } from './record-act.ts'

/**
 * Erases a person: destroys their key, so that nothing sealed for them opens again in any module,
 * forgets their number, and ends their sessions, passkeys and roles. The random id stays, with no
 * way back to the person. Refuses one who is unknown or erased already.
 */
export async function eraseKey(context: IdentityState, dataSubjectId: string): Promise<void> {
  const { db, now, personKeys } = context
  const occurredAt = now()
  await db.transaction(async (tx) => {
    await lockPerson(tx, dataSubjectId)
    await deleteSessions(tx, dataSubjectId)
    await deletePasskeys(tx, dataSubjectId)
    await deleteOfficerRoles(tx, dataSubjectId)
    await markErased(tx, { dataSubjectId, at: occurredAt })
    await recordAct(context, tx, { kind: 'identity.erased', dataSubjectId, occurredAt })
  })
  personKeys.forget(dataSubjectId)
}
