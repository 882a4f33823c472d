import { dayAfter } from './day-after.ts'

/** From which calendar day on (`yyyy-mm-dd`) what a dataset's department said is erased. */
export interface Erasure {
  readonly datasetId: string
  readonly eraseOn: string
}

/**
 * When what each department said is to be erased: so many days after `since`, the day of the decision,
 * of the lapse, or of its receipt while the application is not submitted.
 */
export function planErasure(
  needs: readonly {
    readonly dataset: { readonly id: string }
    readonly purpose: { readonly retentionDays: number }
  }[],
  since: string,
): readonly Erasure[] {
  return needs.map(({ dataset, purpose }) => ({
    datasetId: dataset.id,
    eraseOn: dayAfter(since, purpose.retentionDays),
  }))
}

/** The first of the days; nothing when there is nothing to erase. */
export function firstErasure(erasures: readonly Erasure[]): string | undefined {
  return erasures.map(({ eraseOn }) => eraseOn).toSorted()[0]
}
