import assert from 'node:assert/strict'
import { test } from 'node:test'
import { variablesOf } from './service-variables.ts'

const need = {
  dataset: { id: 'hk-jud-fines', variable: 'judiciary' },
  claims: [{ id: 'dueOn' }],
  answers: [{ id: 'no-fines', variable: 'noFines', withoutRecord: true }],
}
const today = '2026-11-22'

test('rules see each department under its variable, and the form and the day', () => {
  const values = { dueOn: '2026-12-01', 'no-fines': false, excess: 1 }
  const evidence = [
    { datasetId: 'hk-jud-fines', statement: 's', exchangeId: 'e', leafHash: 'l', values },
  ]
  assert.deepEqual(variablesOf([need], { today, evidence, form: { a: 1 } }), {
    judiciary: { dueOn: '2026-12-01', noFines: false },
    form: { a: 1 },
    today,
  })
})

test('a department without a record gives what is declared for that', () => {
  assert.deepEqual(variablesOf([need], { today, evidence: [], form: {} }), {
    judiciary: { dueOn: null, noFines: true },
    form: {},
    today,
  })
})
