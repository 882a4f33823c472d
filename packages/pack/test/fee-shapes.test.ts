import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkPack, computeFee, type Service } from '@bauhinia/pack'
import { RuleError } from '@bauhinia/rules'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { mistakesIn, soundPack } from './sound-pack.ts'

const service = 'services/license-a-dog.yaml'

interface Shape {
  /** Whole numbers and dates that the form asks, by id. */
  readonly asks?: Readonly<Record<string, 'whole-number' | 'date'>>
  readonly rates?: string
  readonly tables?: string
  readonly lines: string
}

/** The sound pack's service with another fee. */
function charging({ asks = {}, rates, tables, lines }: Shape): Service {
  const fields = Object.entries(asks).map(
    ([id, type]) => `
  - id: ${id}
    type: ${type}
    label: { en: The ${id}, zh-Hant: 甲, zh-Hans: 甲 }
    required: true
    concept: shape.asked
    nobodyHolds: { since: "2026-01-05", reason: { en: None., zh-Hant: 沒有。, zh-Hans: 没有。 } }`,
  )
  const files = soundPack()
  const source = (files.get(service) ?? '')
    .replace(
      /rates:\n[\s\S]*?\nfields:/,
      () => `${rates ?? ''}\n${tables ?? ''}\nfields:${fields.join('')}`,
    )
    .replace(/ {2}lines:\n[\s\S]*?\nlicence:/, () => `  lines:\n${lines}\nlicence:`)
  files.set(service, source)
  assert.deepEqual(mistakesIn(files), [])
  const { pack } = checkPack(files)
  assert.ok(pack)
  return pack.getService('license-a-dog')
}

function line(id: string, amount: string, more = ''): string {
  return `
    - id: ${id}
      label: { en: ${id}, zh-Hant: 甲, zh-Hans: 甲 }
      amount: ${amount}
${more}`
}

function totalOf(
  fee: Service,
  form: Readonly<Record<string, number | string>>,
  today = '2026-11-22',
) {
  return computeFee(fee, { today, form }).totalMinor
}

test('flat and split: what the incorporation costs, apart from its lodging', () => {
  const fee = charging({
    lines: line('incorporation-lodging', '29500') + line('incorporation', '142500'),
  })
  const { totalMinor, lines } = computeFee(fee, { today: '2026-11-22', form: {} })
  assert.equal(totalMinor, 172_000)
  assert.deepEqual(
    lines.map(({ id, amountMinor }) => [id, amountMinor]),
    [
      ['incorporation-lodging', 29_500],
      ['incorporation', 142_500],
    ],
  )
})

test('per unit: a mark in one class, and more for each extra class', () => {
  const fee = charging({
    asks: { classes: 'whole-number' },
    lines:
      line('application', '200000') +
      line('extra-classes', '(form.classes - 1) * 100000', '      when: form.classes > 1'),
  })
  assert.equal(totalOf(fee, { classes: 1 }), 200_000)
  assert.equal(totalOf(fee, { classes: 4 }), 500_000)
})

test('tier: by floor area, from a table', () => {
  const fee = charging({
    asks: { areaSquareMetres: 'whole-number' },
    tables: `
tables:
  - id: restaurants
    rows:
      - { upTo: 100, amountMinor: 300000 }
      - { upTo: 200, amountMinor: 600000 }
      - { upTo: null, amountMinor: 1200000 }`,
    lines: line(
      'licence',
      `>-
        if table.restaurants[item.upTo != null and form.areaSquareMetres <= item.upTo][1] = null
        then 1200000
        else table.restaurants[item.upTo != null and form.areaSquareMetres <= item.upTo][1].amountMinor`,
    ),
  })
  assert.equal(totalOf(fee, { areaSquareMetres: 100 }), 300_000)
  assert.equal(totalOf(fee, { areaSquareMetres: 101 }), 600_000)
  assert.equal(totalOf(fee, { areaSquareMetres: 5_000 }), 1_200_000)
})

test('percentage and fixed: rounded up to the dollar', () => {
  const fee = charging({
    asks: { priceMinor: 'whole-number' },
    lines: line('duty', 'ceiling(form.priceMinor * 15 / 1000 / 100) * 100 + 10000'),
  })
  assert.equal(totalOf(fee, { priceMinor: 1_000_000 }), 25_000)
  assert.equal(totalOf(fee, { priceMinor: 1_000_001 }), 25_100)
})

