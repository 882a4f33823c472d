import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRecords } from '@bauhinia/sample-program'
import { getPersona } from '@bauhinia/sample-residents'
import { temporaryFolder } from '@bauhinia/testing/at-end'

test('a register is kept from day to day, and made anew for another population only', (t) => {
  const folder = temporaryFolder(t)
  const { identityNumber } = getPersona('plain-renewal')
  const madeFor = (population: { seed: number; count: number; today: string }) =>
    openRecords(folder, population, () => ({ madeOn: population.today })).find(identityNumber)

  const first = madeFor({ seed: 1, count: 40, today: '2026-11-28' })
  const nextDay = madeFor({ seed: 1, count: 40, today: '2026-11-29' })
  const ofOthers = madeFor({ seed: 1, count: 41, today: '2026-11-29' })

  assert.deepEqual(first, { madeOn: '2026-11-28' })
  assert.deepEqual(nextDay, first)
  assert.deepEqual(ofOthers, { madeOn: '2026-11-29' })
})
