import { randomUUID } from 'node:crypto'
import { statuses } from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { supersededAct } from '../domain/status-acts.ts'
import {
  type HeldLicence,
  insertStatusChange,
  lockHeldLicences,
  updateStatus,
} from '../queries/licences.ts'
import { setStatusBits } from '../queries/status-lists.ts'

/**
 * Ends the licences of a type that a person holds, because they get the newer licence `supersededBy`:
 * in the transaction that issues it, so that no two verify as valid at any moment. Gives those that
 * were suspended: the newer licence is suspended with them.
 */
export async function supersedeLicences(
  state: LicencesState,
  tx: Database,
  {
    supersededBy,
    ...holder
  }: {
    readonly dataSubjectId: string
    readonly licenceType: string
    readonly supersededBy: string
  },
): Promise<readonly HeldLicence[]> {
  const all = await lockHeldLicences(tx, holder)
  for (const held of all) await supersede(state, tx, { ...held, supersededBy })
  return all.filter(({ status }) => status === 'suspended')
}

async function supersede(
  { identity, ledger, now }: LicencesState,
  tx: Database,
  { supersededBy, ...held }: HeldLicence & { readonly supersededBy: string },
): Promise<void> {
  const { dataSubjectId, licenceId, organisationId, status: from } = held
  const changedAt = now()
  const entry = ledger.prepareEntry(
    supersededAct({ changedAt, from, licenceId, organisationId, supersededBy }),
  )
  await insertStatusChange(tx, {
    statusChangeId: randomUUID(),
    ...{ dataSubjectId, licenceId, organisationId, supersededBy, changedAt },
    ...{
      fromStatus: from,
      toStatus: 'superseded',
      sealedReason: null,
      officerId: null,
      ground: null,
    },
    ledgerLeafHash: entry.leafHash,
    ledgerSalt: await identity.sealSalt(dataSubjectId, entry),
  })
  await updateStatus(tx, { dataSubjectId, licenceId, status: 'superseded' })
  const { statusListId, statusListIndex: index } = held
  await setStatusBits(tx, { statusListId, index, status: statuses.applicationSpecific })
  await ledger.append(tx, entry)
}
