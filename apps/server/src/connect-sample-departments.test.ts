import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { generateEs256Signer } from '@bauhinia/credentials'
import { createDirectoryModule, directoryMigrations } from '@bauhinia/directory'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { openPack } from '@bauhinia/pack'
import { freshDatabase } from '@bauhinia/testing'
import { connectSampleDepartments } from './connect-sample-departments.ts'

test('a sample whose key an operator replaced stays replaced at the next start', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations, directoryMigrations])
  const keyring = createKeyring(new Uint8Array(32).fill(7))
  const now = () => new Date('2026-11-22T06:00:00Z')
  const pack = await openPack(fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url)))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const directory = createDirectoryModule({ db, keyring, ledger, pack, now })
  const sample = (organisationId: string, ready: string) => {
    const { publicJwk } = generateEs256Signer()
    return { name: organisationId, ready: { ready, organisationId, publicJwk } }
  }
  const samples = [
    sample('hk-jud', 'http://127.0.0.1:8101'),
    sample('hk-immd', 'http://127.0.0.1:8102'),
  ]
  await connectSampleDepartments(samples, directory)
  const { publicJwk } = generateEs256Signer()
  const url = 'https://judiciary.example'
  await directory.registerSystem({ organisationId: 'hk-jud', url, publicJwk })

  await connectSampleDepartments(samples, directory)

  assert.equal((await directory.getSystem('hk-jud')).url, url)
  assert.equal((await directory.getSystem('hk-immd')).url, 'http://127.0.0.1:8102')
})
