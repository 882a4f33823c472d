import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feeBreakdown } from './fee-breakdown.ts'

test('amounts are minor units, and the total comes last', () => {
  const { markup } = feeBreakdown({
    locale: 'en',
    lines: [
      { text: 'Ten years', amountMinor: 90_000 },
      { text: 'Concession', note: 'Aged 70', amountMinor: -45_050 },
    ],
    totalMinor: 44_950,
  })
  const amounts = [...markup.matchAll(/<dd>([^<]*)<\/dd>/g)].map(([, amount]) => amount)
  assert.deepEqual(amounts, ['HK$900.00', '-HK$450.50', 'HK$449.50'])
})
