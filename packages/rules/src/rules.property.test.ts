import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  checkRule,
  contextOf,
  evaluateRule,
  isAssignable,
  listOf,
  nullable,
  parseRule,
  RuleError,
  type RuleType,
  types,
  variablesOf,
} from './index.ts'

const known = {
  today: types.date,
  born: types.date,
  age: types.integer,
  months: nullable(types.integer),
  since: nullable(types.date),
  form: contextOf({ delivery: types.string, note: nullable(types.string) }),
  fines: listOf(contextOf({ amount: types.integer, due: nullable(types.date) })),
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const variables = fc.record({
  today: day,
  born: day,
  age: fc.integer({ min: -1_000, max: 1_000 }),
  months: fc.option(fc.integer({ min: -1_000, max: 1_000 })),
  since: fc.option(day),
  form: fc.record({ delivery: fc.string(), note: fc.option(fc.string()) }),
  fines: fc.array(fc.record({ amount: fc.nat(1_000_000), due: fc.option(day) }), { maxLength: 5 }),
})

/** Expressions that mix everything, most of them with mistakes. */
const { anything } = fc.letrec<{ anything: string }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('today', 'born', 'age', 'months', 'since', 'form.delivery', 'form.note'),
    fc.constantFrom('fines', 'null', 'true', '7', '0', '-2.5', '"post"', 'date("2026-02-28")'),
    fc.constantFrom('duration("P3Y")', 'duration("P30D")', 'unknown.thing', 'fines.amount'),
    fc
      .tuple(
        tie('anything'),
        fc.constantFrom('+', '-', '*', '/', '=', '!=', '<', '>='),
        tie('anything'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(tie('anything'), fc.constantFrom('and', 'or'), tie('anything'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(tie('anything'), tie('anything'), tie('anything'))
      .map(([condition, a, b]) => `if ${condition} then ${a} else ${b}`),
    tie('anything').map((inner) => `not(${inner})`),
    tie('anything').map((inner) => `if (${inner}) = null then 0 else (${inner})`),
    tie('anything').map((inner) => `count(fines[${inner}])`),
    tie('anything').map((inner) => `some fine in fines satisfies ${inner}`),
    tie('anything').map((inner) => `years and months duration(born, ${inner}).years`),
    tie('anything').map((inner) => `round up(${inner}, 0)`),
  ),
}))

function fits(value: unknown, type: RuleType): boolean {
  if (value === null) return type.kind === 'nullable' || type.kind === 'null'
  const inner = type.kind === 'nullable' ? type.of : type
  if (inner.kind === 'integer') return Number.isSafeInteger(value)
  if (inner.kind === 'number') return Number.isFinite(value)
  if (inner.kind === 'boolean') return typeof value === 'boolean'
  if (inner.kind === 'list')
    return Array.isArray(value) && value.every((one) => fits(one, inner.of))
  if (inner.kind === 'string') return typeof value === 'string'
  if (inner.kind === 'date') return typeof value === 'string' && /^-?\d{4,}-\d\d-\d\d$/.test(value)
  if (inner.kind === 'context') {
    return Object.entries(inner.entries).every(([name, entry]) =>
      fits(Object.getOwnPropertyDescriptor(value, name)?.value, entry),
    )
  }
  return typeof value === 'string' && /^-?P\d/.test(value)
}

test('a rule without mistakes gives a value of its type, whatever the data', () => {
  fc.assert(
    fc.property(anything, variables, (text, given) => {
      const { checked } = checkRule(parseRule(text), known, types.unknown)
      fc.pre(checked !== undefined)
      assert.ok(fits(evaluateRule(checked, given), checked.type), checked.executable)
    }),
    { numRuns: 400 },
  )
})

test('any text is parsed or refused, never thrown at, and every mistake lies in the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), anything), (text) => {
      const { mistakes } = checkRule(parseRule(text), known, types.boolean)
      for (const { from, to, message, mend } of mistakes) {
        assert.ok(from >= 0 && from <= to && to <= text.length)
        assert.ok(message.length > 0 && mend.length > 0)
      }
    }),
    { numRuns: 500 },
  )
})

test('a rule reads the variables that it names and no others', () => {
  fc.assert(
    fc.property(anything, variables, (text, given) => {
      const { checked } = checkRule(parseRule(text), known, types.unknown)
      fc.pre(checked !== undefined)
      const roots = variablesOf(checked.rule).map((path) => path.split('.')[0])
      const named = Object.entries(given).filter(([name]) => roots.includes(name))
      assert.deepEqual(
        evaluateRule(checked, Object.fromEntries(named)),
        evaluateRule(checked, given),
      )
    }),
    { numRuns: 200 },
  )
})

test('whole numbers are calculated as they are', () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(whole, whole, whole, (a, b, c) => {
      const rule = parseRule(`(${a} - ${b}) * 3 + ${c} - (${a} + ${c})`)
      const { checked } = checkRule(rule, {}, types.integer)
      assert.ok(checked)
      assert.equal(evaluateRule(checked, {}), (a - b) * 3 + c - (a + c))
    }),
  )
})

test('an age grows by one on each birthday and never shrinks', () => {
  const { checked } = checkRule(
    parseRule('years and months duration(born, today).years'),
    known,
    types.integer,
  )
  assert.ok(checked)
  fc.assert(
    fc.property(day, fc.nat(40_000), (born, days) => {
      const on = (extra: number) =>
        new Date(Date.parse(born) + extra * 86_400_000).toISOString().slice(0, 10)
      const age = (today: string) => Number(evaluateRule(checked, { born, today }))
      assert.ok(age(on(days + 1)) >= age(on(days)))
      assert.equal(age(`${Number(born.slice(0, 4)) + 20}-12-31`), 20)
    }),
  )
})

test('data are refused or read as what they are, never guessed', () => {
  const { checked } = checkRule(parseRule('today = today'), known, types.boolean)
  assert.ok(checked)
  fc.assert(
    fc.property(fc.oneof(fc.string(), day), (today) => {
      try {
        evaluateRule(checked, { today })
        assert.match(today, /^\d{4}-\d{2}-\d{2}$/)
      } catch (error) {
        assert.ok(error instanceof RuleError && error.code === 'wrong-variable')
      }
    }),
  )
})

test('what is assignable to a type is so to the type with absence', () => {
  const type = fc.constantFrom<RuleType>(...Object.values(types), ...Object.values(known))
  fc.assert(
    fc.property(type, type, (a, b) => {
      if (isAssignable(a, b)) assert.ok(isAssignable(a, nullable(b)))
      assert.ok(isAssignable(a, a))
    }),
  )
})
