import { join } from 'node:path'
import type { Population } from '@bauhinia/sample-residents'
import type { ConnectedDepartment, DepartmentOptions } from '@bauhinia/sdk'
import { ArgumentRefused, type ProgramArguments, readArguments } from './arguments.ts'
import { type FaultFront, startFaultFront } from './fault-front.ts'

/** What a sample department's `main.ts` gets from its command line. */
export interface Program {
  readonly packFolder: string
  readonly dataFolder: string
  /** The residents whom the department's records are about, as they are today in that time zone. */
  readonly population: (timeZone: string) => Population
  /** The SDK's options that do not depend on which department it is. */
  readonly connection: Pick<
    DepartmentOptions,
    'gateway' | 'host' | 'keyFile' | 'logFolder' | 'port' | 'publicUrl' | 'tls'
  >
}

/** Where the gateway publishes its keys (JWK Set), below the address on the command line. */
const gatewayKeysPath = '/api/exchange/gateway-keys'

/**
 * Runs a sample department until SIGTERM, SIGINT or the end of the parent's IPC channel: connects it
 * as `connect` says and prints one line with its address. A parent process also gets the message
 * `{ ready, organisationId, publicJwk }`. What keeps it from starting is one line on stderr and exit
 * status 1, or 2 for a wrong command line.
 */
export async function runDepartment(
  name: string,
  connect: (program: Program) => Promise<ConnectedDepartment>,
): Promise<void> {
  try {
    const given = readArguments(process.argv.slice(2))
    const { url, department, close } = await start(given, connect)
    stopOnRequest(close)
    console.log(`${name} (simulator) is ready at ${url}`)
    const { organisationId, publicJwk } = department
    process.send?.({ ready: url, organisationId, publicJwk })
  } catch (error) {
    console.error(`${name} (simulator): ${error instanceof Error ? error.message : String(error)}`)
    process.exit(error instanceof ArgumentRefused ? 2 : 1)
  }
}

async function start(
  given: ProgramArguments,
  connect: (program: Program) => Promise<ConnectedDepartment>,
) {
  const keyFile = join(given.dataFolder, 'signing-key.pem')
  const isFaulty = given.fault !== undefined || given.simulatorControls
  const front = isFaulty ? await startFaultFront({ ...given, keyFile }) : undefined
  const department = await connect(programOf(given, keyFile, front))
  front?.passTo(department.localUrl)
  return {
    url: department.url,
    department,
    close: async () => {
      await front?.close()
      await department.close()
    },
  }
}

function programOf(
  given: ProgramArguments,
  keyFile: string,
  front: FaultFront | undefined,
): Program {
  const { dataFolder, packFolder, residents, seed, port, host, tls } = given
  const publicUrl = given.publicUrl ?? front?.url
  return {
    packFolder,
    dataFolder,
    population: (timeZone) => ({ seed, count: residents, today: todayIn(timeZone) }),
    connection: {
      gateway: { keysUrl: `${given.gatewayUrl}${gatewayKeysPath}` },
      keyFile,
      logFolder: join(dataFolder, 'answers'),
      ...(publicUrl !== undefined && { publicUrl }),
      ...(front === undefined ? { port, host, ...(tls && { tls }) } : { port: 0 }),
    },
  }
}

function todayIn(timeZone: string): string {
  return Temporal.Now.plainDateISO(timeZone).toString()
}

function stopOnRequest(close: () => Promise<void>): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    void close().finally(() => process.exit(0))
  }
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop)
}
