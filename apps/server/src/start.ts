import { randomBytes } from 'node:crypto'
import { caseworkMigrations } from '@bauhinia/casework'
import { consentMigrations } from '@bauhinia/consent'
import { applicationRole, type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { letApplicationLogIn, migrate } from '@bauhinia/database/migrate'
import { directoryMigrations } from '@bauhinia/directory'
import { exchangeMigrations } from '@bauhinia/exchange'
import { identityMigrations } from '@bauhinia/identity'
import { inboxMigrations } from '@bauhinia/inbox'
import { prepareJobs, startJobs } from '@bauhinia/jobs'
import { createKeyring, type Keyring } from '@bauhinia/keys'
import { ledgerMigrations } from '@bauhinia/ledger'
import { licencesMigrations } from '@bauhinia/licences'
import { openPack, type Pack } from '@bauhinia/pack'
import { paymentsMigrations } from '@bauhinia/payments'
import { freePort, reservePort } from '@bauhinia/processes'
import pino from 'pino'
import { type Configuration, ConfigurationWrong } from './configuration.ts'
import { type DataFolder, openDataFolder, randomSecret } from './data-folder.ts'
import { demonstrationPersonas } from './demonstration.ts'
import { createServer } from './http.ts'
import { createModules, facts, subscribeToFacts } from './modules.ts'
import { startPeriodicWork } from './periodic-work.ts'
import { startSampleBank, startSampleDepartments } from './sample-programs.ts'

/** The running product. */
export interface Bauhinia {
  readonly url: string
  /** Resolves with one line when the embedded database has ended unasked: nothing works without it. */
  readonly failed: Promise<string>
  /** Stops everything that was started, in the reverse order. */
  stop(): Promise<void>
}

const migrations = [
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

/**
 * Starts the product as configured. When a step fails, what was started before is stopped and the
 * error is thrown; errors meant for people say in one line what to do.
 */
export async function startBauhinia(given: Configuration): Promise<Bauhinia> {
  const started: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of started.toReversed()) await end()
    started.length = 0
  }
  const failed = Promise.withResolvers<string>()
  try {
    const url = await startInOrder(given, {
      onStop: (end) => started.push(end),
      onFailure: failed.resolve,
    })
    return { url, failed: failed.promise, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type OnStop = (end: () => Promise<unknown>) => void

interface Course {
  readonly onStop: OnStop
  readonly onFailure: (why: string) => void
}

async function startInOrder(given: Configuration, course: Course): Promise<string> {
  const { onStop } = course
  const logger = pino({ level: given.logLevel })
  const onError = (error: unknown) => logger.error({ err: error }, 'background work failed')
  const now = () => new Date()
  const pack = await openPack(given.packFolder)
  const configuration = await withPort(given)
  const { port, publicUrl } = configuration
  const folder = await openDataFolder(configuration.dataFolder)
  onStop(() => folder.release())
  const keyring = createKeyring(masterKey(configuration, folder))
  const { db, url: databaseUrl } = await openOwnDatabase(configuration, { course, folder, keyring })

  const jobs = await startJobs({ url: databaseUrl, onError })
  onStop(() => jobs.stop())
  const localUrl = `http://127.0.0.1:${port}`
  const bank = await openBank(configuration, { folder, pack, localUrl, onStop })
  const modules = await createModules({
    ...{ bank, db, jobs, keyring, pack, publicUrl },
    ledgerOrigin: configuration.ledgerOrigin ?? `${pack.id}.bauhinia.example/ledger`,
    now,
    operatorId: configuration.operatorId,
  })
  const personas = configuration.isDemonstration ? demonstrationPersonas() : undefined
  const bankOrigin = new URL(bank.url).origin
  const server = await createServer({
    ...{ bankOrigin, configuration, db, logger, modules, pack, personas },
  })
  if (configuration.roles.includes('sequencer')) {
    const sequencer = modules.ledger.startSequencer(onError)
    onStop(() => sequencer.stop())
  }
  onStop(() => server.close())
  await server.listen({ port, host: configuration.host })
  if (configuration.isDemonstration) {
    const programs = await startSampleDepartments({
      directory: modules.directory,
      dataFolder: folder.path,
      packFolder: configuration.packFolder,
      gatewayUrl: localUrl,
      residents: configuration.sampleResidents,
    })
    onStop(() => Promise.all(programs.map((program) => program.stop())))
  }
  if (configuration.roles.includes('worker')) {
    await subscribeToFacts(jobs, modules)
    const periodic = startPeriodicWork(modules, onError)
    onStop(() => periodic.stop())
  }
  return publicUrl
}

async function withPort(configuration: Configuration): Promise<Configuration> {
  const port = await reservePort(configuration.port, configuration.host)
  const isDefault = configuration.publicUrl === `http://localhost:${configuration.port}`
  const publicUrl = isDefault ? `http://localhost:${port}` : configuration.publicUrl
  return { ...configuration, port, publicUrl }
}

interface DatabaseParts {
  readonly course: Course
  readonly folder: DataFolder
  readonly keyring: Keyring
}

/** Migrates as the owner, then lets go of the owner: what runs logs in as the application's role. */
async function openOwnDatabase(
  { databaseUrl }: Configuration,
  { course, folder, keyring }: DatabaseParts,
): Promise<{ db: DatabasePool; url: string }> {
  const ownerUrl = databaseUrl ?? (await startOwnPostgres(folder, course))
  const owner = openDatabase(ownerUrl, { max: 2 })
  const password = keyring.hmac('database role', applicationRole)
  try {
    await refuseOldServer(owner)
    await migrate(owner, migrations)
    await prepareJobs(owner, ownerUrl, facts)
    await letApplicationLogIn(owner, password)
  } finally {
    await owner.close()
  }
  const url = new URL(ownerUrl)
  url.username = applicationRole
  url.password = password
  const db = openDatabase(url.href, { max: 20 })
  course.onStop(() => db.close())
  return { db, url: url.href }
}

async function startOwnPostgres(
  folder: DataFolder,
  { onFailure, onStop }: Course,
): Promise<string> {
  const postgres = await startEmbeddedPostgres({ folder: `${folder.path}/postgres`, durable: true })
  let isStopping = false
  onStop(() => {
    isStopping = true
    return postgres.stop()
  })
  void postgres.ended.then(() => {
    if (!isStopping) onFailure('The embedded PostgreSQL has ended: see postgres/server.log.')
  })
  return postgres.url
}

async function refuseOldServer(db: DatabasePool): Promise<void> {
  const [row] = await db
    .query<{ version: number }>(
      sql`select current_setting('server_version_num')::integer as version`,
    )
    .catch((cause: Error) => {
      throw new ConfigurationWrong(`DATABASE_URL cannot be connected to: ${cause.message}.`, {
        cause,
      })
    })
  if ((row?.version ?? 0) < 150_000) {
    throw new ConfigurationWrong('DATABASE_URL is a PostgreSQL before version 15: use 15 or later.')
  }
}

function masterKey({ masterKey: given }: Configuration, folder: DataFolder): Uint8Array {
  const make = () => randomBytes(32).toString('base64')
  return given ?? Buffer.from(folder.secret('master-key', make), 'base64')
}

/** The bank that is configured, or in demonstration the sample bank as a program of its own. */
async function openBank(
  configuration: Configuration,
  {
    folder,
    localUrl,
    onStop,
    pack,
  }: { folder: DataFolder; localUrl: string; onStop: OnStop; pack: Pack },
) {
  const makeWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`
  const apiKey = configuration.bank.apiKey ?? folder.secret('bank-api-key', () => randomSecret(24))
  const webhookSecret =
    configuration.bank.webhookSecret ?? folder.secret('bank-webhook-secret', makeWebhookSecret)
  const payees = {
    fpsIdentifierOf: (id: string) => payeeOf(pack, id).fpsIdentifier,
    payeeNameOf: (id: string) => payeeOf(pack, id).merchantName,
  }
  if (configuration.bank.url !== undefined) {
    return { ...payees, apiKey, webhookSecret, url: configuration.bank.url }
  }
  if (!configuration.isDemonstration) {
    throw new ConfigurationWrong('BANK_URL is needed: the sample bank is for demonstration only.')
  }
  // Kept, so that a payment that was begun can be finished after a restart.
  const fallback = await freePort()
  const port = Number(folder.secret('bank-port', () => String(fallback)))
  const program = await startSampleBank({
    ...{ apiKey, port, webhookSecret },
    dataFolder: folder.path,
    webhookUrl: `${localUrl}/api/payments/notifications`,
  })
  onStop(() => program.stop())
  return { ...payees, apiKey, webhookSecret, url: String(program.ready['ready']) }
}

function payeeOf(pack: Pack, organisationId: string) {
  const payee = pack.findPayee(organisationId)
  if (payee === undefined) throw new Error(`the pack declares no payee for ${organisationId}`)
  return payee
}