test('pro rata by months: a fraction of a dollar counts as a dollar', () => {
  const fee = charging({
    asks: { months: 'whole-number' },
    lines: line('liquor', 'ceiling(399000 * form.months / 12 / 100) * 100'),
  })
  assert.equal(totalOf(fee, { months: 12 }), 399_000)
  assert.equal(totalOf(fee, { months: 5 }), 166_300)
})

test('formula concession: nothing up to a year, and longer ones reduced by F × 365 / D', () => {
  const fee = charging({
    asks: { days: 'whole-number' },
    lines: line(
      'liquor',
      `>-
        if form.days <= 365 then 0
        else 399000 - (if 399000 * 365 / form.days = null then 0
          else floor(399000 * 365 / form.days))`,
    ),
  })
  assert.equal(totalOf(fee, { days: 365 }), 0)
  assert.equal(totalOf(fee, { days: 730 }), 199_500)
})

test('lateness ladder: the annual return by how late it is', () => {
  const fee = charging({
    asks: { madeUpTo: 'date' },
    lines: line(
      'annual-return',
      `>-
        if today <= form.madeUpTo + duration("P42D") then 10500
        else if today <= form.madeUpTo + duration("P3M") then 87000
        else if today <= form.madeUpTo + duration("P6M") then 174000
        else if today <= form.madeUpTo + duration("P9M") then 261000
        else 348000`,
    ),
  })
  assert.equal(totalOf(fee, { madeUpTo: '2026-10-11' }), 10_500)
  assert.equal(totalOf(fee, { madeUpTo: '2026-10-10' }), 87_000)
  assert.equal(totalOf(fee, { madeUpTo: '2026-08-21' }), 174_000)
  assert.equal(totalOf(fee, { madeUpTo: '2026-03-01' }), 261_000)
  assert.equal(totalOf(fee, { madeUpTo: '2025-11-22' }), 348_000)
})

test('dated rate with a waiver: the levy depends on when the certificate starts', () => {
  const fee = charging({
    asks: { startsOn: 'date' },
    rates: `
rates:
  - id: levy
    on: form.startsOn
    periods:
      - { from: '2023-04-01', until: '2024-03-31', amountMinor: 15000 }
      - { from: '2024-04-01', until: '2026-03-31', amountMinor: 0 }
      - { from: '2026-04-01', amountMinor: 15000 }`,
    lines: line('registration', '220000') + line('levy', 'rate.levy'),
  })
  assert.equal(totalOf(fee, { startsOn: '2024-03-31' }), 235_000)
  assert.equal(totalOf(fee, { startsOn: '2024-04-01' }), 220_000)
  assert.equal(totalOf(fee, { startsOn: '2026-03-31' }), 220_000)
  assert.equal(totalOf(fee, { startsOn: '2026-04-01' }), 235_000)
  assert.throws(() => totalOf(fee, { startsOn: '2023-03-31' }), RuleError)
})

test('the published vehicle licence fees: four months are 35 per cent and 30 dollars, rounded up', () => {
  const { petrol } = Value.Parse(
    Type.Object({
      petrol: Type.Array(Type.Object({ annual: Type.Integer(), fourMonths: Type.Integer() })),
    }),
    JSON.parse(readFileSync(new URL('./vehicle-licence-fees.json', import.meta.url), 'utf8')),
  )
  const fee = charging({
    asks: { annualMinor: 'whole-number' },
    lines:
      line('licence', 'ceiling((3000 + (form.annualMinor - 11400) * 35 / 100) / 100) * 100') +
      line('levy', '3800'),
  })
  for (const { annual, fourMonths } of petrol) {
    assert.equal(totalOf(fee, { annualMinor: annual * 100 }), fourMonths * 100)
  }
})

test('a fee is never negative', () => {
  const fee = charging({
    asks: { machines: 'whole-number' },
    lines: line('machines', 'form.machines * 53500'),
  })
  assert.equal(totalOf(fee, { machines: 3 }), 160_500)
  assert.throws(() => totalOf(fee, { machines: -1 }), RuleError)
})

test('a case to which no line applies is not free, and one of amount 0 is', () => {
  const fee = charging({
    asks: { classes: 'whole-number', months: 'whole-number' },
    lines:
      line('short', '10000', '      when: form.classes < 5 and form.months < 12') +
      line('waived', '0', '      when: form.classes = 5 and form.months < 12'),
  })
  assert.equal(totalOf(fee, { classes: 4, months: 6 }), 10_000)
  assert.equal(totalOf(fee, { classes: 5, months: 6 }), 0)
  assert.throws(
    () => totalOf(fee, { classes: 4, months: 12 }),
    (error) => error instanceof RuleError && /no line of the fee applies/.test(error.message),
  )
})
