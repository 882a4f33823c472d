import { once } from 'node:events'
import { parseArgs } from 'node:util'
import {
  LogKeyUnknown,
  type Look,
  readOrMakeChainKey,
  readOrMakeKey,
  settleLogKey,
  startWitness,
  WitnessKeyUnusable,
} from '@bauhinia/witness'
import { findMisnamed } from '../misnamed-log.ts'
import { isWebAddress } from '../web-address.ts'

/** The call makes no sense. */
const wrongCall = 2
/** The log has been convicted of a fork, in this run or an earlier one. */
const forked = 3

interface WitnessCall {
  readonly url: string
  readonly vkey: string | undefined
  readonly keyFile: string
  readonly chainKeyFile: string | undefined
  readonly name: string | undefined
  readonly stateFile: string
  readonly port: number
  readonly beginsAnew: boolean
}

/** Runs a witness until Ctrl-C or SIGTERM. Exit status 1 when it cannot start, 2 for a wrong call, 3 for a log that forked. */
export async function witness(args: readonly string[]): Promise<number> {
  const stopping = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const call = readCall(args)
  if (typeof call === 'string') return complain(call, wrongCall)
  const misnamed = await findMisnamed(call.url)
  if (misnamed !== undefined) return complain(misnamed, wrongCall)
  const now = () => new Date()
  let status = 0
  try {
    const cosigner = await readOrMakeKey(call, call.name, { beginsAnew: call.beginsAnew, now })
    const chainKey =
      call.chainKeyFile === undefined ? undefined : await readOrMakeChainKey(call.chainKeyFile)
    const { isNew, ...log } = await settleLogKey(call.stateFile, call)
    if (isNew && call.vkey === undefined) {
      console.log(`From now on, this is taken to be the key of the log: ${log.vkey}`)
    }
    const server = await startWitness({
      log: { ...log, url: call.url },
      ...{ chainKey, cosigner, now, stateFile: call.stateFile, port: call.port },
      onLook: (look) => {
        report(look, call)
        if (look.outcome === 'forked') status = forked
      },
    })
    console.log(`${cosigner.name} watches ${log.origin}, at ${server.url}`)
    console.log(`Its key, for the policies of verifiers: ${server.vkey}`)
    await server.look()
    await stopping
    await server.close()
    return status
  } catch (error) {
    const isExpected = error instanceof LogKeyUnknown || error instanceof WitnessKeyUnusable
    if (isExpected) return complain(error.message, 1)
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return complain(`port ${call.port} is taken; --port names another.`, 1)
    }
    throw error
  }
}

function readCall(args: readonly string[]): WitnessCall | string {
  const values = readOptions(args)
  const { key, log, name, port = '8090' } = values ?? {}
  if (values === undefined || log === undefined || key === undefined) {
    return 'witness wants --log URL and --key FILE. bauhinia help witness says more.'
  }
  if (!isWebAddress(log)) {
    return `--log wants the address of a log, such as http://localhost:8080/ledger/, not "${log}".`
  }
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) {
    return `--port wants a port, 0 to 65535, not "${port}".`
  }
  return {
    url: new URL(log).href,
    vkey: values['log-key'],
    keyFile: key,
    chainKeyFile: values['chain-key'],
    name,
    stateFile: values.state ?? `${key}.state`,
    port: Number(port),
    beginsAnew: values['begin-anew'] ?? false,
  }
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = {
    ...{ log: text, key: text, name: text, state: text, port: text, 'log-key': text },
    'chain-key': text,
    'begin-anew': { type: 'boolean' } as const,
  }
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    return undefined
  }
}

/** What there is to say of a look at the log: growth, and an alarm that nobody should miss. */
function report(look: Look, { stateFile }: WitnessCall): void {
  if (look.outcome === 'cosigned') console.log(`Cosigned: ${look.size} entries`)
  if (look.outcome === 'unavailable') console.error(`bauhinia: the log: ${look.detail}`)
  if (look.outcome === 'behind') reportBehind(look)
  if (look.outcome === 'forked') {
    console.error('bauhinia: ALARM: the log shows another history than the one cosigned.')
    console.error(
      'bauhinia: nothing of it is cosigned any more. The proof is served at /fork, kept in',
    )
    console.error(`bauhinia: ${stateFile}, and is these two, as the log signed them:`)
    console.error(`${look.cosigned}\n${look.refused}`)
  }
}

/** For a moment that is nothing, for a log has a checkpoint cosigned before it shows it. */
function reportBehind({ size, cosignedSize, detail }: Extract<Look, { outcome: 'behind' }>): void {
  const fewer = `the log shows ${size} entries, fewer than the ${cosignedSize} cosigned`
  if (detail === undefined) console.log(`Behind: ${fewer}, which contain them`)
  else {
    console.error(
      `bauhinia: WARNING: ${fewer}. No proof of a fork, but if it lasts, the log was put back (${detail}).`,
    )
  }
}

function complain(sentence: string, status: number): number {
  console.error(`bauhinia: ${sentence}`)
  return status
}
