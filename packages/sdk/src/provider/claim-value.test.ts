import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RuleValue } from '@bauhinia/rules'
import fc from 'fast-check'
import { isValueOfClaim } from './claim-value.ts'
import type { DeclaredClaim } from './dataset-declaration.ts'

const word = { en: '-', 'zh-Hant': '-', 'zh-Hans': '-' }

function claim(type: DeclaredClaim['type'], change: Partial<DeclaredClaim> = {}): DeclaredClaim {
  return { id: 'one', type, optional: false, options: [], elements: [], ...change }
}

function accepts(declared: DeclaredClaim, ...values: readonly RuleValue[]) {
  return values.map((value) => isValueOfClaim(declared, value))
}

test('each type takes its own values and no others', () => {
  assert.deepEqual(accepts(claim('text'), 'a', '', 1, true), [true, true, false, false])
  assert.deepEqual(accepts(claim('yes-no'), true, false, 'true', 0), [true, true, false, false])
  assert.deepEqual(accepts(claim('amount'), 0, -5, 1.5, '1'), [true, true, false, false])
  assert.deepEqual(accepts(claim('whole-number'), 2 ** 53, Number.NaN), [false, false])
  const date = claim('date')
  assert.deepEqual(accepts(date, '2028-02-29', '2026-02-29', '2026-2-1'), [true, false, false])
})

test('a choice takes one of its words', () => {
  const choice = claim('choice', { options: [{ value: 'full', label: word }] })
  assert.deepEqual(accepts(choice, 'full', 'Full', 'other'), [true, false, false])
})

test('a list takes records with its elements, all of them and nothing else', () => {
  const elements = [
    { id: 'dueOn', label: word, type: 'date', optional: false },
    { id: 'note', label: word, type: 'text', optional: true },
  ] as const
  const list = claim('list', { elements })
  const fine = { dueOn: '2026-11-22' }
  assert.deepEqual(accepts(list, [], [fine], [{ ...fine, note: null }]), [true, true, true])
  assert.deepEqual(accepts(list, fine, [{}], [null], [[fine]]), [false, false, false, false])
  assert.deepEqual(accepts(list, [{ ...fine, salary: 1 }]), [false])
})

test('only an optional claim may be absent', () => {
  assert.equal(isValueOfClaim(claim('text'), null), false)
  assert.equal(isValueOfClaim(claim('text', { optional: true }), null), true)
})

test('no value at all makes the check throw', () => {
  const types = ['text', 'date', 'whole-number', 'amount', 'yes-no', 'choice', 'list'] as const
  const { value } = fc.letrec<{ value: RuleValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  }))
  fc.assert(
    fc.property(fc.constantFrom(...types), value, (type, given) => {
      assert.equal(typeof isValueOfClaim(claim(type), given), 'boolean')
    }),
  )
})
