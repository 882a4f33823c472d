import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { consentMigrations, createConsentModule } from '@bauhinia/consent'
import { sql } from '@bauhinia/database'
import { createDirectoryModule, directoryMigrations } from '@bauhinia/directory'
import {
  createExchangeModule,
  type ExchangeRequestBody,
  exchangeMigrations,
  type StatementUse,
  statementType,
} from '@bauhinia/exchange'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { openPack } from '@bauhinia/pack'
import { type ConnectedDepartment, connectDepartment, type FindRecord } from '@bauhinia/sdk'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'

export const pack = await openPack(
  fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url)),
)
export const gatewayId = 'hk-dpo'
export const application = 'aaaaaaaa-0000-4000-8000-000000000001'

/** What the Transport Department may ask the Judiciary for a renewal. */
export const finesUse: Use = {
  providerId: 'hk-jud',
  datasetId: 'hk-judiciary-fines',
  purposeId: 'licence-renewal-fines',
  claims: [],
  answers: ['no-outstanding-fines'],
}

/** What it may ask the Immigration Department. */
export const identityUse: Use = {
  providerId: 'hk-immd',
  datasetId: 'hk-immd-identity',
  purposeId: 'licence-holder-identity',
  claims: ['nameInEnglish', 'dateOfBirth'],
  answers: [],
}

export type Use = Omit<StatementUse, 'dataSubjectId' | 'consumerId'>

export type World = Awaited<ReturnType<typeof openWorld>>

/** Everything that an exchange needs, real, on a database of its own; the clock is the test's. */
export async function openWorld(t: TestContext, { baseUrl = 'https://bauhinia.example' } = {}) {
  const at = new Date('2026-11-22T06:00:00Z')
  const { db, url: databaseUrl } = await freshDatabase(t, [
    ...[ledgerMigrations, directoryMigrations, identityMigrations],
    ...[consentMigrations, exchangeMigrations],
  ])
  const clock = { now: () => at }
  const now = () => clock.now()
  const keyring = createKeyring(new Uint8Array(32).fill(5))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'bauhinia.example/ledger' })
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
  const directory = createDirectoryModule({ db, keyring, ledger, pack, now })
  const identity = createIdentityModule({
    ...{ db, keyring, ledger, now, jurisdiction: 'hong-kong', operatorId: gatewayId },
    relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bauhinia' },
    isDemonstration: true,
  })
  const consent = createConsentModule({ db, identity, ledger, now, publish: async () => {} })
  const publish = async () => {}
  const outside = {
    ...{ db, now, pack, ledger, directory, identity, consent, gatewayId, baseUrl, publish },
  }
  const exchange = createExchangeModule(outside)
  const chan = await identity.enrolPerson({
    identityNumber: 'A123456(3)',
    displayName: 'CHAN Tai Man',
  })
  const wong = await identity.enrolPerson({
    identityNumber: 'AB987654(3)',
    displayName: 'WONG Siu Ling',
  })
  const modules = { ledger, directory, identity, consent, exchange }
  return { db, databaseUrl, clock, ...modules, chan, wong, keyring, outside, baseUrl }
}

const records: Readonly<Record<string, ReturnType<FindRecord>>> = {
  'hk-jud A123456(3)': { unpaidFines: [] },
  'hk-immd A123456(3)': {
    nameInEnglish: 'CHAN Tai Man',
    nameInChinese: '陳大文',
    dateOfBirth: '1980-02-29',
    sex: 'male',
    permanentResident: true,
  },
}

interface DepartmentOptions {
  readonly organisationId?: string
  readonly findRecord?: FindRecord
  /** Of its log of answers; a folder of its own unless given. */
  readonly logFolder?: string
}

/** A department's real system on a real port, registered in the directory. */
export async function connect(
  t: TestContext,
  world: World,
  options: DepartmentOptions = {},
): Promise<ConnectedDepartment> {
  const department = await startDepartment(t, world, options)
  const { organisationId, url, publicJwk } = department
  await world.directory.registerSystem({ organisationId, url, publicJwk })
  return department
}

