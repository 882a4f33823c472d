import { equalBytes } from '../encoding.ts'
import type { NoteSignature } from '../note/note.ts'
import { createNoteVerifier, type NoteVerifier } from '../note/note-verifier.ts'
import { parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'

/** A log or witness as a policy names it. */
export interface PolicyParty {
  readonly verifier: NoteVerifier
  /** The key, as `formatVerifierKey` writes it. */
  readonly vkey: string
  readonly key: VerifierKey
  readonly url?: string
}

/** Which logs are believed, and how many cosignatures of which witnesses a verifier wants. */
export interface WitnessPolicy {
  readonly logs: readonly PolicyParty[]
  /** By the name that the policy gives them. */
  readonly witnesses: ReadonlyMap<string, PolicyParty>
  /** Undefined where none is wanted. */
  readonly quorum: Quorum | undefined
}

/** Satisfied by a cosignature of one witness, or by that of enough members of a group. */
export type Quorum =
  | { readonly kind: 'witness'; readonly name: string }
  | {
      readonly kind: 'group'
      readonly name: string
      readonly threshold: number
      readonly members: readonly Quorum[]
    }

const policySizeMax = 100_000

/**
 * Reads a policy (C2SP tlog-policy): lines `log <vkey> [url]`, `witness <name> <vkey> [url]`,
 * `group <name> <any | all | N> <member>…` and, once, `quorum <name | none>`; `#` begins a comment line.
 * A name is defined before it is used, and belongs to one group at the most. A witness has a cosignature/v1
 * key, and no witness or log has the key of another witness, under whatever name. Throws `malformed-policy`, with the line.
 */
export function parseWitnessPolicy(text: string): WitnessPolicy {
  if (text.length > policySizeMax) throw malformed(0, 'is too long')
  const draft: PolicyDraft = {
    logs: [],
    witnesses: new Map(),
    named: new Map(),
    grouped: new Set(),
    quorum: [],
  }
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words.length > 0 && words[0]?.startsWith('#') !== true) readLine(draft, at + 1, words)
  }
  const [quorum] = draft.quorum
  if (quorum === undefined) throw malformed(0, 'names no quorum')
  return { logs: draft.logs, witnesses: draft.witnesses, quorum: quorum.wanted }
}

/** Whether enough of the wanted witnesses are among those who cosigned; the signatures are verified before. */
export function isQuorumMet(
  { quorum, witnesses }: WitnessPolicy,
  cosignatures: readonly Pick<NoteSignature, 'name' | 'keyId'>[],
): boolean {
  const isIn = (wanted: Quorum): boolean => {
    if (wanted.kind === 'group') return wanted.members.filter(isIn).length >= wanted.threshold
    const verifier = witnesses.get(wanted.name)?.verifier
    return cosignatures.some(
      ({ name, keyId }) => name === verifier?.name && keyId === verifier.keyId,
    )
  }
  return quorum === undefined || isIn(quorum)
}

interface PolicyDraft {
  readonly logs: PolicyParty[]
  readonly witnesses: Map<string, PolicyParty>
  readonly named: Map<string, Quorum>
  readonly grouped: Set<string>
  readonly quorum: { readonly wanted: Quorum | undefined }[]
}

function readLine(draft: PolicyDraft, line: number, [keyword, ...words]: readonly string[]): void {
  if (keyword === 'log') readLog(draft, line, words)
  else if (keyword === 'witness') readWitness(draft, line, words)
  else if (keyword === 'group') readGroup(draft, line, words)
  else if (keyword === 'quorum') readQuorum(draft, line, words)
  else throw malformed(line, 'begins with none of log, witness, group, quorum')
}

function readLog(draft: PolicyDraft, line: number, words: readonly string[]): void {
  const party = readParty(line, words)
  checkNewKey(line, party, [...draft.witnesses.values()])
  draft.logs.push(party)
}

function readWitness(draft: PolicyDraft, line: number, [name = '', ...words]: string[]): void {
  checkNewName(draft, line, name)
  const party = readParty(line, words)
  // A plain signature says nothing of when, nor that the log was seen to have only grown.
  if (party.key.type !== 'cosignature-v1') throw malformed(line, 'has no key for cosignature/v1')
  checkNewKey(line, party, [...draft.witnesses.values(), ...draft.logs])
  draft.witnesses.set(name, party)
  draft.named.set(name, { kind: 'witness', name })
}

function readGroup(draft: PolicyDraft, line: number, words: readonly string[]): void {
  const [name = '', wanted = '', ...names] = words
  checkNewName(draft, line, name)
  const members = names.map((member) => {
    const found = draft.named.get(member)
    if (found === undefined) throw malformed(line, `names ${member}, which is not defined above`)
    if (draft.grouped.has(member)) throw malformed(line, `names ${member}, which is in a group`)
    draft.grouped.add(member)
    return found
  })
  const threshold = thresholdOf(wanted, members.length)
  if (threshold === undefined) {
    throw malformed(line, `wants neither any, all nor 1 to ${members.length} of its members`)
  }
  draft.named.set(name, { kind: 'group', name, threshold, members })
}

function thresholdOf(wanted: string, count: number): number | undefined {
  if (count === 0) return undefined
  if (wanted === 'any') return 1
  if (wanted === 'all') return count
  const number = /^[1-9][0-9]{0,3}$/.test(wanted) ? Number(wanted) : 0
  return number >= 1 && number <= count ? number : undefined
}

function readQuorum(draft: PolicyDraft, line: number, words: readonly string[]): void {
  const [name = '', ...more] = words
  if (draft.quorum.length > 0) throw malformed(line, 'is a second quorum')
  const wanted = draft.named.get(name)
  if (more.length > 0 || (wanted === undefined && name !== 'none')) {
    throw malformed(line, 'names no witness or group that is defined above')
  }
  draft.quorum.push({ wanted })
}

function readParty(line: number, [vkey = '', url, ...more]: readonly string[]): PolicyParty {
  if (more.length > 0) throw malformed(line, 'has more words than a key and an address')
  if (url !== undefined && !URL.canParse(url)) throw malformed(line, 'has no right address')
  try {
    const key = parseVerifierKey(vkey)
    const verifier = createNoteVerifier(key)
    return { verifier, vkey, key, ...(url !== undefined && { url }) }
  } catch (cause) {
    throw malformed(line, 'has no right key', { cause })
  }
}

/** One key would count twice, or a log vouch for itself: the name and identifier around it are anybody's choice. */
function checkNewKey(line: number, { key }: PolicyParty, others: readonly PolicyParty[]): void {
  if (others.some((other) => equalBytes(other.key.publicKey, key.publicKey))) {
    throw malformed(line, 'repeats the key of another witness or log')
  }
}

function checkNewName(draft: PolicyDraft, line: number, name: string): void {
  if (name === '' || name === 'none') throw malformed(line, 'has no name')
  if (draft.named.has(name)) throw malformed(line, `defines ${name} again`)
}

function malformed(line: number, what: string, options?: ErrorOptions) {
  const where = line === 0 ? 'The policy' : `Line ${line} of the policy`
  return new TransparencyLogError('malformed-policy', `${where} ${what}`, options)
}
