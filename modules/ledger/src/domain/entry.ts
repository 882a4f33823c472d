import canonicalize from 'canonicalize'
import type { EntryKind } from './entry-kinds.ts'

/** What an entry commits to: one value of the record it stands for. */
export type CommittedValue = string | number | null

/** An act as an entry commits to it, of whatever release. */
interface CommittedAct {
  /** Past participle with its subject: `consent.given`. */
  readonly kind: string
  readonly organisationId: string
  readonly occurredAt: Date
  /** The record's fields; only a salted commitment to each is published. */
  readonly fields: Readonly<Record<string, CommittedValue>>
  /** What everybody is to read: nothing that says anything about a person. */
  readonly published?: Readonly<Record<string, string>>
}

/** An act of one organisation that the ledger commits to before it takes effect outside. */
export interface LedgerAct extends CommittedAct {
  readonly kind: EntryKind
}

/** HMAC-SHA-256 (RFC 2104), 32 bytes. */
export type HmacSha256 = (key: Uint8Array, message: Uint8Array) => Uint8Array

/** Bytes of a salt; with fewer, the values of a field could be tried one by one. */
export const saltBytes = 16

/**
 * The bytes of an entry: canonical JSON (RFC 8785) of the kind, the time (ISO 8601, milliseconds), the
 * organisation, for each field an HMAC-SHA-256 under the entry's own salt, and what is published as it is,
 * if anything. Whoever holds the record and the salt can make the entry again; without the salt it says
 * nothing about anyone.
 */
export function entryBytes(act: CommittedAct, salt: Uint8Array, hmac: HmacSha256): Uint8Array {
  return encode(
    entryText({
      kind: act.kind,
      organisation: act.organisationId,
      occurredAt: act.occurredAt.toISOString(),
      commitments: Object.fromEntries(
        Object.entries(act.fields).map(([field, value]) => [
          field,
          commitment({ field, value }, salt, hmac),
        ]),
      ),
      // Not where there is none: an older record makes its entry again without it.
      ...(act.published !== undefined && { published: act.published }),
    }),
  )
}

/** What everybody reads of an act: `commitments` are by field, base64url. */
export interface PublishedAct {
  readonly kind: string
  readonly organisation: string
  /** ISO 8601, milliseconds. */
  readonly occurredAt: string
  readonly commitments: Readonly<Record<string, string>>
}

/** The one text of an entry, whose UTF-8 the tree holds. */
export function entryText(published: PublishedAct): string {
  return canonicalJson({ version: 1, ...published })
}

/** What an entry publishes of one field, base64url: nothing that can be read without the salt. */
export function commitment(
  { field, value }: { field: string; value: CommittedValue },
  salt: Uint8Array,
  hmac: HmacSha256,
): string {
  return base64url(hmac(salt, encode(`${field}\0${canonicalJson(value)}`)))
}

function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('a value without JSON cannot be committed to')
  return text
}

const encoder = new TextEncoder()

function encode(text: string): Uint8Array {
  return encoder.encode(text)
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
}
