import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type EcPublicJwk, generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { type DatabasePool, sql } from '@bauhinia/database'
import {
  AddressNotPrivate,
  createDirectoryModule,
  directoryMigrations,
  KeyNotAcceptable,
  OrganisationUnknown,
  SystemUnknown,
} from '@bauhinia/directory'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { openPack } from '@bauhinia/pack'
import { freshDatabase } from '@bauhinia/testing'

const pack = await openPack(fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url)))
const url = 'https://judiciary.example'

async function openDirectory(t: TestContext) {
  const { db } = await freshDatabase(t, [ledgerMigrations, directoryMigrations])
  const keyring = createKeyring(new Uint8Array(32).fill(3))
  const clock = { at: new Date('2026-11-22T06:00:00Z') }
  const now = () => clock.at
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const timer = { ms: 0 }
  const elapsedMs = () => timer.ms
  const readings = { count: 0 }
  const counted: DatabasePool = {
    ...db,
    query(statement) {
      if (/from directory\.verification_keys/.test(statement.text)) readings.count += 1
      return db.query(statement)
    },
  }
  const open = () => createDirectoryModule({ db: counted, keyring, ledger, pack, now, elapsedMs })
  return { db, clock, timer, readings, open, directory: open() }
}

function newKey(): EcPublicJwk & { kid: string } {
  const { publicJwk } = generateEs256Signer()
  return { ...publicJwk, kid: jwkThumbprint(publicJwk) }
}

async function countEntries(db: DatabasePool): Promise<number> {
  const [row] = await db.query<{ count: number }>(sql`select count(*) from ledger.entries`)
  return row?.count ?? 0
}

test('an organisation that nobody knows cannot be connected', async (t) => {
  const { db, directory } = await openDirectory(t)

  await assert.rejects(
    directory.registerSystem({ organisationId: 'hk-nobody', url, publicJwk: newKey() }),
    OrganisationUnknown,
  )
  assert.throws(() => directory.getOrganisation('hk-nobody'), OrganisationUnknown)
  await assert.rejects(directory.getSystem('hk-jud'), SystemUnknown)
  assert.equal(await directory.findSystem('hk-jud'), undefined)
  assert.equal(await countEntries(db), 0)
})

test('a system is not connected by plain HTTP to another machine', async (t) => {
  const { db, directory } = await openDirectory(t)
  const register = (address: string) =>
    directory.registerSystem({ organisationId: 'hk-jud', url: address, publicJwk: newKey() })

  await assert.rejects(register('http://judiciary.example'), AddressNotPrivate)
  await assert.rejects(register('ftp://judiciary.example'), AddressNotPrivate)
  await assert.rejects(register('judiciary.example'), AddressNotPrivate)
  assert.equal(await directory.findSystem('hk-jud'), undefined)
  assert.equal(await countEntries(db), 0)

  await register('http://127.0.0.1:8081')
  assert.equal((await directory.getSystem('hk-jud')).url, 'http://127.0.0.1:8081')
})

test('a new key ends the one before it at once, which stays known for what it signed', async (t) => {
  const { db, clock, directory } = await openDirectory(t)
  const [old, fresh] = [newKey(), newKey()]
  await directory.registerSystem({ organisationId: 'hk-jud', url, publicJwk: old })
  assert.ok((await directory.currentKeys()).has(old.kid))

  clock.at = new Date('2026-11-23T06:00:00Z')
  await directory.registerSystem({ organisationId: 'hk-jud', url, publicJwk: fresh })

  assert.deepEqual([...(await directory.currentKeys()).keys()], [fresh.kid])
  const all = await directory.listVerificationKeys()
  assert.deepEqual(all.find(({ keyId }) => keyId === old.kid)?.validUntil, clock.at)
  assert.equal(await countEntries(db), 2)
})

test('another process uses a key that was ended for five seconds at most', async (t) => {
  const { directory, open } = await openDirectory(t)
  const elsewhere = open()
  const [old, fresh] = [newKey(), newKey()]
  await directory.registerSystem({ organisationId: 'hk-jud', url, publicJwk: old })
  await elsewhere.currentKeys()
  await directory.registerSystem({ organisationId: 'hk-jud', url, publicJwk: fresh })

  assert.ok((await elsewhere.currentKeys()).has(old.kid))
  assert.deepEqual([...(await elsewhere.renewCurrentKeys()).keys()], [fresh.kid])
})

