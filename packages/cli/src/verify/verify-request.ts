import { parseArgs } from 'node:util'

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
type Given = { readonly [Name in (typeof names)[number]]?: string | boolean }

/** What the arguments ask for; nothing for a call that makes no sense. */
export function readVerifyRequest(args: readonly string[]): VerifyRequest | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' }] as const)),
  })
  const [file, ...others] = positionals
  const given: Given = values
  const isKnown = Object.keys(given).every((name) => names.some((known) => known === name))
  if (file === undefined || others.length > 0 || !isKnown) return undefined
  const trust = readTrust(given)
  const { url, isSense } = readChain(given)
  if (trust === undefined || !isSense) return undefined
  const contract = textOf(given.contract)
  return {
    file,
    trust,
    entry: textOf(given.entry),
    chain: url === undefined ? undefined : { url, contract },
  }
}

/** At the most one of the three ways; nothing where it is named wrongly. */
function readTrust(given: Given): TrustNamed | undefined {
  const [url, file, logKey] = [textOf(given.from), textOf(given.trust), textOf(given['log-key'])]
  const policyFile = textOf(given.policy)
  const count = [url, file, logKey].filter((one) => one !== undefined).length
  if (count > 1 || (policyFile !== undefined && logKey === undefined)) return undefined
  if (url !== undefined) return URL.canParse(url) ? { kind: 'portal', url } : undefined
  if (file !== undefined) return { kind: 'file', file }
  return logKey === undefined ? { kind: 'none' } : { kind: 'log', logKey, policyFile }
}

function readChain(given: Given): { readonly url: string | undefined; readonly isSense: boolean } {
  const url = textOf(given.chain)
  if (url !== undefined) return { url, isSense: URL.canParse(url) }
  return { url, isSense: given.chain === undefined && given.contract === undefined }
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
