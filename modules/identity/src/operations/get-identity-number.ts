import type { IdentityState } from '../context.ts'
import { openProfile } from '../profile.ts'

/**
 * The person's identity number as it was written at enrolment. Only the exchange asks for it, to
 * name a person to a department; it belongs in no log, address or error, and is not kept. Refuses a
 * person who is erased or unknown. Throws inside a transaction.
 */
export async function getIdentityNumber(
  { personKeys }: IdentityState,
  dataSubjectId: string,
): Promise<string> {
  const { key, sealedProfile } = await personKeys.getWithProfile(dataSubjectId)
  return openProfile(key, dataSubjectId, sealedProfile).identityNumber
}
