import type { SealingKey } from '@bauhinia/keys'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'

const profile = Type.Object({ displayName: Type.String(), identityNumber: Type.String() })

/** What is known of a person from enrolment; it is only ever stored sealed. */
type Profile = Static<typeof profile>

const profileContext = (dataSubjectId: string): string => `identity.profile ${dataSubjectId}`

export function sealProfile(
  key: SealingKey,
  dataSubjectId: string,
  { displayName, identityNumber }: Profile,
): Uint8Array {
  return key.seal(JSON.stringify({ displayName, identityNumber }), profileContext(dataSubjectId))
}

export function openProfile(key: SealingKey, dataSubjectId: string, sealed: Uint8Array): Profile {
  return Value.Parse(profile, JSON.parse(key.open(sealed, profileContext(dataSubjectId))))
}
