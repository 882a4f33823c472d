import { inventAddress } from './addresses.ts'
import { addSpan, type Span } from './calendar.ts'
import { type Persona, personas } from './personas.ts'
import { createRandom } from './random.ts'
import type { Day, Fine, Resident } from './resident.ts'
import type { residents } from './resident-personas.ts'

type ResidentPersonaId = (typeof residents)[number]['id']

/** A persona's case, in spans from the day it is looked at. */
interface PersonaCase {
  readonly sex: 'F' | 'M'
  readonly bornAgo: Span
  readonly licence?: { readonly issuedIn: Span; readonly expiresIn: Span }
  readonly classes?: readonly string[]
  readonly fines?: readonly (Omit<Fine, 'dueOn'> & { readonly dueIn: Span })[]
  readonly disqualifiedIn?: Span
}

const tenYearsUntil = (expiresIn: Span) => ({
  expiresIn,
  issuedIn: { ...expiresIn, years: (expiresIn.years ?? 0) - 10 },
})

const cases: Readonly<Record<ResidentPersonaId, PersonaCase>> = {
  'plain-renewal': {
    sex: 'F',
    bornAgo: { years: -34, days: -70 },
    licence: tenYearsUntil({ days: 30 }),
    classes: ['1', '2'],
    fines: [{ reference: 'FP90000101', amountMinor: 32_000, dueIn: { days: -200 }, paid: true }],
  },
  'unpaid-fine': {
    sex: 'M',
    bornAgo: { years: -41, days: -150 },
    licence: tenYearsUntil({ days: 42 }),
    fines: [{ reference: 'FP90000202', amountMinor: 45_000, dueIn: { days: -60 }, paid: false }],
  },
  disqualified: {
    sex: 'M',
    bornAgo: { years: -29, days: -20 },
    licence: tenYearsUntil({ days: 25 }),
    disqualifiedIn: { months: 7 },
  },
  'aged-sixties': {
    sex: 'F',
    bornAgo: { years: -63, days: -100 },
    licence: tenYearsUntil({ days: 21 }),
  },
  'aged-seventy': {
    sex: 'M',
    bornAgo: { years: -72, days: -10 },
    licence: { issuedIn: { years: -3, days: 10 }, expiresIn: { days: 10 } },
  },
  'expired-over-three-years': {
    sex: 'F',
    bornAgo: { years: -47, days: -220 },
    licence: tenYearsUntil({ years: -3, days: -45 }),
  },
  'department-down': {
    sex: 'F',
    bornAgo: { years: -38, days: -33 },
    licence: tenYearsUntil({ days: 30 }),
  },
  'never-drove': { sex: 'M', bornAgo: { years: -20, days: -5 } },
  'too-early': {
    sex: 'M',
    bornAgo: { years: -31, days: -12 },
    licence: tenYearsUntil({ years: 2 }),
  },
}

/** The register entries of every persona, officers included, as they stand on `today`. */
export function personaResidents(today: Day): readonly Resident[] {
  return personas.map((persona) =>
    isOneOf(cases, persona.id)
      ? residentOf(persona, cases[persona.id], today)
      : residentOf(persona, { sex: 'F', bornAgo: { years: -40 } }, today),
  )
}

function residentOf(persona: Persona, facts: PersonaCase, today: Day): Resident {
  const { sex, bornAgo, licence, classes = ['1'], fines = [], disqualifiedIn } = facts
  return {
    identityNumber: persona.identityNumber,
    name: { en: persona.name.en, zh: persona.name['zh-Hant'] },
    dateOfBirth: addSpan(today, bornAgo),
    sex,
    isPermanentResident: true,
    // Each at an address of their own, the same on every day that the persona is looked at.
    address: inventAddress(createRandom(1, Number(persona.identityNumber.slice(2, 8)))),
    fines: fines.map(({ dueIn, ...fine }) => ({ ...fine, dueOn: addSpan(today, dueIn) })),
    ...(licence !== undefined && {
      drivingLicence: {
        licenceNumber: `DL0${persona.identityNumber.slice(2, 8)}0`,
        status: 'full',
        classes,
        issuedOn: addSpan(today, licence.issuedIn),
        expiresOn: addSpan(today, licence.expiresIn),
      },
    }),
    ...(disqualifiedIn !== undefined && { disqualifiedUntil: addSpan(today, disqualifiedIn) }),
  }
}

function isOneOf<Key extends string>(
  table: Readonly<Record<Key, unknown>>,
  key: string,
): key is Key {
  return Object.hasOwn(table, key)
}
