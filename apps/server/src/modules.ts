import { caseworkMigrations, createCaseworkModule } from '@bauhinia/casework'
import { type ConsentWithdrawn, consentMigrations, createConsentModule } from '@bauhinia/consent'
import type { Database, DatabasePool } from '@bauhinia/database'
import { createDirectoryModule, directoryMigrations } from '@bauhinia/directory'
import { type AccessOpened, createExchangeModule, exchangeMigrations } from '@bauhinia/exchange'
import { createIdentityModule, identityMigrations, PersonErased } from '@bauhinia/identity'
import { createInboxModule, inboxMigrations, type NewMessage } from '@bauhinia/inbox'
import type { Jobs } from '@bauhinia/jobs'
import type { Keyring } from '@bauhinia/keys'
import {
  type Anchoring,
  createLedgerModule,
  type Grouping,
  ledgerMigrations,
} from '@bauhinia/ledger'
import { createLicencesModule, licencesMigrations } from '@bauhinia/licences'
import type { Pack } from '@bauhinia/pack'
import {
  type BankConfiguration,
  type BillPaid,
  createPaymentsModule,
  type PaymentOverpaid,
  paymentsMigrations,
} from '@bauhinia/payments'
import { openedMessage, overpaidMessage, withdrawnMessage } from './fact-messages.ts'
import type { Governing } from './sample-members.ts'

export interface ModulesOptions {
  readonly db: DatabasePool
  readonly jobs: Jobs
  readonly isDemonstration: boolean
  readonly keyring: Keyring
  readonly pack: Pack
  readonly now: () => Date
  readonly publicUrl: string
  readonly operatorId: string
  readonly ledgerGrouping: Grouping
  readonly ledgerOrigin: string
  readonly witnessPolicy: string | undefined
  readonly anchoring: Anchoring | undefined
  /** How a contract is governed whose members are invented. */
  readonly governing: Governing | undefined
  readonly bank: BankConfiguration
}

export type Modules = Awaited<ReturnType<typeof createModules>>

/** The history of every module's schema, in the order in which they may refer to each other. */
export const migrations = [
  ledgerMigrations,
  directoryMigrations,
  identityMigrations,
  consentMigrations,
  paymentsMigrations,
  licencesMigrations,
  inboxMigrations,
  exchangeMigrations,
  caseworkMigrations,
]

/** The schemas whose records keep salts of ledger entries about people: each has what seals those in the clear. */
export const saltedSchemas = [
  'identity',
  'consent',
  'payments',
  'licences',
  'exchange',
  'casework',
] as const

/** Facts that one module publishes and others act on (transactional outbox): each is a queue. */
export const facts = [
  'access.opened',
  'bill.paid',
  'consent.withdrawn',
  'payment.overpaid',
] as const

type Fact = AccessOpened | BillPaid | ConsentWithdrawn | PaymentOverpaid

/** All modules, wired downwards only: each gets what it may use (design §4). */
export async function createModules({
  anchoring,
  bank,
  db,
  governing,
  isDemonstration,
  jobs,
  keyring,
  ledgerGrouping: grouping,
  ledgerOrigin: origin,
  now,
  operatorId,
  pack,
  publicUrl,
  witnessPolicy,
}: ModulesOptions) {
  const publish = (tx: Database, { type, ...payload }: Fact) => jobs.enqueue(tx, type, payload)
  const ledger = await createLedgerModule({
    ...{ db, grouping, keyring, now, origin, witnessPolicy },
    anchoring: anchoring && {
      ...anchoring,
      ...(governing && { govern: (contract) => governing(contract, licences.listIssuingKeys) }),
    },
  })
  const directory = createDirectoryModule({ db, keyring, ledger, now, pack })
  const { hostname } = new URL(publicUrl)
  const identity = createIdentityModule({
    ...{ db, isDemonstration, keyring, ledger, now, operatorId },
    jurisdiction: pack.id,
    relyingParty: { id: hostname, origin: publicUrl, name: 'Bauhinia' },
  })
  const consent = createConsentModule({ db, identity, ledger, now, publish })
  const { timeZone } = pack
  const payments = createPaymentsModule({
    ...{ db, identity, ledger, directory, now, publish, bank, operatorId, timeZone },
    baseUrl: publicUrl,
  })
  const licences = createLicencesModule({
    ...{ db, keyring, ledger, identity, directory, pack, now },
    issuerBase: publicUrl,
  })
  const inbox = createInboxModule({ db, identity, now })
  const exchange = createExchangeModule({
    ...{ consent, db, directory, identity, ledger, now, pack, publish },
    gatewayId: operatorId,
    baseUrl: publicUrl,
  })
  const casework = createCaseworkModule({
    ...{ consent, db, exchange, identity, inbox, ledger, licences, now, pack, payments },
  })
  return { casework, consent, directory, exchange, identity, inbox, ledger, licences, payments }
}

/** What is done about facts, on every process with the worker's role. */
export async function subscribeToFacts(
  jobs: Jobs,
  { casework, inbox }: Pick<Modules, 'casework' | 'inbox'>,
): Promise<void> {
  await jobs.subscribe('bill.paid', async (tx, fact) => {
    const { billId = '', reference = '', dataSubjectId = '' } = fact
    await casework.concludePaidCase(tx, { billId, dataSubjectId, applicationId: reference })
  })
  await jobs.subscribe('consent.withdrawn', async (tx, fact) => {
    const { consentId = '', dataSubjectId = '' } = fact
    await casework.withdrawEvidence(tx, { consentId, dataSubjectId })
    // An older version has left facts without what was withdrawn together.
    const { withdrawalId = consentId, withdrawnCount = '1' } = fact
    const count = Number(withdrawnCount)
    await tell(inbox, tx, withdrawnMessage({ withdrawalId, dataSubjectId }, { count }))
  })
  await jobs.subscribe('access.opened', async (tx, { accessId = '', dataSubjectId = '' }) => {
    await tell(inbox, tx, openedMessage({ accessId, dataSubjectId }))
  })
  await jobs.subscribe('payment.overpaid', async (tx, fact) => {
    const { billId = '', billNumber = '', creditId = '', dataSubjectId = '' } = fact
    const isCancelled = fact['reason'] === 'bill-cancelled'
    const own = { billId, billNumber, creditId, dataSubjectId }
    await tell(inbox, tx, overpaidMessage(own, { isCancelled }))
  })
}

/** Nobody is left to tell of a person who was erased since, and no job is given up (decision 18). */
async function tell(inbox: Modules['inbox'], tx: Database, message: NewMessage): Promise<void> {
  try {
    await inbox.sendMessage(tx, message)
  } catch (error) {
    if (!(error instanceof PersonErased)) throw error
  }
}
