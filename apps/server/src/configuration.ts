import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parsePrivateKey } from '@bauhinia/ledger-anchor/private-key'

const roles = ['web', 'gateway', 'worker', 'sequencer'] as const
type Role = (typeof roles)[number]

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

/** The configuration, checked. */
export interface Configuration {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly masterKey: Uint8Array | undefined
  readonly packFolder: string
  readonly roles: readonly Role[]
  readonly operatorId: string
  readonly ledgerOrigin: string | undefined
  readonly ledgerGrouping: {
    readonly groupMs: number
    readonly entriesMax: number
    readonly takeoverMs: number
  }
  /** File of the witness policy. */
  readonly witnessPolicy: string | undefined
  readonly chain: {
    readonly url: string | undefined
    /** Of the account that submits. */
    readonly key: Buffer | undefined
    readonly contract: `0x${string}` | undefined
    readonly everyMinutes: number
    readonly everyEntries: number
  }
  readonly isDemonstration: boolean
  readonly bank: {
    readonly url: string | undefined
    readonly apiKey: string | undefined
    readonly webhookSecret: string | undefined
  }
  readonly trustedProxies: readonly string[] | undefined
  /** Where weaknesses are reported. */
  readonly securityContacts: readonly string[] | undefined
  readonly sampleResidents: number
  readonly metricsToken: string | undefined
  readonly logLevel: LogLevel
}

/** True where the product runs witnesses of its own to show how they work: nobody independent watches the log. */
export function hasSampleWitnesses({
  isDemonstration,
  witnessPolicy,
}: Pick<Configuration, 'isDemonstration' | 'witnessPolicy'>): boolean {
  return isDemonstration && witnessPolicy === undefined
}

/** Settings that cannot be used; the message names each and says what it takes, one in a line. */
export class ConfigurationWrong extends Error {}

