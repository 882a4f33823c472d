import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  answerQuestion,
  formatIdentityNumber,
  formatMistakes,
  isWorkingDay,
  loadPack,
  NotInPack,
  OutsideCalendar,
  openPack,
  PackBroken,
  parseIdentityNumber,
  pledgedDay,
  pledgeOn,
  searchServices,
} from '@bauhinia/pack'
import Type from 'typebox'
import { Value } from 'typebox/value'

const folder = new URL('../../../packs/hong-kong/', import.meta.url)
const pack = await openPack(folder.pathname)

test('the shipped pack has no mistakes', async () => {
  const { mistakes } = await loadPack(folder.pathname, { today: '2026-11-22' })
  assert.equal(formatMistakes(mistakes), '')
})

test('every file names its schema, so that editors check it', () => {
  const paths = readdirSync(folder, { recursive: true }).map(String)
  for (const path of paths.filter((name) => name.endsWith('.yaml'))) {
    const [first = ''] = readFileSync(new URL(path, folder), 'utf8').split('\n')
    const schema = /^# yaml-language-server: \$schema=(.*)$/.exec(first)?.[1]
    assert.ok(schema, path)
    assert.match(readFileSync(new URL(schema, new URL(path, folder)), 'utf8'), /"\$schema"/)
  }
})

test('all 42 departments are there under their official names', () => {
  assert.equal(pack.departments.length, 42)
  assert.deepEqual(pack.getDepartment('hk-fehd').name, {
    en: 'Food and Environmental Hygiene Department',
    'zh-Hant': '食物環境衞生署',
    'zh-Hans': '食物环境卫生署',
  })
})

test('the renewal asks for the least: answers of the courts and the police, no lists', () => {
  const asked = pack
    .getService('renew-driving-licence')
    .needs.map(({ dataset, claims, answers }) => ({
      dataset: dataset.id,
      provider: dataset.provider.abbreviation,
      claims: claims.map(({ id }) => id),
      answers: answers.map(({ id }) => id),
    }))
  assert.deepEqual(asked, [
    {
      dataset: 'hk-immd-identity',
      provider: 'ImmD',
      claims: ['nameInEnglish', 'nameInChinese', 'dateOfBirth'],
      answers: [],
    },
    {
      dataset: 'hk-td-driving-licences',
      provider: 'TD',
      claims: ['licenceNumber', 'vehicleClasses', 'expiresOn', 'registeredAddress'],
      answers: ['holds-full-licence'],
    },
    {
      dataset: 'hk-judiciary-fines',
      provider: 'Jud',
      claims: [],
      answers: ['no-outstanding-fines'],
    },
    {
      dataset: 'hk-hkpf-disqualifications',
      provider: 'HKPF',
      claims: [],
      answers: ['not-disqualified'],
    },
  ])
})

test('departments answer from their records, and for people without one', () => {
  const fines = pack.getDataset('hk-judiciary-fines')
  const fine = { reference: 'TC-1', amountMinor: 45_000, dueOn: '2026-11-22' }
  const owing = { unpaidFines: [fine] }
  const question = 'no-outstanding-fines'
  assert.equal(answerQuestion(fines, question, { record: owing, today: '2026-11-22' }), true)
  assert.equal(answerQuestion(fines, question, { record: owing, today: '2026-11-23' }), false)
  assert.equal(answerQuestion(fines, question, { record: null, today: '2026-11-23' }), true)

  const police = pack.getDataset('hk-hkpf-disqualifications')
  const banned = { disqualifiedUntil: '2026-11-22' }
  const known = (today: string) => ({ record: banned, today })
  assert.equal(answerQuestion(police, 'not-disqualified', known('2026-11-22')), false)
  assert.equal(answerQuestion(police, 'not-disqualified', known('2026-11-23')), true)
  assert.equal(
    answerQuestion(police, 'not-disqualified', { record: {}, today: '2026-11-22' }),
    true,
  )
  assert.throws(() => answerQuestion(police, 'is-adult', known('2026-11-22')), NotInPack)
})

test('a service is found by words of any language, and not by others', () => {
  const found = (words: string) => searchServices(pack, words, 'en').map(({ id }) => id)
  assert.deepEqual(found('Renew licence'), ['renew-driving-licence'])
  assert.deepEqual(found('續牌'), ['renew-driving-licence'])
  assert.deepEqual(found('运输署'), ['renew-driving-licence'])
  assert.deepEqual(found('  '), ['renew-driving-licence'])
  assert.deepEqual(found('passport'), [])
})

test('ten working days leave out week-ends and general holidays', () => {
  const { calendar } = pack
  const pledge = pledgeOn(pack.getService('renew-driving-licence'), '2026-11-22')
  const what = { en: 'Licence card', 'zh-Hant': '實體執照', 'zh-Hans': '实体执照' }
  assert.deepEqual(pledge, { from: undefined, count: 10, unit: 'working-days', what })
  assert.equal(
    pledgedDay(calendar, '2026-12-21', { count: 10, unit: 'working-days' }),
    '2027-01-06',
  )
  assert.equal(pledgedDay(calendar, '2026-12-21', { count: 10, unit: 'days' }), '2026-12-31')
  assert.equal(isWorkingDay(calendar, '2026-02-17'), false)
  assert.equal(isWorkingDay(calendar, '2027-02-09'), false)
  assert.equal(isWorkingDay(calendar, '2027-02-10'), true)
  assert.throws(() => isWorkingDay(calendar, '2028-01-03'), OutsideCalendar)
})

test('identity numbers are those of the published examples', () => {
  const { valid, invalid } = Value.Parse(
    Type.Object({ valid: Type.Array(Type.String()), invalid: Type.Array(Type.String()) }),
    JSON.parse(readFileSync(new URL('./hkid.json', import.meta.url), 'utf8')),
  )
  const parsed = valid.map((number) => parseIdentityNumber(pack.identityNumber, number))
  assert.deepEqual(
    parsed.map((number) => formatIdentityNumber(number ?? '')),
    valid,
  )
  assert.deepEqual(
    invalid.map((number) => parseIdentityNumber(pack.identityNumber, number)),
    invalid.map(() => undefined),
  )
})

test('only the police and the Judiciary may seal, each under a law and for a time', () => {
  assert.deepEqual(
    pack.departments.map(({ id }) => id).filter((id) => pack.findSealingRight(id) !== undefined),
    ['hk-hkpf', 'hk-jud'],
  )
  const [order] = pack.findSealingRight('hk-hkpf')?.powers ?? []
  assert.ok(order)
  assert.deepEqual(
    [order.legalReference.en, order.sealedDaysMax],
    ['Organized and Serious Crimes Ordinance (Cap. 455), section 4', 730],
  )
  assert.ok(order?.documentPattern.test('PO-2026-0007'))
  assert.ok(!order.documentPattern.test('PO-2026-0007 '))
})

test('what the pack does not have is found as nothing and got as an error', () => {
  assert.equal(pack.findService('fly-to-the-moon'), undefined)
  assert.throws(() => pack.getService('fly-to-the-moon'), NotInPack)
  assert.deepEqual(
    pack.servicesOf('hk-td').map(({ id }) => id),
    ['renew-driving-licence'],
  )
  assert.deepEqual(
    pack.datasetsOf('hk-immd').map(({ id }) => id),
    ['hk-immd-identity'],
  )
  assert.equal(pack.findPayee('hk-td')?.fpsIdentifier, '0000000')
})

test('a program cannot start on a broken pack', async () => {
  await assert.rejects(
    openPack(new URL('./sound-pack/datasets/', import.meta.url).pathname),
    PackBroken,
  )
})
