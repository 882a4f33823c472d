import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { IdentityContext } from '../context.ts'
import { type ActKind, insertAct } from '../queries/acts.ts'

/** Commits an act to the ledger and keeps the salt that opens the commitment, in `tx`. */
export async function recordAct(
  { ledger, operatorId }: IdentityContext,
  tx: Database,
  act: { kind: ActKind; dataSubjectId: string; passkeyId?: string; occurredAt: Date },
): Promise<void> {
  const { kind, dataSubjectId, passkeyId = null, occurredAt } = act
  const entry = ledger.prepareEntry({
    kind,
    organisationId: operatorId,
    occurredAt,
    fields: { dataSubjectId, ...(passkeyId !== null && { passkeyId }) },
  })
  await insertAct(tx, {
    actId: randomUUID(),
    dataSubjectId,
    kind,
    passkeyId,
    occurredAt,
    ledgerLeafHash: entry.leafHash,
    ledgerSalt: entry.salt,
  })
  await ledger.append(tx, entry)
}
