import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  checkRule,
  contextOf,
  evaluateRule,
  listOf,
  nullable,
  parseRule,
  RuleError,
  types,
  variablesOf,
} from './index.ts'

const known = {
  today: types.date,
  age: types.integer,
  immigration: contextOf({ dateOfBirth: types.date, nameInChinese: nullable(types.string) }),
  fines: listOf(contextOf({ amountMinor: types.integer, dueOn: nullable(types.date) })),
  form: contextOf({
    delivery: { kind: 'string', oneOf: ['post', 'collect'] },
    examinedOn: nullable(types.date),
  }),
  months: nullable(types.integer),
}

function mistakesIn(
  text: string,
  expected: Parameters<typeof checkRule>[2] = types.unknown,
): string[] {
  return checkRule(parseRule(text), known, expected).mistakes.map(
    ({ from, to, message, mend }) => `${from}-${to} ${message} ${mend}`,
  )
}

const variables = {
  today: '2026-11-22',
  age: 40,
  immigration: { dateOfBirth: '1986-02-28', nameInChinese: null },
  fines: [
    { amountMinor: 45_000, dueOn: '2026-10-01' },
    { amountMinor: 32_000, dueOn: null },
  ],
  form: { delivery: 'post', examinedOn: null },
  months: null,
}

function evaluated(text: string, given: Parameters<typeof evaluateRule>[1] = variables): unknown {
  const { checked, mistakes } = checkRule(parseRule(text), known, types.unknown)
  assert.deepEqual(mistakes, [])
  assert.ok(checked)
  return evaluateRule(checked, given)
}

test('the data that a rule reads is known before it runs', () => {
  const rule = parseRule(
    'years and months duration(immigration.dateOfBirth, today).years >= age and ' +
      'every fine in fines satisfies count(fines[item.amountMinor > months]) > fine.amountMinor',
  )
  assert.ok(rule.expression)
  assert.deepEqual(variablesOf(rule), [
    'age',
    'fines',
    'immigration.dateOfBirth',
    'months',
    'today',
  ])
})

test('a text that is not an expression is refused where it goes wrong', () => {
  const [empty] = parseRule(' ').mistakes
  assert.equal(empty?.message, 'The rule is empty.')
  const [open] = parseRule('age +').mistakes
  assert.deepEqual(open, {
    from: 5,
    to: 5,
    message: 'The rule stops before it is complete.',
    mend: 'Write what belongs after "age +".',
  })
  const [twice] = parseRule('age ; today').mistakes
  assert.equal(twice?.message, '";" cannot stand here.')
  const [quote] = parseRule('"post').mistakes
  assert.equal(quote?.mend, 'Close the text with a second double quote.')
})

test('what rules may not use is refused with what to write instead', () => {
  assert.match(parseRule('function(a) a').mistakes[0]?.mend ?? '', /"values"/)
  assert.match(parseRule('age ** 2').mistakes[0]?.message ?? '', /not part of the FEEL/)
  assert.match(parseRule('@"2026-01-01"').mistakes[0]?.mend ?? '', /date\("2026-01-01"\)/)
  assert.match(parseRule('floor(n: 1)').mistakes[0]?.mend ?? '', /by position/)
  assert.match(parseRule('conut(fines)').mistakes[0]?.mend ?? '', /Did you mean "count"\?/)
  assert.match(parseRule('1'.repeat(5_000)).mistakes[0]?.message ?? '', /5000 characters/)
  assert.match(parseRule('9007199254740993').mistakes[0]?.message ?? '', /too large/)
})

test('a name that is not known is refused with the one that was meant', () => {
  assert.deepEqual(mistakesIn('immigration.dateOfBrith < today'), [
    '0-23 The rule names "immigration.dateOfBrith", which is not known here. ' +
      'Did you mean "dateOfBirth"?',
  ])
  assert.match(mistakesIn('agee > 3')[0] ?? '', /Did you mean "age"/)
  assert.match(mistakesIn('age.years')[0] ?? '', /has no "years"/)
  assert.match(mistakesIn('constructor')[0] ?? '', /not known/)
})

