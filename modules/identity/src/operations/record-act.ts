import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { IdentityState } from '../context.ts'
import { type Act, type ActKind, insertAct } from '../queries/acts.ts'
import { pairwiseIdentifier } from './pairwise-identifier.ts'
import { noSalt, sealSalt } from './seal-salt.ts'

interface RecordedAct {
  readonly kind: ActKind
  readonly dataSubjectId: string
  readonly passkeyId?: string
  /** Who acted, where it was not the person. */
  readonly officerId?: string
  readonly occurredAt: Date
}

/**
 * Commits an act to the ledger and keeps, sealed, the salt that opens the commitment, in `tx`. That of an
 * erasure is kept for nobody: with it, a guess at whose it was could be checked.
 */
export async function recordAct(
  context: IdentityState,
  tx: Database,
  act: RecordedAct,
): Promise<void> {
  const { ledger } = context
  const { kind, dataSubjectId, passkeyId = null, officerId = null, occurredAt } = act
  const entry = ledger.prepareEntry(
    ledgerAct(context, { kind, dataSubjectId, passkeyId, officerId, occurredAt }),
  )
  const ledgerSalt =
    kind === 'identity.erased' ? noSalt : await sealSalt(context, dataSubjectId, entry)
  await insertAct(tx, {
    actId: randomUUID(),
    dataSubjectId,
    kind,
    passkeyId,
    officerId,
    occurredAt,
    ledgerLeafHash: entry.leafHash,
    ledgerSalt,
  })
  await ledger.append(tx, entry)
}

/** An act as the ledger commits to it. */
export function ledgerAct(
  context: Pick<IdentityState, 'jurisdiction' | 'keyring' | 'operatorId'>,
  {
    dataSubjectId,
    kind,
    occurredAt,
    officerId,
    passkeyId,
  }: Pick<Act, 'dataSubjectId' | 'kind' | 'occurredAt' | 'officerId' | 'passkeyId'>,
) {
  const { operatorId: organisationId } = context
  return {
    ...{ kind, organisationId, occurredAt },
    fields: {
      dataSubjectId,
      ...(passkeyId !== null && { passkeyId }),
      // By a name that is the officer's within the organisation only.
      ...(officerId !== null && {
        officer: pairwiseIdentifier(context, officerId, organisationId),
      }),
    },
  }
}
