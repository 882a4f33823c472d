import type { ExchangeRecord } from './exchange-acts.ts'
import { namesOf } from './statement-use.ts'

/**
 * Why an exchange was refused. `asked-together`: its own consent stood, another one of the same
 * request did not.
 */
export type RefusalReason = 'not-covered' | 'withdrawn' | 'ended' | 'expired' | 'asked-together'

/** What must be known of a consent to say why a use was refused under it. */
export interface ConsentTerms {
  readonly consumerId: string
  readonly providerId: string
  readonly datasetId: string
  readonly purposeId: string
  readonly names: readonly string[]
  readonly expiresAt: Date
  readonly withdrawnAt: Date | null
  readonly endedAt: Date | null
}

/**
 * Why the recorded exchange was refused, told afterwards from the consent it named. A withdrawal that
 * came while the exchange was being recorded has the later time, and was the reason all the same.
 */
export function decideRefusalReason(
  exchange: ExchangeRecord,
  consent: ConsentTerms | undefined,
): RefusalReason {
  if (consent === undefined || !covers(consent, exchange)) return 'not-covered'
  const { endedAt, expiresAt, withdrawnAt } = consent
  const { occurredAt } = exchange
  if (expiresAt <= occurredAt && (withdrawnAt === null || withdrawnAt > occurredAt))
    return 'expired'
  if (endedAt !== null && endedAt <= occurredAt) return 'ended'
  return withdrawnAt === null ? 'asked-together' : 'withdrawn'
}

function covers(consent: ConsentTerms, exchange: ExchangeRecord): boolean {
  return (
    consent.consumerId === exchange.consumerId &&
    consent.providerId === exchange.providerId &&
    consent.datasetId === exchange.datasetId &&
    consent.purposeId === exchange.purposeId &&
    namesOf(exchange).every((name) => consent.names.includes(name))
  )
}
