import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createNonceMemory } from './nonce-memory.ts'

const uses = fc.array(
  fc.record({ nonce: fc.constantFrom('a', 'b', 'c'), keyId: fc.constantFrom('k', 'l') }),
)

test('while a signature would be accepted, its nonce is good once for its key', () => {
  fc.assert(
    fc.property(uses, (tried) => {
      const memory = createNonceMemory(() => new Date(0))
      const accepted = tried.filter((use) => memory.use({ ...use, until: new Date(60_000) }))
      const ids = accepted.map(({ keyId, nonce }) => `${keyId} ${nonce}`)
      assert.deepEqual(ids, [...new Set(tried.map(({ keyId, nonce }) => `${keyId} ${nonce}`))])
    }),
  )
})

test('what nobody would accept any more is forgotten', () => {
  const clock = { now: 0 }
  const memory = createNonceMemory(() => new Date(clock.now))
  const use = { keyId: 'k', nonce: 'a' }
  assert.equal(memory.use({ ...use, until: new Date(61_000) }), true)

  clock.now = 60_999
  assert.equal(memory.use({ ...use, until: new Date(61_000) }), false)

  clock.now = 61_000
  assert.equal(memory.use({ ...use, until: new Date(122_000) }), true)
})
