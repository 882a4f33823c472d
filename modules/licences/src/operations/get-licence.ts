import type { LicencesContext } from '../context.ts'
import type { Licence } from '../domain/licence.ts'
import { openLicence } from '../own-licence.ts'
import { findLicence, type OwnLicence } from '../queries/licences.ts'
import { LicenceNotFound } from '../refusals.ts'

/** One of the data subject's own licences; anybody else's does not exist for them. */
export async function getLicence(context: LicencesContext, own: OwnLicence): Promise<Licence> {
  const licence = await findLicence(context.db, own)
  if (licence === undefined) throw new LicenceNotFound()
  return openLicence(context, licence)
}
