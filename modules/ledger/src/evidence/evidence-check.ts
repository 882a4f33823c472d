import { TransparencyLogError } from '@bauhinia/transparency-log'

/** The checks of evidence, in their order; `field` stands once for each field of the record. */
const evidenceCheckIds = [
  'record',
  'field',
  'leaf',
  'inclusion',
  'claims',
  'signature',
  'cosignatures',
  'anchor',
  'chain',
] as const
export type EvidenceCheckId = (typeof evidenceCheckIds)[number]

/** What a check may come to, as the name of the sentence that says it; all but `…-pass` say why not. */
export const evidenceSentences = [
  ...['record-pass', 'record-other-entry', 'record-unreadable-entry'],
  ...['field-pass', 'field-other-value', 'field-not-committed', 'field-missing'],
  ...['leaf-pass', 'leaf-wrong-hash'],
  ...['inclusion-pass', 'inclusion-wrong-path', 'inclusion-malformed'],
  ...['claims-pass', 'claims-own-word', 'claims-other-policy', 'claims-unwanted-policy'],
  ...['claims-other-log', 'claims-other-key'],
  ...['signature-pass', 'signature-no-key', 'signature-malformed', 'signature-wrong-signature'],
  ...['cosignatures-pass', 'cosignatures-unsigned', 'cosignatures-no-policy'],
  ...['cosignatures-quorum-missing', 'cosignatures-invalid-signature'],
  ...['anchor-pass', 'anchor-not-anchored', 'anchor-unsigned', 'anchor-other-signature'],
  ...['anchor-not-covering', 'anchor-inconsistent'],
  ...['chain-pass', 'chain-not-asked', 'chain-unreachable', 'chain-other-chain'],
  ...['chain-other-contract', 'chain-not-there', 'chain-other-place'],
] as const
export type EvidenceSentence = (typeof evidenceSentences)[number]

/** What was seen, to be put into the sentence about a check. */
type Seen = Readonly<Record<string, string | number>>

/** One check: what came of it, in which words, and what was seen. */
export interface EvidenceCheck {
  readonly id: EvidenceCheckId
  readonly outcome: 'pass' | 'fail' | 'unknown'
  readonly sentence: EvidenceSentence
  readonly seen: Seen
}

export function pass(id: EvidenceCheckId, seen: Seen = {}): EvidenceCheck {
  return { id, seen, outcome: 'pass', sentence: `${id}-pass` }
}

export function fail(sentence: EvidenceSentence, seen: Seen = {}): EvidenceCheck {
  return { id: idOf(sentence), seen, outcome: 'fail', sentence }
}

/** Neither right nor wrong as far as can be seen. */
export function unknown(sentence: EvidenceSentence, seen: Seen = {}): EvidenceCheck {
  return { id: idOf(sentence), seen, outcome: 'unknown', sentence }
}

function idOf(sentence: EvidenceSentence): EvidenceCheckId {
  const id = evidenceCheckIds.find((each) => sentence.startsWith(`${each}-`))
  if (id === undefined) throw new TypeError('a sentence is about one of the checks')
  return id
}

/** What a text of the file says; nothing where it cannot be read, or its keys contradict each other. */
export async function readable<Value>(
  read: () => Value | Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof TransparencyLogError) return undefined
    throw error
  }
}
