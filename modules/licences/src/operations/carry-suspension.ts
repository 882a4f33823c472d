import assert from 'node:assert/strict'
import type { Database } from '@bauhinia/database'
import type { LicencesState } from '../context.ts'
import { type OwnLicence, selectStatusChanges } from '../queries/licences.ts'
import { reasonSeal } from './change-status.ts'
import { suspendLicence } from './suspend-licence.ts'

/** Suspends a licence just issued as the one was that it replaced: same officer, same ground, same reason. */
export async function carrySuspension(
  state: LicencesState,
  tx: Database,
  {
    held,
    licenceId,
  }: {
    readonly held: OwnLicence & { readonly organisationId: string }
    readonly licenceId: string
  },
): Promise<void> {
  const changes = await selectStatusChanges(tx, held)
  const suspension = changes.find(({ toStatus }) => toStatus === 'suspended')
  // Only an officer suspends, and says why.
  assert.ok(suspension !== undefined && suspension.officerId !== null)
  assert.ok(suspension.sealedReason !== null)
  const { ground, officerId, sealedReason, statusChangeId } = suspension
  const place = reasonSeal(statusChangeId)
  const reason = await state.identity.openFor(held.dataSubjectId, sealedReason, place)
  await suspendLicence(state, tx, {
    ...{ licenceId, organisationId: held.organisationId, officerId, reason },
    ...(ground !== null && { ground }),
  })
}
