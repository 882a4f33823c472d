import type { LicenceStatus } from './licence.ts'

/** A change of a licence's status by an officer, as far as the ledger commits to it. */
interface OfficersChange {
  readonly licenceId: string
  readonly organisationId: string
  readonly changedAt: Date
  readonly from: LicenceStatus
  readonly to: LicenceStatus
  readonly ground: string | null
  readonly reason: string
  /** The name by which this organisation alone knows the officer. */
  readonly officer: string
}

/** The act that the ledger commits to when an officer changes a licence's status. */
export function statusChangedAct({ changedAt, organisationId, ...fields }: OfficersChange) {
  const { from, ground, licenceId, officer, reason, to } = fields
  return {
    kind: 'licence.status-changed' as const,
    organisationId,
    occurredAt: changedAt,
    fields: { licenceId, from, to, ground, reason, officer },
  }
}

/** The act that the ledger commits to when a newer licence takes the place of one. */
export function supersededAct({
  changedAt,
  from,
  licenceId,
  organisationId,
  supersededBy,
}: Pick<OfficersChange, 'changedAt' | 'from' | 'licenceId' | 'organisationId'> & {
  readonly supersededBy: string
}) {
  return {
    kind: 'licence.status-changed' as const,
    organisationId,
    occurredAt: changedAt,
    fields: { licenceId, from, to: 'superseded', supersededBy },
  }
}
