import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addSpan, ageOn } from './calendar.ts'
import { isIdentityNumber } from './identity-number.ts'
import { personaResidents } from './persona-residents.ts'
import { getPersona, personas } from './personas.ts'
import type { Resident } from './resident.ts'

const days = fc
  .integer({ min: 0, max: 20_000 })
  .map((passed) => addSpan('2026-01-01', { days: passed }))

function registered(id: string, today: string): Resident {
  const { identityNumber } = getPersona(id)
  const found = personaResidents(today).find((each) => each.identityNumber === identityNumber)
  assert.ok(found)
  return found
}

const expiry = (id: string, today: string) => registered(id, today).drivingLicence?.expiresOn ?? ''

test('every persona has a number of its own with its right check digit', () => {
  const numbers = personas.map(({ identityNumber }) => identityNumber)
  assert.deepEqual(numbers.filter(isIdentityNumber), numbers)
  assert.equal(new Set(numbers).size, personas.length)
  assert.equal(new Set(personas.map(({ id }) => id)).size, personas.length)
})

test('on whatever day the demonstration runs, the licences to renew are in the renewal window', () => {
  fc.assert(
    fc.property(days, (today) => {
      const ids = ['plain-renewal', 'unpaid-fine', 'disqualified', 'aged-sixties', 'aged-seventy']
      for (const id of [...ids, 'department-down']) {
        assert.ok(expiry(id, today) > today)
        assert.ok(addSpan(expiry(id, today), { months: -4 }) < today)
      }
    }),
  )
})

test('on whatever day, what keeps a case from renewal is there', () => {
  fc.assert(
    fc.property(days, (today) => {
      const owed = registered('unpaid-fine', today).fines
      assert.ok(owed.some(({ paid, dueOn }) => !paid && dueOn < today))
      assert.ok((registered('disqualified', today).disqualifiedUntil ?? '') > today)
      assert.ok(addSpan(expiry('expired-over-three-years', today), { years: 3 }) < today)
      assert.ok(addSpan(expiry('too-early', today), { months: -4 }) > today)
      assert.equal(registered('never-drove', today).drivingLicence, undefined)
    }),
  )
})

test('on whatever day, everyone is as old as the story says', () => {
  fc.assert(
    fc.property(days, (today) => {
      const age = (id: string) => ageOn(today, registered(id, today).dateOfBirth)
      assert.equal(age('plain-renewal'), 34)
      assert.equal(age('aged-sixties'), 63)
      assert.equal(age('aged-seventy'), 72)
      assert.equal(age('never-drove'), 20)
    }),
  )
})

test('the plain renewal has nothing in its way', () => {
  const { fines, disqualifiedUntil } = registered('plain-renewal', '2026-11-22')
  assert.deepEqual(
    fines.filter(({ paid }) => !paid),
    [],
  )
  assert.equal(disqualifiedUntil, undefined)
})

test('an unknown persona is a mistake of the program', () => {
  assert.throws(() => getPersona('nobody'), TypeError)
})
