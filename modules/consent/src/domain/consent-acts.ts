import type { Consent } from './consent.ts'

/** The act that the ledger commits to when a consent is given (fields after ISO/IEC TS 27560). */
export function givenAct(consent: Consent) {
  return {
    kind: 'consent.given' as const,
    organisationId: consent.consumerId,
    occurredAt: consent.givenAt,
    fields: {
      consent: consent.consentId,
      dataSubject: consent.dataSubjectId,
      provider: consent.providerId,
      dataset: consent.datasetId,
      purpose: consent.purposeId,
      names: consent.names.join(' '),
      expiresAt: consent.expiresAt.toISOString(),
      retentionDays: consent.retentionDays,
    },
  }
}

/** The act that the ledger commits to when a consent ends with its application. */
export function endedAct(consent: Consent, endedAt: Date) {
  return {
    kind: 'consent.ended' as const,
    organisationId: consent.consumerId,
    occurredAt: endedAt,
    fields: { consent: consent.consentId, dataSubject: consent.dataSubjectId },
  }
}

/** The act that the ledger commits to when a consent is withdrawn. */
export function withdrawnAct(consent: Consent, withdrawnAt: Date) {
  return {
    kind: 'consent.withdrawn' as const,
    organisationId: consent.consumerId,
    occurredAt: withdrawnAt,
    fields: { consent: consent.consentId, dataSubject: consent.dataSubjectId },
  }
}
