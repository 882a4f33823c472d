import type { IdentityContext, IdentityState } from '../context.ts'

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
 * Whom an organisation means by its identifier: nobody where it was never given to it, and nobody once
 * the person is erased. Throws inside a transaction.
 */
export async function findDataSubject(
  { keyring, jurisdiction, personKeys }: IdentityState,
  subjectIdentifier: string,
  organisationId: string,
): Promise<string | undefined> {
  const dataSubjectId = keyring.findUuid(label(jurisdiction, organisationId), subjectIdentifier)
  if (dataSubjectId === undefined) return undefined
  return (await personKeys.has(dataSubjectId)) ? dataSubjectId : undefined
}

function label(jurisdiction: string, organisationId: string): string {
  return `pairwise-identifier ${jurisdiction} ${organisationId}`
}
