import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { createKeyring } from '@bauhinia/keys'
import { type KeptProgram, reservePort } from '@bauhinia/processes'
import { startBank } from './bank.ts'
import { prepareChain } from './chain.ts'
import { type Configuration, ConfigurationWrong, hasSampleWitnesses } from './configuration.ts'
import { type DataFolder, DataFolderRefused, openDataFolder } from './data-folder.ts'
import { launchSampleDepartments } from './sample-programs.ts'
import type { SampleWitnesses, SampleWitnessesOptions } from './sample-witnesses.ts'

/** The running product. */
export interface Bauhinia {
  readonly url: string
  /** Where its own development chain listens, which it starts last. */
  readonly developmentChain: string | undefined
  /** Resolves with one line when the embedded database has ended unasked: nothing works without it. */
  readonly failed: Promise<string>
  /** Stops everything that was started, in the reverse order. */
  stop(): Promise<void>
}

/** Remembers how to stop what was started. */
export type OnStop = (end: () => Promise<unknown>) => void

/** Takes charge of a sample program that was started. */
export type OnProgram = (program: KeptProgram) => void

interface Course {
  readonly onStop: OnStop
  readonly onFailure: (why: string) => void
}

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
    const addresses = await startInOrder(given, {
      onStop: (end) => started.push(end),
      onFailure: failed.resolve,
    })
    return { ...addresses, failed: failed.promise, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * What can be refused at once is looked at first. Then everything that takes its time starts side by
 * side: database, sample programs, and the product's own modules, which this file must not import. The
 * sample witnesses and the development chain come last, when there is a log: nobody has to wait for them.
 */
async function startInOrder(
  given: Configuration,
  course: Course,
): Promise<Pick<Bauhinia, 'url' | 'developmentChain'>> {
  const { onStop } = course
  const configuration = await withPort(given)
  const { databaseUrl, isDemonstration, packFolder } = configuration
  const folder = await openDataFolder(configuration.dataFolder)
  onStop(() => folder.release())
  enableCompileCache(folder.codeCache)
  const keyring = createKeyring(masterKey(configuration, folder))
  const programs: KeptProgram[] = []
  const onProgram = (program: KeptProgram) => void programs.push(program)
  onStop(() => Promise.all(programs.map((program) => program.stop())))
  const localUrl = `http://127.0.0.1:${configuration.port}`

  const loading = loadProduct(configuration)
  const [product, ownerUrl, bank, departments, witnesses, chain] = await allOrFirstFailure([
    loading,
    databaseUrl === undefined
      ? startOwnPostgres(folder, course)
      : checkedDatabase(databaseUrl, loading),
    startBank(configuration.bank, { folder, isDemonstration, localUrl, onProgram }),
    isDemonstration
      ? launchSampleDepartments({
          folder,
          packFolder,
          gatewayUrl: localUrl,
          onProgram,
          residents: configuration.sampleResidents,
        })
      : [],
    hasSampleWitnesses(configuration)
      ? prepareWitnesses({ folder, logUrl: `${localUrl}/ledger/` })
      : { policy: undefined, programs: [] },
    prepareChain(configuration, folder),
  ])
  const later = [...witnesses.programs, ...(chain.program === undefined ? [] : [chain.program])]
  for (const program of later) onProgram(program)
  await product.run({
    ...{ bank, configuration, departments, keyring, onStop, programs },
    databaseUrl: ownerUrl,
    anchoring: chain.anchoring,
    governing: chain.governing,
    witnessPolicy: product.witnessPolicy ?? witnesses.policy,
  })
  // One that does not start is trouble, which is logged and counted; the log goes on without it.
  for (const program of later) program.start().catch(() => undefined)
  const developmentChain = chain.program && chain.anchoring?.chainUrl
  return { url: configuration.publicUrl, developmentChain }
}

async function prepareWitnesses(options: SampleWitnessesOptions): Promise<SampleWitnesses> {
  const { prepareSampleWitnesses } = await import('./sample-witnesses.ts')
  return prepareSampleWitnesses(options)
}

async function loadProduct(configuration: Configuration) {
  const { operatorId, packFolder } = configuration
  const [{ openPack }, { runProduct }, { readWitnessPolicy }] = await Promise.all([
    import('@bauhinia/pack'),
    import('./run-product.ts'),
    import('./witness-policy.ts'),
  ])
  const file = configuration.witnessPolicy
  const witnessPolicy = file === undefined ? undefined : await readWitnessPolicy(file)
  if (!statSync(packFolder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ConfigurationWrong(
      `PACK is the folder of a pack, and there is no folder ${packFolder}.`,
    )
  }
  const pack = await openPack(packFolder)
  if (pack.findDepartment(operatorId) === undefined) {
    throw new ConfigurationWrong(
      `OPERATOR is the id of a department in ${packFolder} (departments.yaml), not "${operatorId}".`,
    )
  }
  return {
    witnessPolicy,
    run: (parts: Omit<Parameters<typeof runProduct>[0], 'pack'>) => runProduct({ ...parts, pack }),
  }
}

/** Once the code is there: while it is read nothing else runs, and a slow machine would take that for no answer. */
async function checkedDatabase(url: string, loading: Promise<unknown>): Promise<string> {
  await loading.catch(() => undefined)
  const { refuseUnusableDatabase } = await import('./given-database.ts')
  await refuseUnusableDatabase(url)
  return url
}

/** Like `Promise.all`, but nothing is still being started when it throws, and all wrong settings are named. */
async function allOrFirstFailure<T extends readonly unknown[]>(
  starting: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const outcomes = await Promise.allSettled(starting)
  const wrong = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' && outcome.reason instanceof ConfigurationWrong
      ? [outcome.reason.message]
      : [],
  )
  if (wrong.length > 1) throw new ConfigurationWrong(wrong.join('\n'))
  return Promise.all(starting)
}

async function withPort(configuration: Configuration): Promise<Configuration> {
  const port = await reservePort(configuration.port, configuration.host)
  const isDefault = configuration.publicUrl === `http://localhost:${configuration.port}`
  const publicUrl = isDefault ? `http://localhost:${port}` : configuration.publicUrl
  return { ...configuration, port, publicUrl }
}

function masterKey({ masterKey: given }: Configuration, folder: DataFolder): Uint8Array {
  if (given !== undefined) return given
  const kept = folder.secret('master-key', () => randomBytes(32).toString('base64'))
  const key = Buffer.from(kept, 'base64')
  if (key.length === 32) return key
  throw new DataFolderRefused(
    `The master key in ${folder.path}/secrets/master-key is damaged: put it back from a copy, since nothing can be opened without it.`,
  )
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
