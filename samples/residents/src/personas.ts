import type { LocalizedText } from '@bauhinia/i18n'
import { identityNumberOf } from './identity-number.ts'
import { officers } from './officers.ts'
import { residents } from './resident-personas.ts'

interface PersonaStory {
  /** Stable, kebab-case: what the case is about. */
  readonly id: string
  /** The identity number under which the register of persons knows this person. */
  readonly identityNumber: string
  readonly name: LocalizedText
  /** What a visitor who plays this persona will see happen. */
  readonly happens: LocalizedText
}

/** An invented resident whose case shows one branch of a service. */
export interface ResidentPersona extends PersonaStory {
  readonly kind: 'resident'
  readonly story: LocalizedText
}

/** An invented official, with the role held in one organisation. */
export interface OfficerPersona extends PersonaStory {
  readonly kind: 'officer'
  readonly organisationId: string
  readonly role: 'caseworker' | 'auditor' | 'operator'
}

export type Persona = ResidentPersona | OfficerPersona

/** Everyone whom a visitor of a demonstration may play: residents first, then officers. */
export const personas: readonly Persona[] = [
  ...residents.map(
    ({ number, ...story }): ResidentPersona => ({
      kind: 'resident',
      identityNumber: identityNumberOf(`ZZ${number}`),
      ...story,
    }),
  ),
  ...officers.map(
    ({ number, ...story }): OfficerPersona => ({
      kind: 'officer',
      identityNumber: identityNumberOf(`ZZ${number}`),
      ...story,
    }),
  ),
]

/** The persona with this id; throws a TypeError when there is none. */
export function getPersona(id: string): Persona {
  const persona = personas.find((each) => each.id === id)
  if (persona === undefined) throw new TypeError(`there is no persona "${id}"`)
  return persona
}
