import type { IdentityContext } from '../context.ts'

/**
 * The id under which one organisation knows one person: always the same for these two, and nothing
 * that two organisations could compare (OpenID Connect Core §8.1, pairwise).
 */
export function pairwiseIdentifier(
  { keyring, jurisdiction }: Pick<IdentityContext, 'keyring' | 'jurisdiction'>,
  dataSubjectId: string,
  organisationId: string,
): string {
  return keyring.pseudonymOf(label(jurisdiction, organisationId), dataSubjectId)
}

/**
 * Whom an organisation means by its identifier. For an identifier that was never given to it the
 * answer is nothing, or an id that no person has.
 */
export function findDataSubject(
  { keyring, jurisdiction }: Pick<IdentityContext, 'keyring' | 'jurisdiction'>,
  subjectIdentifier: string,
  organisationId: string,
): string | undefined {
  return keyring.findUuid(label(jurisdiction, organisationId), subjectIdentifier)
}

function label(jurisdiction: string, organisationId: string): string {
  return `pairwise-identifier ${jurisdiction} ${organisationId}`
}