/** What a setting may say; `parse` gives nothing for a text that it may not. */
interface Kind<T> {
  readonly takes: string
  readonly parse: (text: string) => T | undefined
  /** The text may hold a password and is not repeated. */
  readonly isSecret?: true
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment. Throws `ConfigurationWrong` with every setting that is wrong. */
export function readConfiguration(environment: Environment): Configuration {
  const mistakes: string[] = []
  function read<T, F>(name: string, kind: Kind<T>, fallback: F): T | F {
    const text = environment[name]?.trim() || undefined
    if (text === undefined) return fallback
    const value = kind.parse(text)
    if (value !== undefined) return value
    mistakes.push(`${name} is ${kind.takes}${kind.isSecret ? '' : `, not "${text}"`}.`)
    return fallback
  }
  const port = read('PORT', wholeNumber(0, 65_535), 8080)
  const databaseUrl = read('DATABASE_URL', postgresUrl, undefined)
  const demonstration = read(
    'DEMONSTRATION',
    oneOf(['on', 'off']),
    databaseUrl === undefined ? 'on' : 'off',
  )
  const configuration = {
    port,
    host: read('HOST', anyText, '127.0.0.1'),
    publicUrl: read('PUBLIC_URL', origin, `http://localhost:${port}`),
    dataFolder: resolve(read('BAUHINIA_DATA', anyText, '.bauhinia')),
    databaseUrl,
    masterKey: read('BAUHINIA_MASTER_KEY', key256, undefined),
    packFolder: resolve(read('PACK', anyText, 'packs/hong-kong')),
    roles: read('ROLES', listOf(oneOf(roles)), roles),
    operatorId: read('OPERATOR', anyText, 'hk-dpo'),
    ledgerOrigin: read('LEDGER_ORIGIN', logOrigin, undefined),
    ledgerGrouping: {
      groupMs: read('LEDGER_GROUP_MS', wholeNumber(0, 10_000), 10),
      entriesMax: read('LEDGER_BATCH_MAX', wholeNumber(1, 65_536), 1_024),
      takeoverMs: read('LEDGER_TAKEOVER_MS', wholeNumber(1_000, 600_000), 10_000),
    },
    witnessPolicy: read('WITNESS_POLICY', anyText, undefined),
    chain: {
      url: read('CHAIN_URL', webAddress, undefined),
      key: read('CHAIN_KEY', chainKey, undefined),
      contract: read('CHAIN_CONTRACT', contractAddress, undefined),
      everyMinutes: read('ANCHOR_MINUTES', wholeNumber(1, 10_080), 10),
      everyEntries: read('ANCHOR_ENTRIES', wholeNumber(1, 1_000_000), 1_024),
    },
    isDemonstration: demonstration === 'on',
    bank: {
      url: read('BANK_URL', webAddress, undefined),
      apiKey: read('BANK_API_KEY', anyText, undefined),
      webhookSecret: read('BANK_WEBHOOK_SECRET', webhookSecret, undefined),
    },
    trustedProxies: read('TRUSTED_PROXIES', listOf(addresses), undefined),
    securityContacts: read('SECURITY_CONTACT', listOf(contactUri), undefined),
    sampleResidents: read('SAMPLE_RESIDENTS', wholeNumber(0, 1_000_000), 1000),
    metricsToken: read('METRICS_TOKEN', token, undefined),
    logLevel: read('LOG_LEVEL', oneOf(logLevels), 'warn'),
  }
  if (mistakes.length > 0) throw new ConfigurationWrong(mistakes.join('\n'))
  return configuration
}

const anyText: Kind<string> = { takes: 'a text', parse: (text) => text }

const postgresUrl: Kind<string> = {
  takes: 'a URL such as postgres://user:password@host:5432/database',
  parse: (text) => urlOf(text, /^postgres(ql)?:$/) && text,
  isSecret: true,
}

const webAddress: Kind<string> = {
  takes: 'an http or https address',
  parse: (text) => urlOf(text, /^https?:$/) && text,
  isSecret: true,
}

const contactUri: Kind<string> = {
  takes: 'a mailto:, https: or tel: address',
  parse: (text) => urlOf(text, /^(mailto|https|tel):$/) && text,
}

const origin: Kind<string> = {
  takes: 'an http or https address without a path',
  parse(text) {
    const url = urlOf(text, /^https?:$/)
    return url?.pathname === '/' && url.search === '' ? url.origin : undefined
  },
}

const key256: Kind<Uint8Array> = {
  takes: '32 bytes in base64',
  parse(text) {
    const key = Buffer.from(text, 'base64')
    return key.length === 32 && key.toString('base64') === text ? key : undefined
  },
  isSecret: true,
}

const chainKey: Kind<Buffer> = {
  takes: 'a private key of 32 bytes in hexadecimal, 64 digits, not all of them 0',
  parse: parsePrivateKey,
  isSecret: true,
}

const contractAddress: Kind<`0x${string}`> = {
  takes: 'the address of a contract, 0x and 40 hexadecimal digits',
  parse: (text) => (/^0x[0-9a-fA-F]{40}$/.test(text) ? `0x${text.slice(2)}` : undefined),
}

const webhookSecret: Kind<string> = {
  takes: 'whsec_ and 24 to 64 bytes in base64 (Standard Webhooks)',
  parse(text) {
    const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
    const { length } = Buffer.from(base64, 'base64')
    return length >= 24 && length <= 64 ? text : undefined
  },
  isSecret: true,
}

const token: Kind<string> = {
  takes: '32 characters or more, without spaces',
  parse: (text) => (/^[\x21-\x7e]{32,}$/.test(text) ? text : undefined),
  isSecret: true,
}

// The name stands alone in a line of each checkpoint, and before a plus sign in keys (C2SP signed-note).
const logOrigin: Kind<string> = {
  takes: 'a name without spaces and plus signs, such as example.gov/ledger',
  parse: (text) => (/^[^\s+]+$/.test(text) ? text : undefined),
}

const addresses: Kind<string> = {
  takes: 'an IP address or a range such as 10.0.0.0/8',
  parse(text) {
    const [address = '', bits = '0', ...rest] = text.split('/')
    const bitsMax = isIP(address) === 4 ? 32 : 128
    const isRange = /^\d+$/.test(bits) && Number(bits) <= bitsMax && rest.length === 0
    return isIP(address) > 0 && isRange ? text : undefined
  },
}

function wholeNumber(min: number, max: number): Kind<number> {
  return {
    takes: `a whole number from ${min} to ${max}`,
    parse(text) {
      const value = Number(text)
      return /^\d+$/.test(text) && value >= min && value <= max ? value : undefined
    },
  }
}

function oneOf<const T extends string>(allowed: readonly T[]): Kind<T> {
  return {
    takes: `one of ${allowed.join(', ')}`,
    parse: (text) => allowed.find((value) => value === text),
  }
}

function listOf<T>({ parse, takes }: Kind<T>): Kind<readonly T[]> {
  return {
    takes: `${takes}, or several of them separated by commas`,
    parse(text) {
      const values = text.split(',').map((part) => parse(part.trim()))
      const known = values.flatMap((value) => (value === undefined ? [] : [value]))
      return known.length === values.length ? known : undefined
    },
  }
}

function urlOf(text: string, protocol: RegExp): URL | undefined {
  const url = URL.parse(text)
  return url !== null && protocol.test(url.protocol) ? url : undefined
}
