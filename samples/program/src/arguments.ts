import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { populationMax } from '@bauhinia/sample-residents'
import { type Fault, faultKinds, findFault } from './fault.ts'

/** What was said on the command line, checked. */
export interface ProgramArguments {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly gatewayUrl: string
  readonly packFolder: string
  readonly residents: number
  readonly seed: number
  readonly fault: Fault | undefined
  readonly simulatorControls: boolean
  readonly publicUrl: string | undefined
  readonly tls: { readonly cert: string; readonly key: string } | undefined
}

/** A command line that makes no sense, in one sentence for who typed it. */
export class ArgumentRefused extends Error {
  override readonly name = 'ArgumentRefused'
}

const options = {
  port: { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  gateway: { type: 'string' },
  pack: { type: 'string', default: 'packs/hong-kong' },
  residents: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  fault: { type: 'string' },
  'simulator-controls': { type: 'boolean', default: false },
  'public-url': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
} as const

/** The arguments of a sample department's program. Throws `ArgumentRefused` for a wrong one. */
export function readArguments(texts: readonly string[]): ProgramArguments {
  const values = parse(texts)
  const publicUrl = values['public-url']
  return {
    port: readNumber('port', values.port, 65_535),
    host: values.host,
    dataFolder: required('data', values.data),
    gatewayUrl: readUrl('gateway', required('gateway', values.gateway)),
    packFolder: values.pack,
    residents: readNumber('residents', values.residents, populationMax),
    seed: readNumber('seed', values.seed, 2 ** 31 - 1),
    fault: values.fault === undefined ? undefined : readFault(values.fault),
    simulatorControls: values['simulator-controls'],
    publicUrl: publicUrl === undefined ? undefined : readUrl('public-url', publicUrl),
    tls: readTls(values['tls-cert'], values['tls-key']),
  }
}

function parse(texts: readonly string[]) {
  try {
    return parseArgs({ args: [...texts], options }).values
  } catch (cause) {
    throw new ArgumentRefused(cause instanceof Error ? cause.message : 'unknown argument', {
      cause,
    })
  }
}

function required(name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value
  throw new ArgumentRefused(`--${name} is missing`)
}

function readNumber(name: string, text: string, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (value <= max) return value
  throw new ArgumentRefused(`--${name} takes a whole number from 0 to ${max}, not "${text}"`)
}

function readUrl(name: string, text: string): string {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text.replace(/\/$/, '')
  throw new ArgumentRefused(`--${name} takes an http or https address, not "${text}"`)
}

function readFault(text: string): Fault {
  const fault = findFault(text)
  if (fault !== undefined) return fault
  const known = faultKinds.join(', ')
  throw new ArgumentRefused(`--fault takes one of ${known}, with :identityNumber for one person`)
}

function readTls(cert: string | undefined, key: string | undefined): ProgramArguments['tls'] {
  if (cert === undefined && key === undefined) return undefined
  return { cert: readPem('tls-cert', cert), key: readPem('tls-key', key) }
}

function readPem(name: string, file: string | undefined): string {
  const path = required(name, file)
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new ArgumentRefused(`--${name}: the file ${path} cannot be read`, { cause })
  }
}
