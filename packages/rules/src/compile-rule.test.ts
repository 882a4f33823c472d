import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { evaluate } from 'feelin'
import { type CheckedRule, checkRule } from './check-rule.ts'
import { compileRule } from './compile-rule.ts'
import type { RuleVariables } from './evaluate-rule.ts'
import { type FeelContext, placeVariable } from './feel-values.ts'
import { parseRule } from './parse-rule.ts'
import { printName } from './print-feel.ts'
import { contextOf, listOf, nullable, type RuleType, types } from './rule-type.ts'

const known = {
  today: types.date,
  born: types.date,
  since: nullable(types.date),
  months: nullable(types.integer),
  form: contextOf({ delivery: types.string, inner: contextOf({ note: nullable(types.string) }) }),
  fines: listOf(contextOf({ amount: types.integer, due: nullable(types.date) })),
}

const day = fc.constantFrom('1956-02-29', '1990-01-31', '2026-11-22', '2030-12-31')
const variables = fc.record({
  today: day,
  born: day,
  since: fc.option(day),
  months: fc.option(fc.integer({ min: -3, max: 3 })),
  form: fc.record({
    delivery: fc.constantFrom('post', 'counter'),
    inner: fc.record({ note: fc.option(fc.string()) }),
  }),
  fines: fc.array(fc.record({ amount: fc.nat(3), due: fc.option(day) }), { maxLength: 3 }),
})

function checked(text: string, type: RuleType): CheckedRule {
  const check = checkRule(parseRule(text), known, type)
  assert.ok(check.checked, JSON.stringify(check.mistakes))
  return check.checked
}

function contextFor({ rule, types: declared }: CheckedRule, values: RuleVariables): FeelContext {
  const context: FeelContext = {}
  for (const path of compileRule(checked(rule.text, types.unknown)).paths) {
    const names = path.split('.')
    placeVariable(context, { types: declared, values, names, path: '', rule: rule.text })
  }
  return context
}

const rules = [
  'today',
  '1 + 1',
  'since',
  'if months = null then 7 else months + 1',
  'years and months duration(born, today).years >= 70',
  'every fine in fines satisfies fine.amount = 0',
  'some fine in fines satisfies fine.due != null and fine.due < today',
  'count(fines[item.amount > 1])',
  'for fine in fines return fine.amount * 2',
  'fines[1]',
  'fines[2].due',
  'sum(for fine in fines return fine.amount)',
  'form.delivery in ("post", "counter")',
  'form.inner.note = null or string length(form.inner.note) > 2',
  'months between 1 and 2',
  '{answer: form.delivery, inner: {days: today}}',
  'born + duration("P3Y") <= today',
].map((text) => checkRule(parseRule(text), known, types.unknown).checked)

test('a rule that was read once gives what its text gives, for one person after the other', () => {
  const usable = rules.filter((rule) => rule !== undefined)
  assert.ok(usable.length >= 15)
  fc.assert(
    fc.property(fc.constantFrom(...usable), variables, (rule, given) => {
      const context = contextFor(rule, given)
      const named: FeelContext = {}
      for (const [name, value] of Object.entries(context)) named[printName(name)] = value
      const anew = evaluate(rule.executable, named)
      const once = compileRule(rule).run(context)
      assert.deepEqual(JSON.stringify(once.value), JSON.stringify(anew.value))
      assert.deepEqual(
        once.warnings,
        anew.warnings.map(({ message }) => message),
      )
    }),
    { numRuns: 500 },
  )
})

test('a variable may be called like a word of a function’s name', () => {
  const { run } = compileRule(
    checked('months = years and months duration(born, today).years', types.boolean),
  )
  const dates = contextFor(checked('born = today', types.boolean), {
    born: '1990-01-31',
    today: '2030-12-31',
  })
  assert.deepEqual(run({ ...dates, months: 40 }), { value: true, warnings: [] })
})

test('a warning is told with the value that it belongs to, and with no other', () => {
  const rule = { ...checked('today', types.date), executable: 'missing' }
  const { run } = compileRule(rule)
  assert.equal(run({}).warnings.length, 1)
  assert.equal(run({}).warnings.length, 1)
})