test('a flood of keys that nobody knows reads the keys once in two seconds, and a new one is found', async (t) => {
  const { directory, open, readings, timer } = await openDirectory(t)
  const elsewhere = open()
  await elsewhere.currentKeys()
  const before = readings.count

  await Promise.all(Array.from({ length: 50 }, () => elsewhere.renewCurrentKeys()))
  for (let time = 0; time < 50; time += 1) await elsewhere.renewCurrentKeys()
  assert.equal(readings.count, before + 1)

  const key = newKey()
  await directory.registerSystem({ organisationId: 'hk-jud', url, publicJwk: key })
  timer.ms = 1_999
  assert.equal((await elsewhere.renewCurrentKeys()).size, 0)
  timer.ms = 2_000
  assert.ok((await elsewhere.renewCurrentKeys()).has(key.kid))
  await Promise.all(Array.from({ length: 50 }, () => elsewhere.renewCurrentKeys()))
  assert.equal(readings.count, before + 2)
})

test('the key that a process makes for a signer is known to it at once', async (t) => {
  const { directory } = await openDirectory(t)
  assert.equal((await directory.currentKeys()).size, 0)

  const [signer, gateway] = await Promise.all([
    directory.signerOf('hk-td', 'exchange-request'),
    directory.signerOf('hk-td', 'gateway'),
  ])

  const keys = await directory.currentKeys()
  assert.deepEqual(
    [...keys.keys()].toSorted(compare),
    [signer.keyId, gateway.keyId].toSorted(compare),
  )
})

function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}

test('saying the same again changes nothing; a system that moves keeps its key', async (t) => {
  const { db, clock, directory } = await openDirectory(t)
  const publicJwk = newKey()
  const registration = { organisationId: 'hk-jud', url, publicJwk }
  await directory.registerSystem(registration)
  const before = await directory.getSystem('hk-jud')

  clock.at = new Date('2026-11-23T06:00:00Z')
  await directory.registerSystem(registration)
  assert.deepEqual(await directory.getSystem('hk-jud'), before)
  assert.equal(await countEntries(db), 1)

  await directory.registerSystem({ ...registration, url: 'https://moved.example' })
  assert.equal((await directory.getSystem('hk-jud')).url, 'https://moved.example')
  assert.deepEqual([...(await directory.currentKeys()).keys()], [publicJwk.kid])
  assert.equal(await countEntries(db), 2)
})

test('a key that was replaced, or that another has the id of, is not taken', async (t) => {
  const { directory } = await openDirectory(t)
  const [old, fresh] = [newKey(), newKey()]
  const register = (organisationId: string, publicJwk: EcPublicJwk) =>
    directory.registerSystem({ organisationId, url, publicJwk })
  await register('hk-jud', old)
  await register('hk-jud', fresh)

  await assert.rejects(register('hk-jud', old), KeyNotAcceptable)
  await assert.rejects(register('hk-hkpf', fresh), KeyNotAcceptable)
  await assert.rejects(register('hk-jud', { ...newKey(), kid: fresh.kid }), KeyNotAcceptable)
  assert.equal(await directory.findSystem('hk-hkpf'), undefined)
})

test('a signer is made once: after a restart, and in two processes at once, it is the same', async (t) => {
  const { directory, open } = await openDirectory(t)
  const [first, second] = await Promise.all([
    open().signerOf('hk-td', 'exchange-request'),
    open().signerOf('hk-td', 'exchange-request'),
  ])
  const later = await open().signerOf('hk-td', 'exchange-request')

  assert.equal(first.keyId, second.keyId)
  assert.equal(later.keyId, first.keyId)
  assert.deepEqual(later.publicJwk, first.publicJwk)
  const key = (await directory.currentKeys()).get(first.keyId)
  assert.equal(key?.organisationId, 'hk-td')
  assert.equal(key.use, 'exchange-request')
  const gateway = await directory.signerOf('hk-td', 'gateway')
  assert.notEqual(gateway.keyId, first.keyId)
  assert.equal((await directory.listVerificationKeys()).length, 2)
})
