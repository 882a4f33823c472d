import type { IdentityContext } from '../context.ts'
import { normaliseIdentityNumber } from '../domain/identity-number.ts'
import { findPersonByLookup } from '../queries/people.ts'

/** Who is known by an identity number, however it is written; nobody once they are erased. */
export async function findPerson(
  { db, keyring, jurisdiction }: IdentityContext,
  identityNumber: string,
): Promise<string | undefined> {
  const number = normaliseIdentityNumber(identityNumber)
  return findPersonByLookup(db, keyring.hmac('identity-number', jurisdiction, number))
}
