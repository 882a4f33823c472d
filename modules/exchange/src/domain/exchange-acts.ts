import {
  type DepartmentAnswer,
  namesOf,
  type ProviderFailure,
  type StatementUse,
} from './statement-use.ts'

/**
 * `no-record`: the department stated that it holds nothing on the person, and the consumer was told
 * that. `refused` and `unanswered`: nothing was released of what was asked together.
 */
type ExchangeOutcome = 'released' | 'no-record' | 'refused' | 'unanswered'

/**
 * Why nothing was released. Of a refusal: a consent did not stand, what the person had been shown was no
 * longer held, or a copy of the request was answered while this one asked. Of an asking without answer: what the department did, or that another
 * one, asked together with it, gave none.
 */
export type OutcomeReason = RefusedFor | ProviderFailure | 'asked-together'
type RefusedFor = 'not-standing' | 'preview-expired' | 'repeated'

/** An exchange as it stands in the access history. */
export interface ExchangeRecord extends StatementUse {
  readonly exchangeId: string
  readonly requestId: string
  readonly consentId: string
  readonly occurredAt: Date
  readonly outcome: ExchangeOutcome
  /** Null where something was released, and in records older than this field. */
  readonly reason: OutcomeReason | null
  /** SHA-256 of the released statement, hex; null when none was. */
  readonly statementDigest: string | null
  /**
   * When the gateway signed what it asked the department for this, and what that gave. Null when no
   * department was asked for it, and in records older than these fields.
   */
  readonly askedAt: Date | null
  readonly answer: DepartmentAnswer | null
  readonly request: RequestSignature
  /**
   * The time in that signature, in whole seconds. Null where this platform signed for the consumer, and in
   * records older than this field. The entry holds it by the signature.
   */
  readonly requestedAt: Date | null
}

/** The consumer's signature on its request (RFC 9421 §2.5): the evidence that it asked. */
export interface RequestSignature {
  readonly keyId: string
  readonly signatureBase: string
  readonly signature: string
}

/** The act that the ledger commits to before a statement is released, or when none is. */
export function exchangeAct(record: ExchangeRecord) {
  const { answer, askedAt, reason } = record
  return {
    kind: `exchange.${record.outcome}` as const,
    organisationId: record.consumerId,
    occurredAt: record.occurredAt,
    fields: {
      exchange: record.exchangeId,
      request: record.requestId,
      requestSignature: record.request.signature,
      dataSubject: record.dataSubjectId,
      provider: record.providerId,
      dataset: record.datasetId,
      purpose: record.purposeId,
      names: namesOf(record).join(' '),
      consent: record.consentId,
      statement: record.statementDigest,
      // Not where there is none: an older record makes its entry again without it.
      ...(reason !== null && { reason }),
      ...(askedAt !== null && { askedAt: askedAt.toISOString(), answer }),
    },
  }
}

type PreviewOutcome = 'previewed' | 'no-record' | 'unanswered'

/** A person's asking what a department holds on them, as it stands in the access history. */
export interface PreviewRecord extends StatementUse {
  readonly previewId: string
  /** The application for which it was shown. */
  readonly reference: string
  readonly shownAt: Date
  readonly outcome: PreviewOutcome
  /** Set when it was not answered. */
  readonly reason: ProviderFailure | null
  /** SHA-256 of what the department signed, hex; null without an answer and in older records. */
  readonly statementDigest: string | null
  /** When the gateway signed what it asked; null when no system is registered, and in older records. */
  readonly askedAt: Date | null
}

/** The act that the ledger commits to before a person is shown what a department holds on them. */
export function previewAct(record: PreviewRecord) {
  const { askedAt, reason, statementDigest } = record
  return {
    kind: `statement.${record.outcome}` as const,
    organisationId: record.providerId,
    occurredAt: record.shownAt,
    fields: {
      preview: record.previewId,
      dataSubject: record.dataSubjectId,
      consumer: record.consumerId,
      dataset: record.datasetId,
      purpose: record.purposeId,
      names: namesOf(record).join(' '),
      ...(reason !== null && { reason }),
      ...(statementDigest !== null && { statement: statementDigest }),
      ...(askedAt !== null && { askedAt: askedAt.toISOString() }),
    },
  }
}
