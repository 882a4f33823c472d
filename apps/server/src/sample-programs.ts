import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findEcPublicJwk, type Json } from '@bauhinia/credentials'
import type { DirectoryModule } from '@bauhinia/directory'
import { type Program, startProgram } from '@bauhinia/processes'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

/** The sample departments' programs, by their folder under `samples/`. */
const departments = [
  { folder: 'immigration', name: 'Immigration Department', organisationId: 'hk-immd' },
  { folder: 'transport', name: 'Transport Department', organisationId: 'hk-td' },
  { folder: 'judiciary', name: 'Judiciary', organisationId: 'hk-jud' },
  { folder: 'police', name: 'Police Force', organisationId: 'hk-hkpf' },
] as const

/** What a department's program says when it is ready. */
const readyMessage = Compile(
  Type.Object({
    ready: Type.String(),
    organisationId: Type.String(),
    publicJwk: Type.Unsafe<Json>(Type.Object({})),
  }),
)

export interface SampleDepartmentsOptions {
  readonly directory: Pick<DirectoryModule, 'registerSystem'>
  readonly dataFolder: string
  readonly packFolder: string
  /** Where the departments find the gateway's keys. */
  readonly gatewayUrl: string
  readonly residents: number
}

/** Starts the sample departments, each a process of its own, and connects them. */
export function startSampleDepartments(options: SampleDepartmentsOptions): Promise<Program[]> {
  return Promise.all(departments.map((department) => startDepartment(options, department)))
}

async function startDepartment(
  { directory, dataFolder, packFolder, gatewayUrl, residents }: SampleDepartmentsOptions,
  { folder, name }: (typeof departments)[number],
): Promise<Program> {
  const program = await startProgram({
    name,
    file: sampleFile(folder),
    args: [
      ...['--data', join(dataFolder, 'samples', folder)],
      ...['--gateway', gatewayUrl],
      ...['--pack', packFolder],
      ...['--residents', String(residents)],
    ],
  })
  const said = readyMessage.Check(program.ready) ? program.ready : undefined
  const publicJwk = findEcPublicJwk(said?.publicJwk)
  if (said === undefined || publicJwk === undefined) {
    await program.stop()
    throw new TypeError(`${name} did not say where it is and which key it signs with`)
  }
  await directory.registerSystem({
    organisationId: said.organisationId,
    url: said.ready,
    publicJwk,
  })
  return program
}

export interface SampleBankOptions {
  readonly dataFolder: string
  readonly webhookUrl: string
  readonly apiKey: string
  readonly webhookSecret: string
  readonly port: number
}

/** Starts the sample bank. Its `ready` is its address. */
export function startSampleBank({
  apiKey,
  dataFolder,
  port,
  webhookSecret,
  webhookUrl,
}: SampleBankOptions): Promise<Program> {
  return startProgram({
    name: 'Harbour Sample Bank',
    file: sampleFile('bank'),
    args: [
      ...['--port', String(port)],
      ...['--data', join(dataFolder, 'samples', 'bank')],
      ...['--webhook-url', webhookUrl],
    ],
    environment: { BANK_API_KEY: apiKey, BANK_WEBHOOK_SECRET: webhookSecret },
  })
}

function sampleFile(folder: string): string {
  return fileURLToPath(new URL(`../../../samples/${folder}/src/main.ts`, import.meta.url))
}
