import type { IdentityState } from '../context.ts'
import type { Obligation } from '../domain/obligation.ts'
import { deleteOfficerRoles } from '../queries/officer-roles.ts'
import { deletePasskeys } from '../queries/passkeys.ts'
import { lockPerson, markErased } from '../queries/people.ts'
import { deleteSessions } from '../queries/sessions.ts'
import { ErasureNotPossible } from '../refusals.ts'
import { recordAct } from './record-act.ts'

export interface Erasure {
  readonly dataSubjectId: string
  /** The operator who erases. */
  readonly officerId: string
  /** What ties the person to a department still; who owes or is owed nothing is erased. */
  readonly obligationsOf: (dataSubjectId: string) => Promise<readonly Obligation[]>
}

/**
 * Erases a person: destroys their key, so that nothing sealed for them opens again in any module,
 * forgets their number, and ends their sessions, passkeys and roles. The random id stays, with no
 * way back to the person. Refuses one who is unknown or erased already, and `ErasureNotPossible`
 * while something binds them.
 */
export async function erasePerson(
  context: IdentityState,
  { dataSubjectId, officerId, obligationsOf }: Erasure,
): Promise<void> {
  const { db, now, personKeys } = context
  const occurredAt = now()
  await db.transaction(async (tx) => {
    await lockPerson(tx, dataSubjectId)
    const obligations = await obligationsOf(dataSubjectId)
    if (obligations.length > 0) throw new ErasureNotPossible(obligations)
    await deleteSessions(tx, dataSubjectId)
    await deletePasskeys(tx, dataSubjectId)
    await deleteOfficerRoles(tx, dataSubjectId)
    await markErased(tx, { dataSubjectId, at: occurredAt })
    await recordAct(context, tx, {
      ...{ kind: 'identity.erased', dataSubjectId, officerId, occurredAt },
    })
  })
  personKeys.forget(dataSubjectId)
}
