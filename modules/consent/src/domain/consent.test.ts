import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Consent, stateOf } from './consent.ts'

const noon = new Date('2026-03-01T12:00:00Z')
const consent: Consent = {
  consentId: 'consent-1',
  dataSubjectId: 'subject-1',
  consumerId: 'hk-td',
  providerId: 'hk-judiciary',
  datasetId: 'hk-judiciary-fines',
  purposeId: 'driving-licence-renewal',
  names: ['no-outstanding-fines'],
  reference: 'application-1',
  retentionDays: 30,
  givenAt: new Date('2026-01-01T00:00:00Z'),
  expiresAt: new Date('2026-03-01T12:00:01Z'),
  withdrawnAt: null,
  endedAt: null,
}

test('a consent stands until the instant it expires', () => {
  assert.equal(stateOf(consent, noon), 'given')
  assert.equal(stateOf({ ...consent, expiresAt: noon }, noon), 'expired')
})

test('a withdrawn consent reads as withdrawn even after it has expired', () => {
  assert.equal(stateOf({ ...consent, expiresAt: noon, withdrawnAt: noon }, noon), 'withdrawn')
})
