import type { CommittedValue } from '../domain/entry.ts'

/** What an anchor says of the checkpoint that it is of, and how that stands to the proven one. */
export interface AnchorEvidence {
  readonly chainId: number
  readonly contract: string
  readonly blockNumber: number
  /** Null where nobody waited for the transaction any more when it came into its block. */
  readonly transactionHash: string | null
  /** By the clock of the chain, ISO 8601. */
  readonly anchoredAt: string
  /** The signed checkpoint that is anchored. */
  readonly checkpoint: string
  /** That the larger of the two trees begins with the smaller one (RFC 6962 §2.1.2), base64. */
  readonly consistency: readonly string[]
}

/**
 * Everything that shows one entry to be in the ledger, and what the entry is about: one file, for somebody
 * who has nothing else. Its form is published (`evidence-schema.ts`).
 */
export interface EvidenceBundle {
  readonly format: typeof evidenceFormat
  readonly version: typeof evidenceVersion
  /** The record in the clear, and the secret that opens the entry's commitments to it, base64. */
  readonly record: {
    readonly kind: string
    readonly organisation: string
    readonly occurredAt: string
    readonly fields: Readonly<Record<string, CommittedValue>>
    readonly salt: string
  }
  /** The entry as it is published, and the hash under which the tree has it, hexadecimal. */
  readonly leaf: { readonly entry: string; readonly hash: string }
  /** A C2SP tlog-proof, with the checkpoint and its cosignatures. */
  readonly proof: string
  /** Whose log it is said to be. Whoever makes a file can write anything here. */
  readonly claimed: {
    readonly caution: typeof evidenceCaution
    readonly origin: string
    readonly logKey: string
    readonly witnessPolicy: string | null
  }
  /** Null for what is not anchored yet, and for a log that is anchored nowhere. */
  readonly anchor: AnchorEvidence | null
}

export const evidenceFormat = 'bauhinia-evidence'
export const evidenceVersion = 1
export const evidenceMediaType = 'application/vnd.bauhinia.evidence+json'
/** What it says to somebody who opens the file and reads it. */
export const evidenceCaution =
  'Claims of whoever made this file. Compare the key and the policy with a source of your own.'

/** As much as anybody reads of a file: the largest entry and proofs are far below. */
export const evidenceSizeMax = 512 * 1024

/** What a file is that cannot be read as evidence. */
export type Unreadable = 'not-evidence' | 'unknown-version' | 'malformed'

/** The file. The same content gives the same bytes. */
export function formatEvidence(bundle: EvidenceBundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`
}

/** True also for evidence that was cut off or is damaged otherwise: what it was meant to be says which complaint helps. */
export function isLikeEvidence(text: string): boolean {
  return new RegExp(`^\\s*\\{[^]*"format"\\s*:\\s*"${evidenceFormat}"`).test(text)
}

/** Reads a file, whoever made it: exactly the members of the published form, and no others. */
export function parseEvidence(text: string): EvidenceBundle | Unreadable {
  const value = text.length > evidenceSizeMax ? undefined : parseJson(text)
  if (value === undefined && isLikeEvidence(text)) return 'malformed'
  if (!isObject(value) || value['format'] !== evidenceFormat) return 'not-evidence'
  if (value['version'] !== evidenceVersion) return 'unknown-version'
  return isEvidence(value) ? value : 'malformed'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Check = (value: unknown) => boolean

// A text with half a character has no bytes of its own, and no canonical JSON.
const isString: Check = (value) => typeof value === 'string' && value.isWellFormed()
const isIndex: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isNull: Check = (value) => value === null
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    isNull(value) || check(value)
const members =
  (form: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.keys(value).length === Object.keys(form).length &&
    Object.entries(form).every(([name, check]) => Object.hasOwn(value, name) && check(value[name]))

const hash = matches(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)
const instant = matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
const isCommitted: Check = (value) =>
  isNull(value) || isString(value) || (typeof value === 'number' && Number.isFinite(value))

const isRightForm = members({
  format: isString,
  version: isIndex,
  record: members({
    kind: isString,
    organisation: isString,
    occurredAt: instant,
    fields: (value) => isObject(value) && Object.entries(value).flat().every(isCommitted),
    salt: matches(/^[A-Za-z0-9+/]{21}[AQgw]==$/),
  }),
  leaf: members({ entry: isString, hash: matches(/^[0-9a-f]{64}$/) }),
  proof: isString,
  claimed: members({
    caution: (value) => value === evidenceCaution,
    origin: isString,
    logKey: isString,
    witnessPolicy: orNull(isString),
  }),
  anchor: orNull(
    members({
      chainId: isIndex,
      contract: matches(/^0x[0-9a-fA-F]{40}$/),
      blockNumber: isIndex,
      transactionHash: orNull(matches(/^0x[0-9a-f]{64}$/)),
      anchoredAt: instant,
      checkpoint: isString,
      consistency: (value) => Array.isArray(value) && value.length <= 64 && value.every(hash),
    }),
  ),
})

function isEvidence(value: object): value is EvidenceBundle {
  return isRightForm(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
