import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RuleError } from '@bauhinia/rules'
import {
  checkForm,
  computeFee,
  dataBehind,
  decideService,
  deriveLicence,
  fieldsToAsk,
  foreseeRefusal,
  missingData,
  openPack,
  type ServiceVariables,
} from './index.ts'

const folder = new URL('../../../packs/hong-kong/', import.meta.url).pathname
const pack = await openPack(folder, { today: '2026-11-22' })
const service = pack.getService('renew-driving-licence')

/** Aged 40, licence expiring in two months, nothing against them. */
const plain = {
  today: '2026-11-22',
  immigration: {
    nameInEnglish: 'CHAN, Siu Ming',
    nameInChinese: '陳小明',
    dateOfBirth: '1986-05-09',
  },
  transport: {
    holdsFullLicence: true,
    licenceNumber: 'A1234563',
    vehicleClasses: ['1', '2'],
    expiresOn: '2027-01-14',
    registeredAddress: 'Flat A, 3/F, 8 Example Street, Hong Kong',
  },
  judiciary: { noOutstandingFines: true },
  police: { notDisqualified: true },
  form: { delivery: 'post', fitToDrive: true },
} satisfies ServiceVariables

function refusalsOf(variables: ServiceVariables): readonly string[] {
  const { decision, requirements } = decideService(service, variables)
  const refused = requirements.filter(({ fulfilled }) => !fulfilled).map(({ id }) => id)
  assert.equal(decision, refused.length === 0 ? 'approved' : 'refused')
  return refused
}

function expiring(expiresOn: string): ServiceVariables {
  return { ...plain, transport: { ...plain.transport, expiresOn } }
}

function born(dateOfBirth: string, form: ServiceVariables = plain): ServiceVariables {
  return { ...plain, ...form, immigration: { ...plain.immigration, dateOfBirth } }
}

test('a plain renewal is approved, costs 900 dollars, counts at once and for ten years from the old expiry', () => {
  assert.deepEqual(refusalsOf(plain), [])
  const { totalMinor, lines } = computeFee(service, plain)
  assert.equal(totalMinor, 90_000)
  assert.deepEqual(
    lines.map(({ id, amountMinor, verify }) => [id, amountMinor, verify]),
    [['licence-ten-years', 90_000, true]],
  )
  assert.deepEqual(lines[0]?.because?.figures, { termFrom: '2027-01-15', age: 40 })
  const licence = deriveLicence(service, plain)
  assert.equal(licence?.type.id, 'full-driving-licence')
  assert.equal(licence?.validFrom, '2026-11-22')
  assert.equal(licence?.validUntil, '2037-01-14')
  assert.deepEqual(licence?.claims, {
    nameInEnglish: 'CHAN, Siu Ming',
    nameInChinese: '陳小明',
    licenceNumber: 'A1234563',
    vehicleClasses: ['1', '2'],
    dateOfBirth: '1986-05-09',
  })
})

test('an unpaid fine refuses, says why and what would change it', () => {
  const fined = { ...plain, judiciary: { noOutstandingFines: false } }
  assert.deepEqual(refusalsOf(fined), ['no-outstanding-fines'])
  const outcome = decideService(service, fined).requirements.find(({ fulfilled }) => !fulfilled)
  assert.match(outcome?.why.en ?? '', /overdue/)
  assert.match(outcome?.remedy['zh-Hant'] ?? '', /繳付罰款/)
})

test('a disqualified driver is refused', () => {
  assert.deepEqual(refusalsOf({ ...plain, police: { notDisqualified: false } }), [
    'not-disqualified',
  ])
})

test('what the departments said is enough to foresee a refusal; what the form says is not', () => {
  const foreseen = (variables: ServiceVariables) =>
    foreseeRefusal(service, { ...variables, form: {} }).map(({ id, applyAgain }) => [
      id,
      applyAgain,
    ])
  assert.deepEqual(foreseen(plain), [])
  assert.deepEqual(foreseen(born('1950-02-03')), [])
  assert.deepEqual(foreseen(expiring('2028-11-22')), [['not-too-early', true]])
  assert.deepEqual(foreseen(expiring('2020-11-22')), [['not-too-late', false]])
  assert.deepEqual(foreseen({ ...plain, judiciary: { noOutstandingFines: false } }), [
    ['no-outstanding-fines', true],
  ])
})

test('every reason is told at once', () => {
  const both = {
    ...plain,
    judiciary: { noOutstandingFines: false },
    police: { notDisqualified: false },
  }
  assert.deepEqual(refusalsOf(both), ['not-disqualified', 'no-outstanding-fines'])
})

test('a licence is renewed from 4 months before until 3 years after it expires, both days included', () => {
  assert.deepEqual(refusalsOf(expiring('2027-03-22')), [])
  assert.deepEqual(refusalsOf(expiring('2027-03-23')), ['not-too-early'])
  assert.deepEqual(refusalsOf(expiring('2023-11-22')), [])
  assert.deepEqual(refusalsOf(expiring('2023-11-21')), ['not-too-late'])
})

test('an expired licence begins anew on the day of renewal', () => {
  const licence = deriveLicence(service, expiring('2026-11-21'))
  assert.equal(licence?.validFrom, '2026-11-22')
  assert.equal(licence?.validUntil, '2036-11-21')
})

