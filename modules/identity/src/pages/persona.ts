import type { LocalizedText } from '@bauhinia/i18n'
import type { OfficerRoleName } from '../domain/viewer.ts'

/** An invented person that anyone may sign in as, while demonstration mode is on. */
export type Persona = Resident | Officer

interface Invented {
  /** Stable and kebab-case, such as `plain-renewal`. */
  readonly id: string
  readonly displayName: string
  readonly identityNumber: string
  /** What comes of it when one acts as this person. */
  readonly happens: LocalizedText
}

interface Resident extends Invented {
  readonly kind: 'resident'
  /** What is special about this person, and so what there is to see as them. */
  readonly story: LocalizedText
}

interface Officer extends Invented {
  readonly kind: 'officer'
  readonly organisationId: string
  readonly role: OfficerRoleName
}
