import { Evaluation } from './evaluation.ts'
import type { Service } from './service.ts'

/** How a person came to have a licence no more. */
export interface Revocation {
  /** The day, `yyyy-mm-dd`. */
  readonly on: string
  /** Id of the ground; null when none was declared then. */
  readonly ground: string | null
}

/**
 * The first day on which whose licence was revoked can apply for the service again, by its declared
 * rule; nothing when it has none: any day.
 */
export function findApplyAgain(
  { licence, ...service }: Service,
  { revocation, today }: { readonly revocation: Revocation; readonly today: string },
): string | undefined {
  if (licence?.applyAgainFrom === undefined) return undefined
  const { on, ground } = revocation
  // What a later pack does not know any more is to its rules as if none had been declared.
  const isKnown = licence.type.grounds.some(
    ({ id, acts }) => id === ground && acts.includes('revoke'),
  )
  const variables = { today, revocation: { on, ground: isKnown ? ground : null } }
  return new Evaluation({ ...service, licence }, variables).day(licence.applyAgainFrom)
}
