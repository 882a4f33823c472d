import type { CaseworkContext } from '../context.ts'
import { changeLicence, type LicenceChange } from './change-licence.ts'
import { askBeforeRevocation, endRenewal } from './end-renewal.ts'

/**
 * An officer revokes the licence that a case of their department brought, for good, and the holder is
 * told the reason and how to appeal in the same transaction. A renewal that waits for its payment ends
 * with it, where who was revoked on that ground cannot apply again yet: paying late gets nobody round a
 * revocation. Throws `RenewalBeingDecided` when it is paid already.
 */
export async function revokeLicence(
  context: CaseworkContext,
  revocation: LicenceChange,
): Promise<void> {
  await changeLicence(context, revocation, {
    act: 'revoke',
    prepare: (request) => askBeforeRevocation(context, request),
    async change(tx, request) {
      // In the order in which a paid renewal takes hold of the same two.
      await endRenewal(context, tx, request)
      return context.licences.revokeLicence(tx, request)
    },
  })
}
