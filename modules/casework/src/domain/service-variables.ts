import type { Evidence, EvidenceValue, FormValues } from './evidence.ts'

/** The part of a service's declaration that says how its rules call what departments say. */
export interface NeedShape {
  readonly dataset: { readonly id: string; readonly variable: string }
  readonly claims: readonly { readonly id: string }[]
  readonly answers: readonly {
    readonly id: string
    readonly variable: string
    readonly withoutRecord: boolean
  }[]
}

/** What is known when a service's rules run: the day, each department's word, and the form. */
export interface KnownVariables {
  readonly today: string
  readonly [name: string]: string | { readonly [name: string]: EvidenceValue }
}

/**
 * The variables of a service's rules, from its evidence and form as of `today` (`yyyy-mm-dd`). Of a
 * department without a record, claims are null and answers the ones declared for that case.
 */
export function variablesOf(
  needs: readonly NeedShape[],
  known: {
    readonly today: string
    readonly evidence: readonly Pick<Evidence, 'datasetId' | 'values'>[]
    readonly form: FormValues
  },
): KnownVariables {
  const departments = needs.map(({ dataset, claims, answers }) => {
    const values = known.evidence.find(({ datasetId }) => datasetId === dataset.id)?.values ?? {}
    const said = [
      ...claims.map(({ id }) => [id, values[id] ?? null] as const),
      ...answers.map(
        ({ id, variable, withoutRecord }) => [variable, values[id] ?? withoutRecord] as const,
      ),
    ]
    return [dataset.variable, Object.fromEntries(said)] as const
  })
  return { ...Object.fromEntries(departments), form: known.form, today: known.today }
}
