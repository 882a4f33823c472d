import { resolve } from 'node:path'

/** One variable of the environment that configures the product. */
export interface Setting {
  readonly name: string
  readonly fallback: string
  readonly meaning: string
}

/** Every setting, for `bauhinia config` and for the documentation. */
export const settings: readonly Setting[] = [
  { name: 'PORT', fallback: '8080', meaning: 'Port on which the portal listens.' },
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'Address on which the portal listens.' },
  {
    name: 'PUBLIC_URL',
    fallback: 'http://localhost:<PORT>',
    meaning: 'Address under which people reach the portal; https here makes cookies secure.',
  },
  {
    name: 'BAUHINIA_DATA',
    fallback: '.bauhinia',
    meaning: 'Folder of the embedded database, the master key and the sample programs.',
  },
  {
    name: 'DATABASE_URL',
    fallback: '(embedded PostgreSQL 18)',
    meaning: 'Another PostgreSQL, 15 or later, as its migrator: may create schemas and one role.',
  },
  {
    name: 'BAUHINIA_MASTER_KEY',
    fallback: '(made in BAUHINIA_DATA)',
    meaning: '32 bytes, base64: the key under which all other keys are wrapped.',
  },
  { name: 'PACK', fallback: 'packs/hong-kong', meaning: 'Folder of the jurisdiction pack.' },
  {
    name: 'ROLES',
    fallback: 'web,gateway,worker,sequencer',
    meaning: 'What this process does; several processes may share a database.',
  },
  {
    name: 'OPERATOR',
    fallback: 'hk-dpo',
    meaning: 'The department that runs the gateway, by its id in the pack.',
  },
  {
    name: 'LEDGER_ORIGIN',
    fallback: '<pack id>.bauhinia.example/ledger',
    meaning: 'The name of the log in its checkpoints; it never changes once there is a log.',
  },
  {
    name: 'DEMONSTRATION',
    fallback: 'on with the embedded database, else off',
    meaning: 'on: invented people can be signed in as, and sample programs are started.',
  },
  {
    name: 'BANK_URL',
    fallback: '(the sample bank, in demonstration)',
    meaning: 'The bank that collects fees.',
  },
  { name: 'BANK_API_KEY', fallback: '(made)', meaning: 'What the portal shows the bank.' },
  {
    name: 'BANK_WEBHOOK_SECRET',
    fallback: '(made)',
    meaning: 'Key of the bank’s webhooks (Standard Webhooks, whsec_…).',
  },
  {
    name: 'SAMPLE_RESIDENTS',
    fallback: '1000',
    meaning: 'How many invented residents the sample departments know.',
  },
  {
    name: 'TRUSTED_PROXIES',
    fallback: '(none)',
    meaning: 'Addresses of proxies before the portal, separated by commas: they say who asks.',
  },
  { name: 'LOG_LEVEL', fallback: 'warn', meaning: 'trace, debug, info, warn, error or silent.' },
]

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
  readonly isDemonstration: boolean
  readonly bank: {
    readonly url: string | undefined
    readonly apiKey: string | undefined
    readonly webhookSecret: string | undefined
  }
  readonly trustedProxies: readonly string[] | undefined
  readonly sampleResidents: number
  readonly logLevel: LogLevel
}

/** A setting that cannot be used; the message names it and says what it takes. */
export class ConfigurationWrong extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment. Throws `ConfigurationWrong` at the first setting that is wrong. */
export function readConfiguration(environment: Environment): Configuration {
  const get = (name: string): string | undefined => environment[name]?.trim() || undefined
  const port = wholeNumber('PORT', get('PORT') ?? '8080', { min: 0, max: 65_535 })
  const databaseUrl = optionalUrl('DATABASE_URL', get('DATABASE_URL'), /^postgres(ql)?:$/)
  const isDemonstration = oneOf('DEMONSTRATION', ['on', 'off'], get('DEMONSTRATION'))
  return {
    port,
    host: get('HOST') ?? '127.0.0.1',
    publicUrl: origin('PUBLIC_URL', get('PUBLIC_URL') ?? `http://localhost:${port}`),
    dataFolder: resolve(get('BAUHINIA_DATA') ?? '.bauhinia'),
    databaseUrl,
    masterKey: masterKey(get('BAUHINIA_MASTER_KEY')),
    packFolder: resolve(get('PACK') ?? 'packs/hong-kong'),
    roles: readRoles(get('ROLES')),
    operatorId: get('OPERATOR') ?? 'hk-dpo',
    ledgerOrigin: get('LEDGER_ORIGIN'),
    isDemonstration: (isDemonstration ?? (databaseUrl === undefined ? 'on' : 'off')) === 'on',
    bank: {
      url: optionalUrl('BANK_URL', get('BANK_URL'), /^https?:$/),
      apiKey: get('BANK_API_KEY'),
      webhookSecret: get('BANK_WEBHOOK_SECRET'),
    },
    trustedProxies: get('TRUSTED_PROXIES')
      ?.split(',')
      .map((address) => address.trim()),
    sampleResidents: wholeNumber('SAMPLE_RESIDENTS', get('SAMPLE_RESIDENTS') ?? '1000', {
      min: 0,
      max: 1_000_000,
    }),
    logLevel: oneOf('LOG_LEVEL', logLevels, get('LOG_LEVEL')) ?? 'warn',
  }
}

function wholeNumber(name: string, text: string, { min, max }: { min: number; max: number }) {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new ConfigurationWrong(`${name} is a whole number from ${min} to ${max}, not "${text}".`)
}

function oneOf<T extends string>(
  name: string,
  allowed: readonly T[],
  text: string | undefined,
): T | undefined {
  if (text === undefined) return undefined
  const found = allowed.find((value) => value === text)
  if (found !== undefined) return found
  throw new ConfigurationWrong(`${name} is one of ${allowed.join(', ')}, not "${text}".`)
}

function readRoles(text: string | undefined): readonly Role[] {
  const names = (text ?? roles.join(',')).split(',').map((name) => name.trim())
  return names.flatMap((name) => oneOf('ROLES', roles, name) ?? [])
}

function optionalUrl(name: string, text: string | undefined, protocol: RegExp) {
  if (text === undefined) return undefined
  if (URL.canParse(text) && protocol.test(new URL(text).protocol)) return text
  // The value may hold a password: it is not repeated.
  throw new ConfigurationWrong(`${name} is not a URL of the kind that it takes.`)
}

function origin(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin
  throw new ConfigurationWrong(`${name} is an http or https address, not "${text}".`)
}

function masterKey(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined
  const key = Buffer.from(text, 'base64')
  if (key.length === 32) return key
  throw new ConfigurationWrong('BAUHINIA_MASTER_KEY is 32 bytes in base64.')
}