test('operators and functions get the types they need', () => {
  assert.match(mistakesIn('today > "2026-01-01"')[0] ?? '', /^0-20 A date and one of .* no order/)
  assert.match(mistakesIn('age + today')[0] ?? '', /"\+" does not work between/)
  assert.match(mistakesIn('age and true')[0] ?? '', /^0-3 age is a whole number; yes or no/)
  assert.match(mistakesIn('if age then 1 else 2')[0] ?? '', /^3-6 /)
  assert.match(mistakesIn('if true then 1 else "a"')[0] ?? '', /One way gives/)
  assert.match(mistakesIn('string length(age)')[0] ?? '', /^14-17 age is a whole number; a text/)
  assert.match(mistakesIn('max(today, today)')[0] ?? '', /a number is needed/)
  assert.match(mistakesIn('date("2026-02-30")')[0] ?? '', /a day that exists/)
  assert.match(mistakesIn('duration("1 year")')[0] ?? '', /^9-17 duration/)
  assert.match(mistakesIn('form.delivery = "pots"')[0] ?? '', /never equal.*Did you mean "post"/)
  assert.match(mistakesIn('[1, "a"]')[0] ?? '', /mixes types/)
  assert.match(mistakesIn('fines[amountMinor > 3]')[0] ?? '', /not known here/)
  assert.match(mistakesIn('1', types.boolean)[0] ?? '', /gives a whole number where yes or no/)
})

test('what may be absent must be tested before it is used', () => {
  assert.match(mistakesIn('months > 3')[0] ?? '', /^0-6 months may be absent .*months != null and/)
  assert.deepEqual(mistakesIn('months != null and months > 3'), [])
  assert.deepEqual(mistakesIn('months = null or months > 3'), [])
  assert.deepEqual(mistakesIn('if not(months = null) then months + 1 else 0', types.integer), [])
  assert.match(mistakesIn('months = null and months > 3')[0] ?? '', /may be absent/)
  assert.match(mistakesIn('some months in [months] satisfies months > 3')[0] ?? '', /may be absent/)
  assert.match(mistakesIn('sum(fines.amountMinor) > 0')[0] ?? '', /may be absent/)
  assert.deepEqual(
    mistakesIn(
      'if sum(fines.amountMinor) = null then 0 else sum(fines.amountMinor)',
      types.integer,
    ),
    [],
  )
  assert.match(mistakesIn('1 / age', types.number)[0] ?? '', /or nothing \(null\) where a number/)
})

test('money is whole: a rule that may give a fraction is refused', () => {
  assert.deepEqual(mistakesIn('age * 100 + 3', types.integer), [])
  assert.match(mistakesIn('age / 3', types.integer)[0] ?? '', /Round it: round up/)
  assert.deepEqual(mistakesIn('round up(age / 3, 0)', types.integer), [])
  assert.match(mistakesIn('round up(age / 3, 2)', types.integer)[0] ?? '', /Round it/)
  assert.throws(() => evaluated('age * 9007199254740000'), { code: 'not-exact' })
})

test('days go in and come out as yyyy-mm-dd', () => {
  assert.equal(evaluated('today + duration("P4M")'), '2027-03-22')
  assert.equal(evaluated('date("2024-02-29") + duration("P1Y")'), '2025-02-28')
  assert.equal(evaluated('years and months duration(immigration.dateOfBirth, today).years'), 40)
  assert.equal(evaluated('(today - immigration.dateOfBirth).days'), 14_877)
  assert.equal(evaluated('today in [immigration.dateOfBirth..today)'), false)
  assert.deepEqual(
    evaluated('{day: today, list: if fines[1] = null then null else fines[1].dueOn}'),
    {
      day: '2026-11-22',
      list: '2026-10-01',
    },
  )
})

