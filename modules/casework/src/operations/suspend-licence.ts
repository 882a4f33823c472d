import type { CaseworkContext } from '../context.ts'
import { changeLicence, type LicenceChange } from './change-licence.ts'

/**
 * An officer takes the worth of the licence that a case of their department brought until it is
 * reinstated, and its holder is told the reason and how to appeal in the same transaction.
 */
export async function suspendLicence(
  context: CaseworkContext,
  suspension: LicenceChange,
): Promise<void> {
  const { suspendLicence: change } = context.licences
  await changeLicence(context, suspension, { act: 'suspend', change })
}
