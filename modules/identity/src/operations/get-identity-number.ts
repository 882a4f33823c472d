import type { IdentityState } from '../context.ts'
import { openProfile } from '../profile.ts'
import { getSealedProfile } from '../queries/people.ts'

/**
 * The person's identity number as it was written at enrolment. Only the exchange asks for it, to
 * name a person to a department; it belongs in no log, address or error.
 */
export async function getIdentityNumber(
  { db, personKeys }: IdentityState,
  dataSubjectId: string,
): Promise<string> {
  const sealed = await getSealedProfile(db, dataSubjectId)
  return openProfile(await personKeys.get(dataSubjectId), dataSubjectId, sealed).identityNumber
}