test('lists are filtered, counted and walked through', () => {
  assert.equal(evaluated('count(fines[item.amountMinor > 40000])'), 1)
  assert.deepEqual(evaluated('for fine in fines return fine.amountMinor * 2'), [90_000, 64_000])
  assert.equal(evaluated('some fine in fines satisfies fine.dueOn = null'), true)
  assert.equal(evaluated('form.delivery in ("post", "collect")'), true)
})

test('and, or stop at the first side that decides, however they are nested', () => {
  assert.equal(evaluated('months != null and months + 1 > 3'), false)
  assert.equal(evaluated('months = null or months + 1 > 3'), true)
  assert.equal(evaluated('not((months = null or months - 1 > 3) and (age > 3 or 1 > 2))'), false)
  assert.equal(
    evaluated('if (months = null or months * 2 > 3) and age > 3 then "a and b" else "c or d"'),
    'a and b',
  )
  assert.equal(
    evaluated('every fine in fines satisfies (fine.dueOn = null or (fine.dueOn < today))'),
    true,
  )
  assert.equal(evaluated('count(fines[not(item.dueOn = null)])'), 1)
  assert.equal(evaluated('count(fines[item.dueOn != null and item.dueOn < today])'), 1)
})

test('a rule that is nested too deeply is refused, a deep one runs', () => {
  const nested = (depth: number) => `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`
  assert.equal(
    parseRule(nested(50)).mistakes[0]?.message,
    'The rule is nested more than 50 levels deep.',
  )
  assert.equal(JSON.stringify(evaluated(nested(49))).length, 49 * 6 + 1)
  const ranges = 'if age between 1 and 2 then 1 else '.repeat(24)
  assert.equal(evaluated(`${ranges}2`), 2)
  const inner = (depth: number): string =>
    depth === 0 ? 'age' : `(if ${inner(depth - 1)} in [1..50] then 40 else 2)`
  assert.equal(evaluated(inner(20)), 40)
})

test('a range that ends before it begins holds nothing', () => {
  assert.equal(evaluated('age between 50 and 30'), false)
  assert.equal(evaluated('age in [50..30]'), false)
  assert.equal(evaluated('age in (40..50]'), false)
  assert.equal(evaluated('age in [40..50]'), true)
  assert.equal(evaluated('age in [30..40)'), false)
  assert.equal(evaluated('age in (< 30, [39..41], 60)'), true)
  assert.equal(evaluated('age + 1 in (age, age + 1)'), true)
  assert.equal(evaluated('count(fines[item.amountMinor between age and 40000])'), 1)
})

test('negative numbers, texts with quotes and nested arithmetic mean what they say', () => {
  assert.equal(evaluated('- 3 + 2'), -1)
  assert.equal(evaluated('10 - (2 - 3) * -2'), 8)
  assert.equal(evaluated('100 - 10 - 5'), 85)
  assert.equal(evaluated('"say \\"yes\\""'), 'say "yes"')
})

test('a rule says which data it lacks, and reads nothing else', () => {
  assert.equal(evaluated('age + 1', { age: 1 }), 2)
  assert.throws(
    () => evaluated('immigration.dateOfBirth < today', { today: '2026-11-22', immigration: {} }),
    (error) => error instanceof RuleError && error.path === 'immigration.dateOfBirth',
  )
  assert.equal(evaluated('form.examinedOn = null', { form: {} }), true)
})

test('data of the wrong shape are refused, not guessed', () => {
  for (const today of ['2026-02-30', 'today', '2026-11-22T00:00:00Z', 20_261_122, null, []]) {
    assert.throws(() => evaluated('today = today', { today }), RuleError)
  }
  assert.throws(() => evaluated('age', { age: 1.5 }), { code: 'wrong-variable' })
  assert.throws(() => evaluated('form.delivery', { form: { delivery: 'fax' } }), {
    code: 'wrong-variable',
  })
})
