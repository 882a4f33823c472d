import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { entryBytes, type HmacSha256 } from './entry.ts'

const hmac: HmacSha256 = (key, message) => createHmac('sha256', key).update(message).digest()
const act = {
  kind: 'consent.given' as const,
  organisationId: 'hk-td',
  occurredAt: new Date('2026-11-22T01:02:03.004Z'),
  fields: { purpose: 'renewal', amount: 900 },
}

test('an entry names its kind, organisation and time, and hides every value', () => {
  const text = Buffer.from(entryBytes(act, Buffer.alloc(16), hmac)).toString()
  assert.equal(
    text,
    '{"commitments":{"amount":"I1jX4NTCRvn8TlYTvQFYTVxn9bCvv6zQ28zTuInB17M","purpose":"yPQasqtbmQE40xOFbMeYVPuOWseNpYlDahYL45ExkRo"},"kind":"consent.given","occurredAt":"2026-11-22T01:02:03.004Z","organisation":"hk-td","version":1}',
  )
})

test('another value, field name or salt gives another entry; the order of fields does not', () => {
  const bytes = (fields: Record<string, string | number | null>, salt = 0) =>
    Buffer.from(entryBytes({ ...act, fields }, Buffer.alloc(16, salt), hmac)).toString()
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (field, value, other) => {
      fc.pre(value !== other && field !== '__proto__' && field !== 'z')
      assert.notEqual(bytes({ [field]: value }), bytes({ [field]: other }))
      assert.notEqual(bytes({ [field]: value }), bytes({ [`${field}z`]: value }))
      assert.notEqual(bytes({ [field]: value }), bytes({ [field]: value }, 1))
      assert.equal(bytes({ [field]: value, z: 1 }), bytes({ z: 1, [field]: value }))
    }),
  )
})
