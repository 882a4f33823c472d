import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canBecome, decideStanding } from './licence.ts'

const licence = { status: 'valid', validFrom: '2026-11-22', validUntil: '2036-11-21' } as const

test('a licence is valid from its first day to its last, both included', () => {
  assert.equal(decideStanding(licence, '2026-11-21'), 'not-yet-valid')
  assert.equal(decideStanding(licence, '2026-11-22'), 'valid')
  assert.equal(decideStanding(licence, '2036-11-21'), 'valid')
  assert.equal(decideStanding(licence, '2036-11-22'), 'expired')
})

test('a revoked licence reads as revoked even after it has expired', () => {
  assert.equal(decideStanding({ ...licence, status: 'revoked' }, '2040-01-01'), 'revoked')
})

test('a suspended licence can be reinstated or revoked, a revoked one nothing', () => {
  assert.equal(canBecome('suspended', 'valid'), true)
  assert.equal(canBecome('suspended', 'revoked'), true)
  assert.equal(canBecome('valid', 'valid'), false)
  assert.equal(canBecome('revoked', 'valid'), false)
  assert.equal(canBecome('revoked', 'suspended'), false)
})
