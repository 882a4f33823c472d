import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ExchangeRecord } from './exchange-acts.ts'
import { type ConsentTerms, decideRefusalReason } from './refusal-reason.ts'

const noon = new Date('2026-11-22T12:00:00Z')
const earlier = new Date('2026-11-22T11:00:00Z')
const later = new Date('2026-11-22T13:00:00Z')
const use = {
  consumerId: 'hk-td',
  providerId: 'hk-jud',
  datasetId: 'hk-judiciary-fines',
  purposeId: 'licence-renewal-fines',
}
const exchange: ExchangeRecord = {
  ...use,
  dataSubjectId: 'person',
  claims: [],
  answers: ['no-outstanding-fines'],
  exchangeId: 'exchange',
  requestId: 'request',
  consentId: 'consent',
  occurredAt: noon,
  outcome: 'refused',
  reason: 'not-standing',
  statementDigest: null,
  askedAt: null,
  requestedAt: null,
  answer: null,
  request: { keyId: '', signatureBase: '', signature: '' },
}
const consent: ConsentTerms = {
  ...use,
  names: ['no-outstanding-fines'],
  expiresAt: later,
  withdrawnAt: null,
  endedAt: null,
}

test('a use that no consent covers was refused for that', () => {
  assert.equal(decideRefusalReason(exchange, undefined), 'not-covered')
  assert.equal(decideRefusalReason(exchange, { ...consent, names: ['fines'] }), 'not-covered')
  assert.equal(decideRefusalReason(exchange, { ...consent, consumerId: 'hk-ird' }), 'not-covered')
})

test('a withdrawal before or during the exchange was the reason, even once the consent has ended', () => {
  assert.equal(decideRefusalReason(exchange, { ...consent, withdrawnAt: earlier }), 'withdrawn')
  const during = new Date(noon.getTime() + 5)
  assert.equal(decideRefusalReason(exchange, { ...consent, withdrawnAt: during }), 'withdrawn')
  assert.equal(
    decideRefusalReason(exchange, { ...consent, withdrawnAt: earlier, expiresAt: noon }),
    'withdrawn',
  )
})

test('a consent that had ended was the reason, even if it was withdrawn later', () => {
  assert.equal(decideRefusalReason(exchange, { ...consent, expiresAt: noon }), 'expired')
  assert.equal(
    decideRefusalReason(exchange, { ...consent, expiresAt: noon, withdrawnAt: later }),
    'expired',
  )
})

test('a consent that had ended with its application was the reason, and not one that ended later', () => {
  assert.equal(decideRefusalReason(exchange, { ...consent, endedAt: earlier }), 'ended')
  assert.equal(decideRefusalReason(exchange, { ...consent, endedAt: later }), 'asked-together')
})

test('a use whose own consent stood was refused with what was asked together with it', () => {
  assert.equal(decideRefusalReason(exchange, consent), 'asked-together')
})