test('whoever has no licence is told only that', () => {
  const without = { ...plain, transport: { holdsFullLicence: false } }
  assert.deepEqual(refusalsOf(without), ['holds-licence'])
  const applying = decideService(service, without).requirements.filter(({ applies }) => applies)
  assert.doesNotMatch(applying.map(({ id }) => id).join(), /not-too/)
  assert.deepEqual(missingData(service, without), [])
  assert.throws(() => deriveLicence(service, without), RuleError)
})

test('from 60 a licence lasts until the 70th birthday or three years, whichever is longer', () => {
  assert.equal(deriveLicence(service, born('1963-06-30'))?.validUntil, '2033-06-30')
  assert.equal(computeFee(service, born('1963-06-30')).totalMinor, 52_400)
  assert.equal(deriveLicence(service, born('1958-06-30'))?.validUntil, '2030-01-14')
  assert.equal(computeFee(service, born('1967-01-16')).totalMinor, 90_000)
  assert.equal(computeFee(service, born('1967-01-15')).totalMinor, 52_400)
})

test('only from 70 is a medical certificate asked, and it must be from the last 4 months', () => {
  const idsAsked = (variables: ServiceVariables) =>
    fieldsToAsk(service, variables).map(({ field }) => field.id)
  assert.deepEqual(idsAsked(plain), ['delivery', 'fitToDrive'])
  const old = born('1950-02-03')
  assert.deepEqual(idsAsked(old), [
    'medicalExaminationOn',
    'doctorRegistrationNumber',
    'delivery',
    'fitToDrive',
  ])
  assert.deepEqual(refusalsOf(old), ['medical-certificate'])

  const certified = born('1950-02-03', {
    ...plain,
    form: {
      ...plain.form,
      medicalExaminationOn: '2026-10-01',
      doctorRegistrationNumber: 'M12345',
    },
  })
  assert.deepEqual(refusalsOf(certified), [])
  assert.deepEqual(checkForm(service, certified), [])
  assert.equal(computeFee(service, certified).totalMinor, 31_200)
  assert.equal(deriveLicence(service, certified)?.validUntil, '2030-01-14')
})

test('the form says which field is missing, invalid or fails its check', () => {
  const form = {
    medicalExaminationOn: '2026-07-21',
    doctorRegistrationNumber: '12345',
    delivery: 'fax',
    fitToDrive: false,
  }
  const mistakes = checkForm(service, { ...born('1950-02-03'), form })
  assert.deepEqual(
    mistakes.map(({ fieldId, reason }) => [fieldId, reason]),
    [
      ['medicalExaminationOn', 'check'],
      ['doctorRegistrationNumber', 'invalid'],
      ['delivery', 'invalid'],
      ['fitToDrive', 'missing'],
    ],
  )
  assert.match(mistakes[0]?.message?.en ?? '', /more than 4 months ago/)
  const future = { ...form, medicalExaminationOn: '2026-11-23' }
  assert.match(
    checkForm(service, { ...born('1950-02-03'), form: future })[0]?.message?.en ?? '',
    /future/,
  )
})

test('what is missing is known: first what departments say, then what the person says', () => {
  const { immigration } = plain
  const early: ServiceVariables = { today: '2026-11-22', immigration }
  assert.deepEqual(
    missingData(service, early).map(({ path }) => path),
    [
      'transport.licenceNumber',
      'transport.vehicleClasses',
      'transport.expiresOn',
      'transport.registeredAddress',
      'transport.holdsFullLicence',
      'judiciary.noOutstandingFines',
      'police.notDisqualified',
    ],
  )
  assert.deepEqual(missingData(service, { ...plain, form: {} }), [
    { kind: 'field', path: 'form.delivery', fieldId: 'delivery' },
    { kind: 'field', path: 'form.fitToDrive', fieldId: 'fitToDrive' },
  ])
  assert.deepEqual(missingData(service, plain), [])
  assert.throws(() => decideService(service, early), RuleError)
})

test('a rule tells which data decide, through the values that it uses', () => {
  const medical = service.requirements.find(({ id }) => id === 'medical-certificate')
  assert.ok(medical?.when)
  assert.deepEqual(dataBehind(service, medical.rule), [
    'form.doctorRegistrationNumber',
    'form.medicalExaminationOn',
    'today',
  ])
  assert.deepEqual(dataBehind(service, medical.when), [
    'immigration.dateOfBirth',
    'today',
    'transport.expiresOn',
  ])
})

test('what does not apply is told from what is fulfilled, and who comes too early learns the day', () => {
  const outcome = (id: string, variables = plain) =>
    decideService(service, variables).requirements.find((one) => one.id === id)
  const told = (id: string, variables = plain) => {
    const { fulfilled, applies, holdsFrom } = outcome(id, variables) ?? {}
    return { fulfilled, applies, holdsFrom }
  }
  const inTwoYears = { ...plain, transport: { ...plain.transport, expiresOn: '2028-11-22' } }

  assert.deepEqual(told('medical-certificate'), {
    fulfilled: true,
    applies: false,
    holdsFrom: undefined,
  })
  assert.deepEqual(told('not-too-early'), { fulfilled: true, applies: true, holdsFrom: undefined })
  assert.deepEqual(told('not-too-early', inTwoYears), {
    fulfilled: false,
    applies: true,
    holdsFrom: '2028-07-22',
  })
})

test('a decision replayed on the same inputs is the same, word for word', () => {
  assert.deepEqual(decideService(service, plain), decideService(service, structuredClone(plain)))
  assert.match(decideService(service, plain).version, /^[0-9a-f]{64}$/)
})
