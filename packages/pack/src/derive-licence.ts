import type { RuleValue } from '@bauhinia/rules'
import { Evaluation, type ServiceVariables } from './evaluation.ts'
import type { LicenceType } from './licence-type.ts'
import type { Service } from './service.ts'

/** What the licence of an approved application says. */
export interface DerivedLicence {
  readonly type: LicenceType
  /** By claim id, in the type's order; an optional claim without a value is left out. */
  readonly claims: Readonly<Record<string, RuleValue>>
  /** First and last day of validity, `yyyy-mm-dd`. */
  readonly validFrom: string
  readonly validUntil: string
  /** The first day on which its holder can apply for the next one; absent: any day. */
  readonly renewableFrom: string | undefined
}

/**
 * The licence that the service issues for these data; nothing if it issues none. It does not ask
 * whether the application was approved. Throws `RuleError` when data are missing.
 */
export function deriveLicence(
  { licence, ...service }: Service,
  variables: ServiceVariables,
): DerivedLicence | undefined {
  if (licence === undefined) return undefined
  const evaluation = new Evaluation({ ...service, licence }, variables)
  const claims = licence.claims
    .map(({ claim, rule }): [string, RuleValue] => [claim.id, evaluation.value(rule)])
    .filter(([, value]) => value !== null)
  return {
    type: licence.type,
    claims: Object.fromEntries(claims),
    validFrom: evaluation.day(licence.validFrom),
    validUntil: evaluation.day(licence.validUntil),
    renewableFrom: licence.renewableFrom && evaluation.day(licence.renewableFrom),
  }
}
