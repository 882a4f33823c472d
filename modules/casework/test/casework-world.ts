import { createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  type Application,
  caseworkMigrations,
  createCaseworkModule,
  type FormValues,
} from '@bauhinia/casework'
import { type ConsentWithdrawn, consentMigrations, createConsentModule } from '@bauhinia/consent'
import { createDirectoryModule, directoryMigrations } from '@bauhinia/directory'
import { createExchangeModule, exchangeMigrations } from '@bauhinia/exchange'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { createInboxModule, inboxMigrations } from '@bauhinia/inbox'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { createLicencesModule, licencesMigrations } from '@bauhinia/licences'
import { formatIdentityNumber, hkidCheckDigit, openPack, type Pack } from '@bauhinia/pack'
import { type BillPaid, createPaymentsModule, paymentsMigrations } from '@bauhinia/payments'
import { connectDepartment, type DatasetRecord } from '@bauhinia/sdk'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { bankAccess, bankKey, startWorldBank } from './world-bank.ts'

export const pack = await openPack(
  fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url)),
)
const baseUrl = 'https://bauhinia.example'
export const serviceId = 'renew-driving-licence'
const gatewayId = 'hk-dpo'

/** What the departments know of one person; a department without an entry has no record. */
export type Records = Readonly<Record<string, DatasetRecord>>

/** Somebody whose licence expires in a month: nothing stands in the way of a renewal. */
export const plainRecords = {
  'hk-immd': {
    nameInEnglish: 'CHAN Tai Man',
    nameInChinese: '陳大文',
    dateOfBirth: '1980-02-29',
    sex: 'male',
    permanentResident: true,
  },
  'hk-td': {
    licenceNumber: 'HK1234567',
    vehicleClasses: ['1', '2'],
    issuedOn: '2016-12-20',
    expiresOn: '2026-12-19',
    licenceStatus: 'full',
    registeredAddress: '1 Harbour Road, Wan Chai',
  },
  'hk-jud': { unpaidFines: [] },
  'hk-hkpf': { disqualifiedUntil: null, orderReference: null },
} as const satisfies Records

/** What somebody under 70 is asked. */
export const plainForm: FormValues = { delivery: 'post', fitToDrive: true }

export type World = Awaited<ReturnType<typeof openWorld>>
export type Person = Awaited<ReturnType<World['enrol']>>

interface WorldOptions {
  readonly at?: string
  /** What casework goes by, where it is not the Hong Kong pack as it is. */
  readonly caseworkPack?: Pack
}

/** The whole product below its root, real, on a database of its own; the clock is the test's. */
export async function openWorld(t: TestContext, options: WorldOptions = {}) {
  const { at = '2026-11-22T06:00:00Z', caseworkPack = pack } = options
  const { db, url: databaseUrl } = await freshDatabase(t, [
    ...[ledgerMigrations, directoryMigrations, identityMigrations, consentMigrations],
    ...[paymentsMigrations, licencesMigrations, inboxMigrations],
    ...[exchangeMigrations, caseworkMigrations],
  ])
  const clock = { now: () => new Date(at) }
  const now = () => clock.now()
  const keyring = createKeyring(new Uint8Array(32).fill(7))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'bauhinia.example/ledger' })
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
  const directory = createDirectoryModule({ db, keyring, ledger, pack, now })
  const identity = createIdentityModule({
    ...{ db, keyring, ledger, now, jurisdiction: pack.id, operatorId: gatewayId },
    relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bauhinia' },
    isDemonstration: true,
  })
  const facts: BillPaid[] = []
  const withdrawals: ConsentWithdrawn[] = []
  const consent = createConsentModule({
    ...{ db, identity, ledger, now },
    publish: async (_tx, fact) => void withdrawals.push(fact),
  })
  const bank = await startWorldBank(t, now)
  const payments = createPaymentsModule({
    ...{ db, identity, ledger, now, directory, baseUrl },
    ...{ operatorId: 'hk-dpo', timeZone: pack.timeZone },
    publish: async (_tx, fact) => {
      if (fact.type === 'bill.paid') facts.push(fact)
    },
    bank: {
      ...{ ...bankAccess, url: bank.url },
      fpsIdentifierOf: () => '1234567',
      payeeNameOf: () => 'TRANSPORT DEPT',
      findPayee: () => 'hk-td',
    },
  })
  const licences = createLicencesModule({
    ...{ db, keyring, ledger, identity, directory, pack, now },
    issuerBase: baseUrl,
  })
  const inbox = createInboxModule({ db, identity, now })
  const exchange = createExchangeModule({
    ...{ consent, db, directory, identity, ledger, now, pack, gatewayId, baseUrl },
    publish: async () => {},
  })
  const outside = {
    ...{ consent, db, exchange, identity, inbox, ledger, licences, now, payments },
    pack: caseworkPack,
  }
  const casework = createCaseworkModule(outside)
  const records = new Map<string, Records>()

  let people = 0
  /** Somebody whom the departments know as `known` says. */
  const enrol = async (known: Records = plainRecords) => {
    people += 1
    const number = `A${String(123_455 + people)}`
    const identityNumber = formatIdentityNumber(`${number}${hkidCheckDigit(number)}`)
    records.set(identityNumber, known)
    const { dataSubjectId } = await identity.enrolPerson({
      identityNumber,
      displayName: 'CHAN Tai Man',
    })
    const know = (other: Records) => records.set(identityNumber, other)
    return { dataSubjectId, identityNumber, know }
  }
  const modules = { casework, consent, directory, exchange, identity, inbox, ledger, licences }
  return {
    ...modules,
    payments,
    bank,
    db,
    databaseUrl,
    clock,
    facts,
    withdrawals,
    outside,
    records,
    enrol,
  }
}

