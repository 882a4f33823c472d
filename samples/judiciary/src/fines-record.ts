import type { Resident } from '@bauhinia/sample-residents'
import type { DatasetRecord } from '@bauhinia/sdk'

/** What the courts hold on those who still owe a fine. */
export function finesRecord({ fines }: Resident): DatasetRecord | undefined {
  const unpaidFines = fines
    .filter(({ paid }) => !paid)
    .map(({ reference, amountMinor, dueOn }) => ({ reference, amountMinor, dueOn }))
  return unpaidFines.length === 0 ? undefined : { unpaidFines }
}
