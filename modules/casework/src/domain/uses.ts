/** The part of a service's declaration that says what it asks of whom, and what for. */
export interface AskedNeed {
  readonly dataset: { readonly id: string; readonly provider: { readonly id: string } }
  readonly purpose: { readonly id: string; readonly retentionDays: number }
  readonly claims: readonly { readonly id: string }[]
  readonly answers: readonly { readonly id: string }[]
  readonly recordMayBeAbsent: boolean
}

/** What a need asks of its department, as consent and exchange call it. */
export function useOf(need: AskedNeed) {
  return {
    providerId: need.dataset.provider.id,
    datasetId: need.dataset.id,
    purposeId: need.purpose.id,
    claims: need.claims.map(({ id }) => id),
    answers: need.answers.map(({ id }) => id),
  }
}
