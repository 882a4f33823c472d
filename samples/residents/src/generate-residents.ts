import { inventAddress } from './addresses.ts'
import { addSpan, ageOn, latestRecurrence } from './calendar.ts'
import { identityNumberOf } from './identity-number.ts'
import { inventName } from './names.ts'
import { personaResidents } from './persona-residents.ts'
import { createRandom, type Random } from './random.ts'
import type { Day, DrivingLicence, Fine, Resident } from './resident.ts'

/** What the invented population depends on, and nothing else. */
export interface Population {
  /** A whole number; another seed gives other people. */
  readonly seed: number
  /** How many residents, the personas among them; at most `populationMax`. */
  readonly count: number
  /** The day on which they are looked at: people stay the same, their licences and fines go on. */
  readonly today: Day
}

/** Two-letter prefixes Z… were never issued: no number made here can be a real person's. */
const prefixes = Array.from('ZYXWVUTSRQPONMLKJIHGFEDCBA', (letter) => `Z${letter}`)
const numbersPerPrefix = 900_000

/** The largest population whose identity numbers are all different. */
export const populationMax = prefixes.length * numbersPerPrefix

/**
 * The residents of a population, one by one, the personas first. The same seed gives the same people
 * in the same order, whatever the count and the day. Throws a RangeError for an impossible count.
 */
export function* generateResidents({ seed, count, today }: Population): Generator<Resident> {
  const isPossible = Number.isInteger(count) && count >= 0 && count <= populationMax
  if (!isPossible) throw new RangeError(`there can be 0 to ${populationMax} residents`)
  const personas = personaResidents(today).slice(0, count)
  yield* personas
  for (let index = 0; index < count - personas.length; index += 1) {
    yield inventResident(createRandom(seed, index), index, today)
  }
}

// Chance is drawn in the same order whatever the day is, so that a person does not change overnight.
function inventResident(random: Random, index: number, today: Day): Resident {
  const sex = random.chance(50) ? 'F' : 'M'
  const dateOfBirth = addSpan('1935-01-01', { days: random.below(28_000) })
  const name = inventName(random, sex)
  const address = inventAddress(random)
  const isPermanentResident = random.chance(92)
  const career = drawCareer(random, index, dateOfBirth)
  const fines = drawFines(random, index, today)
  const disqualifiedUntil = drawDisqualification(random, today)
  const drivingLicence = licenceOn(today, career)
  return {
    identityNumber: identityNumberAt(index),
    name,
    dateOfBirth,
    sex,
    isPermanentResident,
    address,
    fines: drivingLicence === undefined ? [] : fines,
    ...(drivingLicence !== undefined && { drivingLicence }),
    ...(drivingLicence !== undefined && disqualifiedUntil !== undefined && { disqualifiedUntil }),
  }
}

// 611,953 has no factor in common with 900,000: numbers look scattered and never repeat. Personas
// hold the numbers below 100000.
function identityNumberAt(index: number): string {
  const digits = 100_000 + ((index * 611_953) % numbersPerPrefix)
  return identityNumberOf(`${prefixes[Math.floor(index / numbersPerPrefix)]}${digits}`)
}

/** A life of driving: when it began, and how many of the last renewals were missed. */
interface Career {
  readonly licenceNumber: string
  readonly classes: readonly string[]
  readonly dateOfBirth: Day
  readonly startsOn: Day | undefined
  readonly renewalsMissed: number
}

function drawCareer(random: Random, index: number, dateOfBirth: Day): Career {
  const drives = random.chance(60)
  const startsOn = addSpan(dateOfBirth, { years: 18, days: random.below(6_000) })
  const isLapsed = random.chance(8)
  const classes = random.pick<readonly string[]>([['1'], ['1', '2'], ['1', '2', '3'], ['3']])
  return {
    licenceNumber: `DL${String(10_000_000 + index)}`,
    classes,
    dateOfBirth,
    startsOn: drives ? startsOn : undefined,
    renewalsMissed: isLapsed ? 1 : 0,
  }
}

function licenceOn(today: Day, career: Career): DrivingLicence | undefined {
  const { licenceNumber, classes, dateOfBirth, startsOn, renewalsMissed } = career
  const terms: { issuedOn: Day; expiresOn: Day }[] = []
  let issuedOn = startsOn
  while (issuedOn !== undefined && issuedOn <= today) {
    const nextOn = renewalDay(issuedOn, dateOfBirth)
    terms.push({ issuedOn, expiresOn: addSpan(nextOn, { days: -1 }) })
    issuedOn = nextOn
  }
  const term = terms.at(-1 - renewalsMissed) ?? terms.at(-1)
  const isNew = startsOn !== undefined && addSpan(startsOn, { years: 1 }) > today
  return term && { licenceNumber, status: isNew ? 'probationary' : 'full', classes, ...term }
}

// Ten years, from 60 until the seventieth birthday, then three years at a time.
function renewalDay(issuedOn: Day, dateOfBirth: Day): Day {
  const age = ageOn(issuedOn, dateOfBirth)
  if (age < 60) return addSpan(issuedOn, { years: 10 })
  return age < 67 ? addSpan(dateOfBirth, { years: 70 }) : addSpan(issuedOn, { years: 3 })
}

function drawFines(random: Random, index: number, today: Day): readonly Fine[] {
  const count = random.chance(12) ? random.between(1, 2) : 0
  const latestDueOn = addSpan(today, { days: 21 })
  return Array.from({ length: count }, (_, position) => ({
    reference: `FP${String(index).padStart(8, '0')}${position}`,
    amountMinor: random.pick([32_000, 45_000, 60_000, 90_000]),
    dueOn: latestRecurrence(latestDueOn, addSpan('2020-01-01', { days: random.below(700) }), 700),
    paid: random.chance(75),
  }))
}

function drawDisqualification(random: Random, today: Day): Day | undefined {
  const isDisqualified = random.chance(3)
  const anchor = addSpan('2020-01-01', { days: random.below(900) })
  const until = latestRecurrence(addSpan(today, { days: 500 }), anchor, 900)
  return isDisqualified && until >= today ? until : undefined
}
