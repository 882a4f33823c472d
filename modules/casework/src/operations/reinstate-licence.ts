import type { CaseworkContext } from '../context.ts'
import { changeLicence, type LicenceChange } from './change-licence.ts'

/**
 * An officer gives the suspended licence that a case of their department brought its worth back, and
 * its holder is told in the same transaction.
 */
export async function reinstateLicence(
  context: CaseworkContext,
  reinstatement: LicenceChange,
): Promise<void> {
  const { reinstateLicence: change } = context.licences
  await changeLicence(context, reinstatement, { act: 'reinstate', change })
}