/** The same with a fresh key, of which the directory does not know yet. */
export async function startDepartment(
  t: TestContext,
  { clock, directory }: World,
  {
    organisationId = 'hk-jud',
    findRecord = (identityNumber: string) => records[`${organisationId} ${identityNumber}`],
    logFolder,
  }: DepartmentOptions = {},
): Promise<ConnectedDepartment> {
  const folder = temporaryFolder(t)
  const gateway = await directory.signerOf(gatewayId, 'gateway')
  const department = await connectDepartment({
    ...{ organisationId, findRecord, timeZone: 'Asia/Hong_Kong', port: 0 },
    datasets: pack.datasetsOf(organisationId),
    keyFile: join(folder, 'key.pem'),
    logFolder: logFolder ?? folder,
    gateway: { keys: [{ ...gateway.publicJwk, kid: gateway.keyId }] },
    reportFault: () => {},
    now: () => clock.now(),
  })
  atEnd(t, () => department.close())
  return department
}

/** The person's consent to one use, for 90 days. */
export async function consentTo(
  { db, consent, clock }: World,
  { dataSubjectId }: { dataSubjectId: string },
  use: Use & { readonly consumerId?: string },
): Promise<string> {
  const { claims, answers, consumerId = 'hk-td', ...rest } = use
  const [given] = await db.transaction((tx) =>
    consent.giveConsents(tx, {
      dataSubjectId,
      reference: application,
      expiresAt: new Date(clock.now().getTime() + 90 * 86_400_000),
      uses: [{ ...rest, consumerId, names: [...claims, ...answers], retentionDays: 30 }],
    }),
  )
  return given?.consentId ?? ''
}

interface Asked {
  readonly use: Use
  readonly consentId: string
}

/** Shows the person of `application` what departments would say to the Transport Department for these uses. */
export function previewUses({ chan, exchange }: World, ...uses: readonly Use[]) {
  return exchange.previewStatements({
    reference: application,
    uses: uses.map((use) => ({ ...use, consumerId: 'hk-td', ...chan })),
  })
}

/** The body of a request for one use under one consent, or for several of one purpose. */
export function bodyOf(
  { identity }: World,
  { dataSubjectId }: { dataSubjectId: string },
  { use, consentId, also = [], reference }: Asked & { also?: readonly Asked[]; reference?: string },
): ExchangeRequestBody {
  const asked = [{ use, consentId }, ...also].map((each, at) => ({ id: `query-${at}`, ...each }))
  return {
    requestId: crypto.randomUUID(),
    subject: { subjectIdentifier: identity.pairwiseIdentifier(dataSubjectId, 'hk-td') },
    purpose: use.purposeId,
    query: {
      credentials: asked.map(({ id, use: { datasetId, claims, answers } }) => ({
        id,
        format: 'dc+sd-jwt',
        meta: { vct_values: [statementType(datasetId)] },
        claims: [...claims, ...answers].map((name) => ({ path: [name] })),
      })),
    },
    bases: Object.fromEntries(asked.map(({ id, consentId: consent }) => [id, { consent }])),
    ...(reference !== undefined && { reference }),
  }
}

/** The request sent as the Transport Department's. */
export async function ask({ exchange }: World, body: ExchangeRequestBody) {
  return exchange.requestStatements(
    await exchange.signExchangeRequest({ consumerId: 'hk-td', body }),
  )
}

/** How many records and entries of exchanges there are, behind the module's back. */
export async function countRecords({ db }: World) {
  const [row] = await db.query<{ exchanges: number; previews: number; entries: number }>(sql`
    select (select count(*) from exchange.exchanges) as exchanges,
           (select count(*) from exchange.previews) as previews,
           (select count(*)
              from ledger.entries
             where convert_from(bytes, 'UTF8') ~ '"kind":"(exchange|statement)\\.') as entries
  `)
  return row
}
