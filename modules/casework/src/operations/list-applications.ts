import type { CaseworkContext } from '../context.ts'
import {
  type ApplicationSelection,
  listApplications as listSelected,
} from '../queries/applications.ts'
import { type ListedApplication, withLicences } from './listed-licences.ts'

/** The person's applications, what waits for them first, each with what became of its licence. */
export async function listApplications(
  context: Pick<CaseworkContext, 'db' | 'licences'>,
  dataSubjectId: string,
  selection: ApplicationSelection,
): Promise<readonly ListedApplication[]> {
  return withLicences(context, await listSelected(context.db, dataSubjectId, selection))
}
