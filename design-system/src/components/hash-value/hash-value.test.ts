import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashValue } from './hash-value.ts'

test('a long value keeps every character, a short one is shown whole', () => {
  const { markup } = hashValue({ value: '0123456789abcdef<0123456789' })
  assert.equal(markup.replaceAll(/<[^>]*>/g, ''), '0123456789abcdef&lt;0123456789')
  assert.doesNotMatch(hashValue({ value: 'TD-7H2K-91' }).markup, /middle/)
})
