/** A value in a department's statement. */
export type EvidenceValue =
  | string
  | number
  | boolean
  | null
  | readonly EvidenceValue[]
  | { readonly [name: string]: EvidenceValue }

/** What one department said for an application. */
export interface Evidence {
  readonly datasetId: string
  /**
   * The signed statement (SD-JWT VC), be it that the department has no record of the person; null in
   * applications from before those were signed.
   */
  readonly statement: string | null
  readonly exchangeId: string | null
  readonly leafHash: string | null
  /** By claim or answer id; empty when the department has no record, never otherwise. */
  readonly values: Readonly<Record<string, EvidenceValue>>
}

/** What a department said, or nothing when it has no record of the person. */
export function findSaid(evidence: Pick<Evidence, 'values'> | undefined) {
  const values = evidence?.values ?? {}
  return Object.keys(values).length === 0 ? undefined : values
}

/** What the person entered, by field id. */
export type FormValues = Readonly<Record<string, string | number | boolean | null>>

/**
 * The evidence that came under consents of which none stands any more. In applications from before
 * it was signed, an answer that there is no record was passed on by nobody: it needs no consent.
 */
export function evidenceWithoutConsent(
  evidence: readonly Evidence[],
  consents: readonly { readonly datasetId: string; readonly withdrawnAt: Date | null }[],
): readonly Evidence[] {
  return evidence.filter(
    ({ datasetId, exchangeId }) =>
      exchangeId !== null &&
      !consents.some((consent) => consent.datasetId === datasetId && consent.withdrawnAt === null),
  )
}
