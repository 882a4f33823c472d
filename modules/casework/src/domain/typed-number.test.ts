import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typedNumbers } from './typed-number.ts'

test('a number is meant however it was typed or pasted', () => {
  for (const typed of [
    'TD-C-2026-000001',
    '  TD-C-2026- 000001\n',
    'ＴＤ－Ｃ－２０２６－０００００１',
    'TD‑C–2026—000001\u0000',
  ]) {
    assert.deepEqual(typedNumbers(typed), ['TD-C-2026-000001'])
  }
  assert.deepEqual(typedNumbers('LandsD-C-2026-000001'), [
    'LandsD-C-2026-000001',
    'LANDSD-C-2026-000001',
  ])
})

test('what is nothing but blanks is no number', () => {
  assert.deepEqual(typedNumbers(' \t\u200b'), [])
})
