import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstErasure, planErasure } from './retention.ts'

const needs = [
  { dataset: { id: 'identity' }, purpose: { retentionDays: 180 } },
  { dataset: { id: 'fines' }, purpose: { retentionDays: 30 } },
]

test('each is erased when the time of its own purpose is over', () => {
  const plan = planErasure(needs, '2026-11-22')

  assert.deepEqual(plan, [
    { datasetId: 'identity', eraseOn: '2027-05-21' },
    { datasetId: 'fines', eraseOn: '2026-12-22' },
  ])
  assert.equal(firstErasure(plan), '2026-12-22')
  assert.equal(firstErasure([]), undefined)
})
