import type { Resident } from '@bauhinia/sample-residents'
import type { DatasetRecord } from '@bauhinia/sdk'

/** What the police hold on a disqualification; nobody else has a record. */
export function disqualificationRecord(resident: Resident): DatasetRecord | undefined {
  const { disqualifiedUntil, identityNumber } = resident
  if (disqualifiedUntil === undefined) return undefined
  return { disqualifiedUntil, orderReference: `DQ${identityNumber.slice(2, 8)}` }
}
