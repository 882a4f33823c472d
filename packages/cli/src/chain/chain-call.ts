import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { accountOf, parseAddress } from '@bauhinia/ledger-anchor'
import { parsePrivateKey } from '@bauhinia/ledger-anchor/private-key'
import { isWebAddress } from '../web-address.ts'
import { ChainCallWrong, ChainRefusal } from './chain-refusal.ts'

/** What a command about the chain was given. */
export type ChainCall = Readonly<Record<ChainFlag, string | undefined>> & {
  readonly files: readonly string[]
  readonly json: boolean
  readonly forbid: boolean
}

const flags = [
  ...(['chain', 'contract', 'key', 'members', 'threshold', 'submitter', 'account'] as const),
  ...(['key-id', 'type', 'issuer', 'from', 'until', 'to'] as const),
]
type ChainFlag = (typeof flags)[number]
type Address = NonNullable<ReturnType<typeof parseAddress>>

/** Throws `ChainCallWrong` for flags that make no sense, as all do here that read one. */
export function readChainCall(args: readonly string[]): ChainCall {
  const text = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' } as const]))
  const isSet = { type: 'boolean' } as const
  try {
    const { positionals: files, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...text, json: isSet, forbid: isSet },
    })
    const given: Readonly<Record<string, unknown>> = values
    const textOf = (flag: ChainFlag) => {
      const value = given[flag]
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    return {
      ...{ files, json: given['json'] === true, forbid: given['forbid'] === true },
      ...{ chain: textOf('chain'), contract: textOf('contract'), key: textOf('key') },
      ...{ members: textOf('members'), threshold: textOf('threshold'), to: textOf('to') },
      ...{ submitter: textOf('submitter'), account: textOf('account'), type: textOf('type') },
      ...{ 'key-id': textOf('key-id'), issuer: textOf('issuer'), from: textOf('from') },
      until: textOf('until'),
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown'
    throw new ChainCallWrong(`${why}.`, { cause })
  }
}

/** Where the chain is: `--chain`, else `CHAIN_URL`. */
export function chainUrlOf({ chain }: ChainCall): string {
  const url = chain ?? process.env['CHAIN_URL']?.trim()
  if (url === undefined || url === '') {
    throw new ChainCallWrong(
      '--chain URL or CHAIN_URL names a node of the chain, such as http://localhost:8545.',
    )
  }
  if (!isWebAddress(url)) {
    throw new ChainCallWrong(
      `the address of the chain is an http or https address, such as http://localhost:8545, not "${url}".`,
    )
  }
  return url
}

/** Which contract: `--contract`, else `CHAIN_CONTRACT`; nothing where neither is given. */
export function findContract({ contract }: ChainCall): Address | undefined {
  const text = contract ?? process.env['CHAIN_CONTRACT']?.trim()
  return text === undefined || text === '' ? undefined : addressIn(text, 'the contract')
}

/** A flag that has to be there. */
export function wanted(call: ChainCall, flag: ChainFlag, what: string): string {
  const value = call[flag]
  if (value === undefined) throw new ChainCallWrong(`--${flag} names ${what}.`)
  return value
}

export function addressIn(text: string, what: string): Address {
  const address = parseAddress(text)
  if (address !== undefined) return address
  throw new ChainCallWrong(noAddress(text, what))
}

function noAddress(text: string, what: string): string {
  return `${what}: "${text}" is no address. One is 0x and 40 digits; check each.`
}

/** The members in a file, one address a line; what follows # is for people. */
export async function readMembers(file: string): Promise<readonly Address[]> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new ChainRefusal(`${file} cannot be read.`)
  })
  const lines = content.split('\n').map((line) => line.replace(/#.*/, '').trim())
  const members = lines
    .filter((line) => line !== '')
    .map((line) => {
      const address = parseAddress(line)
      if (address === undefined) throw new ChainRefusal(noAddress(line, file))
      return address
    })
  if (members.length === 0) throw new ChainRefusal(`${file} names no member: one address a line.`)
  return members
}

export function thresholdIn(text: string): number {
  const threshold = Number(text)
  if (/^\d{1,3}$/.test(text) && threshold > 0) return threshold
  throw new ChainCallWrong(`--threshold is how many members must approve, not "${text}".`)
}

/** A day, from its first instant in UTC, or an instant. */
export function instantIn(text: string, flag: 'from' | 'until'): Date {
  const instant = new Date(text)
  const isKnown = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/.test(text)
  if (isKnown && !Number.isNaN(instant.getTime())) return instant
  throw new ChainCallWrong(
    `--${flag} is a day such as 2026-12-31, or 2026-12-31T16:00Z, not "${text}".`,
  )
}

/** The account of `--key FILE`, else of `CHAIN_KEY`. A key never stands on a command line, which others can read. */
export async function readAccount({ key }: ChainCall) {
  const text = key === undefined ? process.env['CHAIN_KEY'] : await readKeyFile(key)
  if (text === undefined || text.trim() === '') {
    throw new ChainCallWrong(
      '--key FILE or CHAIN_KEY gives the key of the account. bauhinia chain key makes one.',
    )
  }
  const privateKey = parsePrivateKey(text)
  if (privateKey !== undefined) return accountOf(privateKey)
  const where = key === undefined ? 'CHAIN_KEY' : key
  throw new ChainRefusal(
    `${where} holds no private key: 64 digits, 0-9 and a-f, not all of them 0.`,
  )
}

function readKeyFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new ChainRefusal(
      `${file} cannot be read. bauhinia chain key --key ${file} makes a key there.`,
    )
  })
}
