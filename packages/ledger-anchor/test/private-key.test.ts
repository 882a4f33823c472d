import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePrivateKey } from '@bauhinia/ledger-anchor/private-key'

test('what is no number below the order of the curve, zero included, is no private key', () => {
  const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'
  for (const text of ['', '0'.repeat(64), order, 'f'.repeat(64), '1'.repeat(63), 'x'.repeat(64)]) {
    assert.equal(parsePrivateKey(text), undefined)
  }
  assert.equal(parsePrivateKey(`0x${'0'.repeat(63)}1`)?.at(-1), 1)
  assert.equal(parsePrivateKey(`${order.slice(0, -1)}0\n`)?.at(-1), 0x40)
})
