import type { IdentityContext } from '../context.ts'
import type { Passkey } from '../domain/passkey.ts'
import { selectPasskeys } from '../queries/passkeys.ts'

/** A person's passkeys, the oldest first. */
export async function listPasskeys(
  { db }: IdentityContext,
  dataSubjectId: string,
): Promise<Passkey[]> {
  const passkeys = await selectPasskeys(db, dataSubjectId)
  return passkeys.map(({ passkeyId, label, createdAt, lastUsedAt }) => ({
    passkeyId,
    label,
    createdAt,
    lastUsedAt,
  }))
}
