import type { IdentityState } from '../context.ts'
import { keyContext } from '../person-keys.ts'
import { openProfile } from '../profile.ts'
import { PersonErased, PersonNotFound } from '../refusals.ts'

/**
 * The person's identity number as it was written at enrolment. Only the exchange asks for it, to
 * name a person to a department; it belongs in no log, address or error. Nothing of it is kept, nor
 * the key: the next exchange is about somebody else.
 */
export async function getIdentityNumber(
  { keyring, people }: Pick<IdentityState, 'keyring' | 'people'>,
  dataSubjectId: string,
): Promise<string> {
  const person = await people.add(dataSubjectId)
  if (person === undefined) throw new PersonNotFound()
  const { wrappedKey, sealedProfile } = person
  if (wrappedKey === null || sealedProfile === null) throw new PersonErased()
  const key = keyring.unwrapKey(wrappedKey, keyContext(dataSubjectId))
  return openProfile(key, dataSubjectId, sealedProfile).identityNumber
}
