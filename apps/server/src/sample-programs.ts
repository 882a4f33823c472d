import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepProgram, type Program } from '@bauhinia/processes'
import type { DataFolder } from './data-folder.ts'
import { keptPort } from './kept-port.ts'
import type { OnProgram } from './start.ts'

/** The sample departments' programs, by their folder under `samples/`. */
const departments = [
  { folder: 'immigration', name: 'Immigration Department' },
  { folder: 'transport', name: 'Transport Department' },
  { folder: 'judiciary', name: 'Judiciary' },
  { folder: 'police', name: 'Police Force' },
] as const

/** A program that started, and what it said then. */
export type SaidReady = Pick<Program, 'name' | 'ready'>

export interface SampleDepartmentsOptions {
  readonly folder: DataFolder
  readonly packFolder: string
  /** Where the departments find the gateway's keys, once there is a gateway. */
  readonly gatewayUrl: string
  readonly residents: number
  readonly onProgram: OnProgram
}

/** Starts the sample departments, each a process of its own, and gives what they said. */
export function launchSampleDepartments({
  folder: dataFolder,
  gatewayUrl,
  onProgram,
  packFolder,
  residents,
}: SampleDepartmentsOptions): Promise<SaidReady[]> {
  return Promise.all(
    departments.map(async ({ folder, name }) => {
      const program = keepProgram({
        name,
        file: sampleFile(folder),
        args: [
          ...['--port', await portOf(dataFolder, folder)],
          ...['--data', join(dataFolder.path, 'samples', folder)],
          ...['--gateway', gatewayUrl],
          ...['--pack', packFolder],
          ...['--residents', String(residents)],
        ],
        environment: codeCacheOf(dataFolder),
      })
      onProgram(program)
      return { name, ready: await program.start() }
    }),
  )
}

export interface SampleBankOptions {
  readonly folder: DataFolder
  readonly webhookUrl: string
  readonly apiKey: string
  readonly webhookSecret: string
  readonly onProgram: OnProgram
}

/** Starts the sample bank and gives its address. */
export async function startSampleBank({
  apiKey,
  folder,
  onProgram,
  webhookSecret,
  webhookUrl,
}: SampleBankOptions): Promise<string> {
  const program = keepProgram({
    name: 'Harbour Sample Bank',
    file: sampleFile('bank'),
    args: [
      ...['--port', await portOf(folder, 'bank')],
      ...['--data', join(folder.path, 'samples', 'bank')],
      ...['--webhook-url', webhookUrl],
    ],
    environment: {
      ...codeCacheOf(folder),
      BANK_API_KEY: apiKey,
      BANK_WEBHOOK_SECRET: webhookSecret,
    },
  })
  onProgram(program)
  const { ready } = await program.start()
  return String(ready)
}

/** The port that a program keeps across restarts. */
export async function portOf({ path }: DataFolder, program: string): Promise<string> {
  return String(await keptPort(join(path, 'samples', `${program}.port`)))
}

/** The environment in which a program starts faster the second time: with the cache that we use ourselves. */
export function codeCacheOf({ codeCache }: DataFolder): Record<string, string> {
  return { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? codeCache }
}

/** The program of a folder under `samples/`. */
export function sampleFile(folder: string): string {
  return fileURLToPath(new URL(`../../../samples/${folder}/src/main.ts`, import.meta.url))
}
