import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { LedgerModule } from '@bauhinia/ledger'
import { atEnd } from '@bauhinia/testing/at-end'

/**
 * Sequences until the test ends. It starts again after a failure and the log is whole all the same, so an error
 * that the test does not expect fails it.
 */
export function startSequencer(
  t: TestContext,
  ledger: Pick<LedgerModule, 'startSequencer'>,
  isExpected: (error: unknown) => boolean = () => false,
) {
  const errors: unknown[] = []
  const sequencer = ledger.startSequencer((error) => errors.push(error))
  atEnd(t, async () => {
    await sequencer.stop()
    assert.deepEqual(
      errors.filter((error) => !isExpected(error)),
      [],
    )
  })
  return { sequencer, errors }
}
