import type { IdentityState } from '../context.ts'
import { openProfile } from '../profile.ts'
import { getSealedProfile } from '../queries/people.ts'

/** What the person is called on pages and by their devices. Refuses one who is erased or unknown. */
export async function getDisplayName(
  { db, personKeys }: IdentityState,
  dataSubjectId: string,
): Promise<string> {
  const sealed = await getSealedProfile(db, dataSubjectId)
  return openProfile(await personKeys.get(dataSubjectId), dataSubjectId, sealed).displayName
}
