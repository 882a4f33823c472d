import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateResidents, populationMax } from './generate-residents.ts'
import { isIdentityNumber } from './identity-number.ts'

const today = '2026-11-22'
const thousand = [...generateResidents({ seed: 1, count: 1_000, today })]

test('the same seed gives the same people, another seed gives others', () => {
  assert.deepEqual([...generateResidents({ seed: 1, count: 1_000, today })], thousand)
  const others = [...generateResidents({ seed: 2, count: 1_000, today })]
  const same = others.filter((other, index) => other.name.en === thousand[index]?.name.en)
  assert.ok(same.length < 50)
})

test('a resident does not depend on how many others there are', () => {
  const few = [...generateResidents({ seed: 1, count: 40, today })]
  assert.deepEqual(few, thousand.slice(0, 40))
  assert.deepEqual([...generateResidents({ seed: 1, count: 0, today })], [])
})

test('a year later the same people live on: only licences, fines and bans have changed', () => {
  const later = [...generateResidents({ seed: 1, count: 1_000, today: '2027-11-22' })].slice(40)
  const identity = ({ identityNumber, name, dateOfBirth, sex, address }: (typeof thousand)[0]) => ({
    identityNumber,
    name,
    dateOfBirth,
    sex,
    address,
  })
  assert.deepEqual(later.map(identity), thousand.slice(40).map(identity))
  const renewed = later.filter(
    (person, at) => person.drivingLicence?.issuedOn !== thousand[at + 40]?.drivingLicence?.issuedOn,
  )
  assert.ok(renewed.length > 20)
})

test('every identity number has its right check digit and belongs to one person', () => {
  const numbers = [...generateResidents({ seed: 3, count: 20_000, today })].map(
    ({ identityNumber }) => identityNumber,
  )
  assert.equal(numbers.filter(isIdentityNumber).length, 20_000)
  assert.equal(new Set(numbers).size, 20_000)
})

test('licences fit their holders: of age, begun in the past, in one piece', () => {
  for (const { drivingLicence, dateOfBirth } of thousand) {
    if (drivingLicence === undefined) continue
    const { issuedOn, expiresOn, classes } = drivingLicence
    assert.ok(Number(issuedOn.slice(0, 4)) - Number(dateOfBirth.slice(0, 4)) >= 18)
    assert.ok(issuedOn <= today && issuedOn < expiresOn)
    assert.ok(classes.length > 0)
  }
})

test('the crowd has every kind of case', () => {
  const crowd = thousand.slice(40)
  const drivers = crowd.filter(({ drivingLicence }) => drivingLicence !== undefined)
  assert.ok(drivers.length > 300 && drivers.length < 700)
  assert.ok(drivers.some(({ drivingLicence }) => (drivingLicence?.expiresOn ?? '') < today))
  assert.ok(crowd.some(({ fines }) => fines.some(({ paid }) => !paid)))
  assert.ok(crowd.some(({ disqualifiedUntil }) => disqualifiedUntil !== undefined))
})

test('a population that cannot be numbered is refused', () => {
  const impossible = { seed: 1, count: populationMax + 1, today }
  assert.throws(() => generateResidents(impossible).next(), RangeError)
  assert.throws(() => generateResidents({ seed: 1, count: 1.5, today }).next(), RangeError)
})
