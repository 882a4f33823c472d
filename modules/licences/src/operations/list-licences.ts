import type { LicencesContext } from '../context.ts'
import type { Licence } from '../domain/licence.ts'
import { openLicence } from '../own-licence.ts'
import { selectLicences } from '../queries/licences.ts'

/** The data subject's own licences, the newest first, at most 200. */
export async function listLicences(
  context: LicencesContext,
  dataSubjectId: string,
): Promise<Licence[]> {
  const licences = await selectLicences(context.db, dataSubjectId)
  return Promise.all(licences.map((licence) => openLicence(context, licence)))
}
