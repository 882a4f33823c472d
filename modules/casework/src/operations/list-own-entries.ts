import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { CaseworkContext } from '../context.ts'
import { listMarkedViews } from '../queries/case-views.ts'
import { type EventMark, listEventMarks } from '../queries/events.ts'

/** The entries that a person's applications and looks at them made, in a part of all entries about them. */
export async function listOwnEntries(
  { db }: Pick<CaseworkContext, 'db'>,
  part: OwnEntriesPart,
): Promise<OwnEntry[]> {
  const [events, views] = await Promise.all([listEventMarks(db, part), listMarkedViews(db, part)])
  return [
    ...events.map(eventEntry),
    ...views.map(({ caseNumber, mark, organisationId, viewedAt: occurredAt }) => ({
      ...{ kind: 'case.viewed' as const, organisationId, occurredAt },
      leafHash: mark.leafHash,
      fields: { case: caseNumber },
    })),
  ]
}

/** Without the reasons of a decision, which are sealed: its evidence has them. */
function eventEntry({ caseNumber, serviceId, details, ...entry }: EventMark): OwnEntry {
  const { because, datasets, decision } = details
  return {
    ...entry,
    fields: {
      service: serviceId,
      ...(caseNumber !== null && { case: caseNumber }),
      ...(typeof decision === 'string' && { decision }),
      ...(typeof because === 'string' && { because }),
      ...(Array.isArray(datasets) && { datasets: datasets.join(' ') }),
    },
  }
}