/** Starts the system of one department, or of all four; gives the way to stop it. */
export async function connect(
  t: TestContext,
  { clock, directory, records }: World,
  organisationId: string,
): Promise<{ readonly stop: () => Promise<void> }> {
  const folder = temporaryFolder(t)
  const gateway = await directory.signerOf(gatewayId, 'gateway')
  const department = await connectDepartment({
    ...{ organisationId, timeZone: pack.timeZone, port: 0 },
    findRecord: (identityNumber) => records.get(identityNumber)?.[organisationId],
    datasets: pack.datasetsOf(organisationId),
    keyFile: join(folder, 'key.pem'),
    logFolder: folder,
    gateway: { keys: [{ ...gateway.publicJwk, kid: gateway.keyId }] },
    reportFault: () => {},
    now: () => clock.now(),
  })
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await department.close()
  }
  atEnd(t, stop)
  const { url, publicJwk } = department
  await directory.registerSystem({ organisationId, url, publicJwk })
  return { stop }
}

/** A world in which every department answers, until its system is stopped. */
export async function openConnectedWorld(t: TestContext, options: WorldOptions = {}) {
  const world = await openWorld(t, options)
  const [immigration, transport, judiciary, police] = await Promise.all([
    connect(t, world, 'hk-immd'),
    connect(t, world, 'hk-td'),
    connect(t, world, 'hk-jud'),
    connect(t, world, 'hk-hkpf'),
  ])
  return { ...world, systems: { immigration, transport, judiciary, police } }
}

/** An application whose applicant has agreed to what was shown. */
export async function applyWithConsent({ casework }: World, { dataSubjectId }: Person) {
  const { applicationId } = await casework.startApplication({ dataSubjectId, serviceId })
  const own = { applicationId, dataSubjectId }
  const { digest } = await casework.previewEvidence(own)
  await casework.acceptConsent({ ...own, digest })
  return own
}

/** As `applyWithConsent`, with the form filled in and submitted. */
export async function apply(
  world: World,
  person: Person,
  form: FormValues = plainForm,
): Promise<Application> {
  const own = await applyWithConsent(world, person)
  await world.casework.saveForm({ ...own, form })
  return world.casework.submitApplication(own)
}

/** The bank says by its signed webhook that a case's bill was paid. */
export async function payBill(
  { clock, payments }: World,
  { applicationId, dataSubjectId }: Pick<Application, 'applicationId' | 'dataSubjectId'>,
) {
  const bill = await payments.findBillByReference({ reference: applicationId, dataSubjectId })
  const at = clock.now()
  const body = JSON.stringify({
    type: 'payment.paid',
    timestamp: at.toISOString(),
    data: {
      paymentId: randomUUID(),
      status: 'paid',
      channel: 'fps',
      amountMinor: bill?.amountMinor,
      currency: bill?.currency,
      reference: bill?.billNumber,
      payee: { fpsIdentifier: '1234567', name: 'TRANSPORT DEPT' },
      completedAt: at.toISOString(),
    },
  })
  const webhookId = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const mac = createHmac('sha256', bankKey).update(`${webhookId}.${timestamp}.${body}`)
  const signature = `v1,${mac.digest('base64')}`
  await payments.receiveNotification({ webhookId, timestamp, signature, body: Buffer.from(body) })
}

/** What the root does with the facts that were published: each is delivered as a job. */
export async function deliverFacts({ casework, db, facts, withdrawals }: World): Promise<void> {
  for (const fact of withdrawals) await db.transaction((tx) => casework.withdrawEvidence(tx, fact))
  for (const { billId, reference, dataSubjectId } of facts) {
    const paid = { billId, dataSubjectId, applicationId: reference }
    await db.transaction((tx) => casework.concludePaidCase(tx, paid))
  }
}

/** Somebody applies, pays, and has their licence: the application as it was submitted. */
export async function renew(world: World, person: Person) {
  const submitted = await apply(world, person)
  await payBill(world, submitted)
  await deliverFacts(world)
  return submitted
}
