import { randomUUID } from 'node:crypto'
import { consentMigrations, createConsentModule } from '@bauhinia/consent'
import { findEcPublicJwk, generateEs256Signer, jwkThumbprint } from '@bauhinia/credentials'
import { applicationRole, openDatabase } from '@bauhinia/database'
import { migrate } from '@bauhinia/database/migrate'
import { createDirectoryModule, directoryMigrations } from '@bauhinia/directory'
import { createExchangeModule, exchangeMigrations } from '@bauhinia/exchange'
import { exchangeApi } from '@bauhinia/exchange/routes'
import { html } from '@bauhinia/html'
import { createHttpServer } from '@bauhinia/http'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { openPack } from '@bauhinia/pack'
import { reservePort, startProgram } from '@bauhinia/processes'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** The gateway as it runs in the product, alone in its process, with people who have consented. */
const [databaseUrl = '', people = '100'] = process.argv.slice(2)
const owner = openDatabase(databaseUrl, { max: 2 })
await migrate(owner, [
  ...[ledgerMigrations, directoryMigrations, identityMigrations, consentMigrations],
  exchangeMigrations,
])
await owner.close()
const db = openDatabase(databaseUrl, { max: 20, role: applicationRole })
const pack = await openPack('packs/hong-kong')
const keyring = createKeyring(Buffer.alloc(32, 1))
const now = () => new Date()
const port = await reservePort(0, '127.0.0.1')
const baseUrl = `http://127.0.0.1:${port}`
const ledger = await createLedgerModule({ db, keyring, now, origin: 'bench.example/ledger' })
const directory = createDirectoryModule({ db, keyring, ledger, now, pack })
const identity = createIdentityModule({
  ...{ db, keyring, ledger, now },
  jurisdiction: pack.id,
  operatorId: 'hk-dpo',
  relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bench' },
  isDemonstration: true,
})
const consent = createConsentModule({ db, identity, ledger, now, publish: async () => undefined })
const gatewayId = 'hk-dpo'
const exchange = createExchangeModule({
  ...{ baseUrl, consent, db, directory, gatewayId, identity, ledger, now, pack },
  publish: async () => undefined,
})
const server = await createHttpServer({
  frame: ({ main }) => html`${main}`,
  formOrigins: [],
  logger: false,
  secureCookies: false,
})
await server.register(exchangeApi({ baseUrl, directory, exchange, gatewayId }))
server.get('/memory', async () => {
  globalThis.gc?.()
  return process.memoryUsage()
})
await server.listen({ port, host: '127.0.0.1' })
const sequencer = ledger.startSequencer((error) => {
  process.stderr.write(`${String(error)}\n`)
})

const text = Type.String()
const Key = Compile(Type.Object({ kty: text, crv: text, x: text, y: text, kid: text }))
const department = await startProgram({
  name: 'the department',
  file: new URL('./department.ts', import.meta.url).pathname,
  args: [baseUrl],
})
const statementKey = findEcPublicJwk(Key.Parse(department.ready['publicJwk']))
if (statementKey === undefined) throw new TypeError('the department has no key')
await directory.registerSystem({
  organisationId: 'hk-jud',
  url: String(department.ready['ready']),
  publicJwk: statementKey,
})

const purposeId = 'licence-renewal-fines'
const subjects = await Promise.all(
  Array.from({ length: Number(people) }, async (_, at) => {
    const number = `B${String(at).padStart(6, '0')}`
    const enrolment = { identityNumber: number, displayName: number }
    const { dataSubjectId } = await identity.enrolPerson(enrolment)
    const [given] = await db.transaction((tx) =>
      consent.giveConsents(tx, {
        dataSubjectId,
        reference: randomUUID(),
        expiresAt: new Date(Date.now() + 3_600_000),
        uses: [
          {
            ...{ consumerId: 'hk-td', providerId: 'hk-jud', datasetId: 'hk-judiciary-fines' },
            ...{ purposeId, names: ['no-outstanding-fines'], retentionDays: 30 },
          },
        ],
      }),
    )
    const subjectIdentifier = identity.pairwiseIdentifier(dataSubjectId, 'hk-td')
    return { subjectIdentifier, consent: given?.consentId }
  }),
)
const { privateKey, keyId } = await consumerKey()
process.send?.({
  ready: baseUrl,
  pid: process.pid,
  departmentPid: department.ready['pid'],
  plainUrl: department.ready['plainUrl'],
  askedDirectly: department.ready['askedDirectly'],
  subjects,
  privateKey,
  keyId,
})

/** A key of the consumer whose private half the load generator is handed. */
async function consumerKey() {
  const signer = generateEs256Signer()
  const { keyId } = await directory.registerSystem({
    organisationId: 'hk-td',
    url: 'http://127.0.0.1:1',
    publicJwk: { ...signer.publicJwk, kid: jwkThumbprint(signer.publicJwk) },
  })
  return { keyId, privateKey: signer.privateKey.export({ format: 'pem', type: 'pkcs8' }) }
}

async function stop(): Promise<void> {
  await server.close()
  await sequencer.stop()
  await department.stop()
  await db.close()
  process.exit(0)
}
process.on('disconnect', () => void stop())
process.on('SIGTERM', () => void stop())
