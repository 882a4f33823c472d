import type { Standing } from '@bauhinia/licences'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'

/** An application as lists show it. */
export interface ListedApplication extends Application {
  /** What the licence that it brought is worth today; nothing when it brought none. */
  readonly licence: Standing | undefined
}

/** The same applications in the same order, each with what became of its licence. */
export async function withLicences(
  { licences }: Pick<CaseworkContext, 'licences'>,
  applications: readonly Application[],
): Promise<ListedApplication[]> {
  const standings = await licences.listStandings(
    applications.map(({ applicationId: reference, dataSubjectId }) => ({
      dataSubjectId,
      reference,
    })),
  )
  return applications.map((one) => ({ ...one, licence: standings.get(one.applicationId) }))
}
