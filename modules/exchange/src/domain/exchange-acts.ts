import { namesOf, type StatementUse } from './statement-use.ts'

/**
 * `refused`: a consent did not stand. `unanswered`: a department gave no usable answer, so that nothing
 * was released of what was asked together.
 */
export type ExchangeOutcome = 'released' | 'refused' | 'unanswered'

/** An exchange as it stands in the access history. */
export interface ExchangeRecord extends StatementUse {
  readonly exchangeId: string
  readonly requestId: string
  readonly consentId: string
  readonly occurredAt: Date
  readonly outcome: ExchangeOutcome
  /** SHA-256 of the released statement, hex; null when none was. */
  readonly statementDigest: string | null
  readonly request: RequestSignature
}

/** The consumer's signature on its request (RFC 9421 §2.5): the evidence that it asked. */
export interface RequestSignature {
  readonly keyId: string
  readonly signatureBase: string
  readonly signature: string
}

/** The act that the ledger commits to before a statement is released, or when none is. */
export function exchangeAct(record: ExchangeRecord) {
  return {
    kind: `exchange.${record.outcome}`,
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
    },
  }
}

/** A preview as it stands in the access history. */
export interface PreviewRecord extends StatementUse {
  readonly previewId: string
  /** The application for which it was shown. */
  readonly reference: string
  readonly shownAt: Date
}

/** The act that the ledger commits to before a person is shown what a department holds on them. */
export function previewAct(record: PreviewRecord) {
  return {
    kind: 'statement.previewed',
    organisationId: record.providerId,
    occurredAt: record.shownAt,
    fields: {
      preview: record.previewId,
      dataSubject: record.dataSubjectId,
      consumer: record.consumerId,
      dataset: record.datasetId,
      purpose: record.purposeId,
      names: namesOf(record).join(' '),
    },
  }
}
