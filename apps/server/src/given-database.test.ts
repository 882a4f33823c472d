import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigurationWrong } from './configuration.ts'
import { refuseOldVersion } from './given-database.ts'

// As PostgreSQL numbers itself: 140013 is 14.13, 90624 is 9.6.24.
test('a PostgreSQL before version 15 is refused, a later one is not', () => {
  for (const version of [140_013, 149_999, 90_624, 0]) {
    assert.throws(() => refuseOldVersion(version), ConfigurationWrong, String(version))
  }
  for (const version of [150_000, 150_008, 180_001]) {
    assert.doesNotThrow(() => refuseOldVersion(version), String(version))
  }
})
