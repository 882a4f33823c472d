import type { IdentityState } from '../context.ts'
import type { SessionMethod } from '../domain/session.ts'
import { deletePasskey, selectPasskeys } from '../queries/passkeys.ts'
import { lockPerson } from '../queries/people.ts'
import { LastPasskey, PasskeyNotFound } from '../refusals.ts'
import { recordAct } from './record-act.ts'

/**
 * Removes one of a person's own passkeys; it signs nobody in from then on. Refuses one that is not
 * theirs, and the only one of a person who has no other way to sign in.
 */
export async function removePasskey(
  context: IdentityState,
  {
    dataSubjectId,
    passkeyId,
    method,
  }: { dataSubjectId: string; passkeyId: string; method: SessionMethod },
): Promise<void> {
  const occurredAt = context.now()
  await context.db.transaction(async (tx) => {
    // Two removals at once would otherwise each see the other's passkey and leave none.
    await lockPerson(tx, dataSubjectId)
    const removed = await deletePasskey(tx, { dataSubjectId, passkeyId })
    if (!removed) throw new PasskeyNotFound()
    const left = await selectPasskeys(tx, dataSubjectId)
    if (left.length === 0 && method === 'passkey') throw new LastPasskey()
    await recordAct(context, tx, { kind: 'passkey.removed', dataSubjectId, passkeyId, occurredAt })
  })
}
