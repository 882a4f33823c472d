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
  /** The signed statement (SD-JWT VC); null when the department has no record of the person. */
  readonly statement: string | null
  readonly exchangeId: string | null
  readonly leafHash: string | null
  /** By claim or answer id. */
  readonly values: Readonly<Record<string, EvidenceValue>>
}

/** What the person entered, by field id. */
export type FormValues = Readonly<Record<string, string | number | boolean | null>>

/**
 * The evidence that came under consents of which none stands any more. An answer that there is no
 * record was passed on by nobody: it needs no consent.
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
