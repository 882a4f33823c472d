import type { CaseworkContext } from '../context.ts'
import type { Evidence } from '../domain/evidence.ts'
import { findApplication } from '../queries/applications.ts'
import { listApplicationsOfExchanges } from '../queries/events.ts'
import { listLaterEvidence } from './later-evidence.ts'
import { openApplication } from './open-application.ts'

/**
 * What departments said to a person's applications in these exchanges, by exchange: as far as it is still
 * kept, for the person alone. What was erased, or passed on outside an application, is not there.
 */
export async function listSaid(
  context: Pick<CaseworkContext, 'db' | 'identity' | 'pack'>,
  { dataSubjectId, exchangeIds }: { dataSubjectId: string; exchangeIds: readonly string[] },
): Promise<ReadonlyMap<string, Evidence['values']>> {
  const { db } = context
  const of = await listApplicationsOfExchanges(db, { dataSubjectId, exchangeIds })
  const said = await Promise.all(
    of.map((applicationId) => saidFor(context, { applicationId, dataSubjectId })),
  )
  return new Map(said.flat().filter(([exchangeId]) => exchangeIds.includes(exchangeId)))
}

async function saidFor(
  context: Pick<CaseworkContext, 'db' | 'identity' | 'pack'>,
  own: { applicationId: string; dataSubjectId: string },
): Promise<(readonly [string, Evidence['values']])[]> {
  const sealed = await findApplication(context.db, own)
  if (sealed === undefined) return []
  const { evidence } = await openApplication(context, sealed)
  const later = await listLaterEvidence(context, own)
  return [...evidence, ...later].map(
    ({ exchangeId, values }) => [exchangeId ?? '', values] as const,
  )
}
