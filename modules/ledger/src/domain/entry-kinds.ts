/**
 * The acts of all modules that the ledger has entries of: past participle with its subject. Listed here,
 * so that no module can enter an act that the public pages have no words for.
 */
const entryKinds = [
  'consent.given',
  'consent.withdrawn',
  'consent.ended',
  'exchange.released',
  'exchange.refused',
  'exchange.no-record',
  'exchange.unanswered',
  'access.sealed',
  'access.opened',
  'statement.previewed',
  'statement.no-record',
  'statement.unanswered',
  'counts.agreed',
  'counts.explained',
  'counts.missing',
  'counts.uncounted',
  'counts.unrecorded',
  'counts.unusable',
  'consumer-counts.agreed',
  'consumer-counts.explained',
  'consumer-counts.missing',
  'consumer-counts.uncounted',
  'consumer-counts.unrecorded',
  'system.registered',
  'identity.enrolled',
  'identity.erased',
  'passkey.added',
  'passkey.removed',
  'application.submitted',
  'decision.made',
  'evidence.withdrawn',
  'evidence.erased',
  'application.withdrawn',
  'application.lapsed',
  'case.viewed',
  'bill.created',
  'bill.cancelled',
  'payment.received',
  'payment.restated',
  'licence.issued',
  'licence.status-changed',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** Of these nobody is handed evidence: they are an organisation's own, or leave nobody to be handed it. */
const withoutEvidence: ReadonlySet<string> = new Set<EntryKind>([
  ...entryKinds.filter((kind) => /^(?:consumer-counts|counts)\./.test(kind)),
  ...(['system.registered', 'identity.erased'] as const),
])

/** Whether the person whom an entry of this kind is about can save it as evidence. */
export function hasEvidence(kind: string): boolean {
  return isEntryKind(kind) && !withoutEvidence.has(kind)
}

export function isEntryKind(kind: string): kind is EntryKind {
  return entryKinds.some((known) => known === kind)
}
