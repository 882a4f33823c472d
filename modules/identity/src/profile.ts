import type { SealingKey } from '@bauhinia/keys'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const profile = Type.Object({ displayName: Type.String(), identityNumber: Type.String() })
const validator = Compile(profile)

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
  return validator.Parse(JSON.parse(key.open(sealed, profileContext(dataSubjectId))))
}
