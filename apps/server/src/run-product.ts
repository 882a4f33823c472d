import { startJobs } from '@bauhinia/jobs'
import type { Keyring } from '@bauhinia/keys'
import type { Anchoring } from '@bauhinia/ledger'
import type { Pack } from '@bauhinia/pack'
import type { BankConfiguration } from '@bauhinia/payments'
import type { KeptProgram } from '@bauhinia/processes'
import pino from 'pino'
import { prepareAssets } from './assets.ts'
import type { BankAccess } from './bank.ts'
import type { Configuration } from './configuration.ts'
import { connectSampleDepartments } from './connect-sample-departments.ts'
import { demonstrationPersonas } from './demonstration.ts'
import { createServer } from './http.ts'
import { createModules, subscribeToFacts } from './modules.ts'
import { openOwnDatabase } from './own-database.ts'
import { startPeriodicWork } from './periodic-work.ts'
import type { Governing } from './sample-members.ts'
import type { SaidReady } from './sample-programs.ts'
import type { OnStop } from './start.ts'

export interface ProductParts {
  readonly configuration: Configuration
  readonly bank: BankAccess
  /** Of the database's owner. */
  readonly databaseUrl: string
  /** The sample departments that run. */
  readonly departments: readonly SaidReady[]
  /** All sample programs, also those that start later. */
  readonly programs: readonly KeptProgram[]
  readonly keyring: Keyring
  readonly pack: Pack
  /** C2SP tlog-policy. */
  readonly witnessPolicy: string | undefined
  readonly anchoring: Anchoring | undefined
  readonly governing: Governing | undefined
  readonly onStop: OnStop
}

/** Opens the database, wires the modules and listens; what it starts it hands to `onStop`. */
export async function runProduct({
  anchoring,
  bank,
  configuration,
  databaseUrl,
  departments,
  governing,
  keyring,
  onStop,
  pack,
  programs,
  witnessPolicy,
}: ProductParts): Promise<void> {
  const { host, isDemonstration, port, publicUrl, roles } = configuration
  const logger = pino({ level: configuration.logLevel })
  const onError = (error: unknown) => logger.error({ err: error }, 'background work failed')
  for (const program of programs) {
    program.onTrouble((what) => logger.error({ program: program.name }, what))
  }
  const assets = prepareAssets()
  const { db, url } = await openOwnDatabase(databaseUrl, { keyring, onStop })
  const jobs = await startJobs({ url, onError })
  onStop(() => jobs.stop())
  jobs.onFailure(({ error, jobId, queue }) =>
    logger.error({ err: error, jobId, queue }, 'a job failed and will be tried again'),
  )
  const modules = await createModules({
    ...{ anchoring, db, governing, isDemonstration, jobs, keyring, pack, publicUrl, witnessPolicy },
    bank: { ...bank, ...payeesOf(pack) },
    ledgerGrouping: configuration.ledgerGrouping,
    ledgerOrigin: configuration.ledgerOrigin ?? `${pack.id}.bauhinia.example/ledger`,
    now: () => new Date(),
    operatorId: configuration.operatorId,
  })
  const personas = isDemonstration ? demonstrationPersonas() : undefined
  const server = await createServer({
    ...{ configuration, db, jobs, logger, modules, pack, personas, programs },
    assets: await assets,
    bankOrigin: new URL(bank.url).origin,
  })
  if (roles.includes('sequencer')) {
    const sequencer = modules.ledger.startSequencer(onError)
    onStop(() => sequencer.stop())
  }
  onStop(() => server.close())
  await server.listen({ port, host })
  await connectSampleDepartments(departments, modules.directory)
  if (roles.includes('worker')) {
    await subscribeToFacts(jobs, modules)
    const periodic = startPeriodicWork(modules, onError)
    onStop(() => periodic.stop())
  }
}

function payeesOf(
  pack: Pack,
): Pick<BankConfiguration, 'fpsIdentifierOf' | 'findPayee' | 'payeeNameOf'> {
  const payeeOf = (organisationId: string) => {
    const payee = pack.findPayee(organisationId)
    if (payee === undefined) throw new Error(`the pack declares no payee for ${organisationId}`)
    return payee
  }
  return {
    fpsIdentifierOf: (id) => payeeOf(id).fpsIdentifier,
    findPayee: (fpsIdentifier) =>
      pack.payees.find((payee) => payee.fpsIdentifier === fpsIdentifier)?.department.id,
    payeeNameOf: (id) => payeeOf(id).merchantName,
  }
}
