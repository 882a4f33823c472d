import { parseArgs } from 'node:util'
import { isWebAddress } from '../web-address.ts'

/** By whose word a file is judged. */
export type TrustNamed =
  | { readonly kind: 'portal'; readonly url: string }
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'log'; readonly logKey: string; readonly policyFile: string | undefined }
  /** By nobody's but the file's own. */
  | { readonly kind: 'none' }

/** What is to be checked, by whose word, and who is asked. */
export interface VerifyRequest {
  readonly file: string
  /** The entry that a proof is about. */
  readonly entry: string | undefined
  readonly trust: TrustNamed
  readonly chain: { readonly url: string; readonly contract: string | undefined } | undefined
}

const names = ['from', 'trust', 'entry', 'log-key', 'policy', 'chain', 'contract'] as const
type Given = { readonly [Name in (typeof names)[number]]?: string }

/** The call makes no sense; the message says why. */
export class VerifyCallWrong extends Error {}

/** What the arguments ask for. Throws `VerifyCallWrong`. */
export function readVerifyRequest(args: readonly string[]): VerifyRequest {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' }] as const)),
  })
  const given = readGiven(values)
  const [file, ...others] = positionals
  if (file === undefined) throw new VerifyCallWrong('verify wants the FILE that is to be checked.')
  if (others.length > 0) {
    throw new VerifyCallWrong(`verify checks one file, and "${others[0]}" is named beside it.`)
  }
  return { file, trust: readTrust(given), entry: given.entry, chain: readChain(given) }
}

/** Each flag with its value; a flag in place of a value is none. */
function readGiven(values: Readonly<Record<string, unknown>>): Given {
  const entries = Object.entries(values).map(([name, value]) => {
    const isGiven = typeof value === 'string' && value !== '' && !value.startsWith('--')
    if (!names.some((known) => known === name)) {
      throw new VerifyCallWrong(`verify does not know --${name}.`)
    }
    if (!isGiven) throw new VerifyCallWrong(`--${name} wants ${wanted(name)} after it.`)
    return [name, value] as const
  })
  return Object.fromEntries(entries)
}

function wanted(name: string): string {
  if (name === 'log-key') return 'the key of a log'
  if (name === 'contract') return 'the address of a contract'
  return name === 'from' || name === 'chain' ? 'an address' : 'a file'
}

/** At the most one of the three ways. */
function readTrust({ from, 'log-key': logKey, policy, trust }: Given): TrustNamed {
  const ways = Object.entries({ from, trust, 'log-key': logKey }).filter(([, way]) => way)
  const [one, other] = ways.map(([name]) => `--${name}`)
  if (one !== undefined && other !== undefined) {
    throw new VerifyCallWrong(`a file is judged by one word: ${one} or ${other}, not both.`)
  }
  if (policy !== undefined && logKey === undefined) {
    throw new VerifyCallWrong('--policy says which witnesses are wanted of the log of --log-key.')
  }
  if (from !== undefined) return { kind: 'portal', url: addressIn(from, '--from', 'a portal') }
  if (trust !== undefined) return { kind: 'file', file: trust }
  return logKey === undefined ? { kind: 'none' } : { kind: 'log', logKey, policyFile: policy }
}

function readChain({ chain, contract }: Given): VerifyRequest['chain'] {
  if (chain === undefined && contract !== undefined) {
    throw new VerifyCallWrong('--contract is a contract on the chain that --chain URL names.')
  }
  return chain === undefined
    ? undefined
    : { url: addressIn(chain, '--chain', 'a node of a chain'), contract }
}

function addressIn(text: string, flag: '--from' | '--chain', whose: string): string {
  if (isWebAddress(text)) return text
  const example = flag === '--from' ? 'http://localhost:8080' : 'http://localhost:8545'
  throw new VerifyCallWrong(
    `${flag} wants the address of ${whose}, such as ${example}, not "${text}".`,
  )
}
