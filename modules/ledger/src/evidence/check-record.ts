import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { commitment, entryText, type HmacSha256 } from '../domain/entry.ts'
import type { EvidenceBundle } from './evidence-bundle.ts'
import { type EvidenceCheck, fail, pass } from './evidence-check.ts'
import { findPublished, findTexts } from './published.ts'

const hmacSha256: HmacSha256 = (key, message) => hmac(sha256, key, message)

/** Whether the entry is about exactly this record: its kind, organisation and time, and then each field. */
export function checkRecord({ record, leaf }: EvidenceBundle): EvidenceCheck[] {
  const { fields, kind, occurredAt, organisation } = record
  const salt = Uint8Array.fromBase64(record.salt)
  const commitments = findCommitments(leaf.entry)
  if (commitments === undefined) return [fail('record-unreadable-entry')]
  const named = Object.entries(fields).map(([field, value]) => {
    const shown = { field, value: JSON.stringify(value) }
    if (!Object.hasOwn(commitments, field)) return fail('field-not-committed', shown)
    const isSame = commitments[field] === commitment({ field, value }, salt, hmacSha256)
    return isSame ? pass('field', shown) : fail('field-other-value', shown)
  })
  const unnamed = Object.keys(commitments)
    .filter((field) => !Object.hasOwn(fields, field))
    .map((field) => fail('field-missing', { field, value: '' }))
  // Spelling included: an entry has one text, and this record makes no other.
  // What is published stands in the entry itself, in the clear.
  const published = findPublished(leaf.entry)
  const made = { kind, organisation, occurredAt, commitments }
  const isSame = entryText({ ...made, ...(published && { published }) }) === leaf.entry
  const head = isSame ? pass('record') : fail('record-other-entry')
  return [head, ...named, ...unnamed]
}

/** The commitments of an entry, by field; nothing where it is none that this release can read. */
function findCommitments(entry: string): Readonly<Record<string, string>> | undefined {
  return findTexts(entry, 'commitments')
}
