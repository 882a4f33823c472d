import type { OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import { openContent } from '../access-content.ts'
import type { ExchangeContext } from '../context.ts'
import { namesOf, type StatementUse } from '../domain/statement-use.ts'
import { listExchanges, listPreviews } from '../queries/exchanges.ts'
import { listAccessMarks } from '../queries/sealed-accesses.ts'

/** The entries of what was asked about a person, in a part of all entries about them; of what is sealed none. */
export async function listOwnEntries(
  context: Pick<ExchangeContext, 'db' | 'identity'>,
  part: OwnEntriesPart,
): Promise<OwnEntry[]> {
  const [exchanges, previews, accesses] = await Promise.all([
    listExchanges(context.db, part),
    listPreviews(context.db, part),
    listAccesses(context, part),
  ])
  return [
    ...exchanges.map(({ mark, occurredAt, outcome, reason, ...use }) => ({
      ...{ kind: `exchange.${outcome}` as const, organisationId: use.consumerId, occurredAt },
      leafHash: mark.leafHash,
      fields: { provider: use.providerId, ...asked(use), ...(reason !== null && { reason }) },
    })),
    ...previews.map(({ mark, outcome, reason, shownAt: occurredAt, ...use }) => ({
      ...{ kind: `statement.${outcome}` as const, organisationId: use.providerId, occurredAt },
      leafHash: mark.leafHash,
      fields: { consumer: use.consumerId, ...asked(use), ...(reason !== null && { reason }) },
    })),
    ...accesses,
  ]
}

function asked(use: StatementUse) {
  return { dataset: use.datasetId, names: namesOf(use).join(' ') }
}

/** That something was obtained, and that it was opened: two entries, each at its own time. */
async function listAccesses(
  context: Pick<ExchangeContext, 'db' | 'identity'>,
  part: OwnEntriesPart,
): Promise<OwnEntry[]> {
  const marks = await listAccessMarks(context.db, part)
  return Promise.all(
    marks.map(async ({ accessId, sealedContent, ...entry }) => {
      const of = { accessId, dataSubjectId: part.dataSubjectId }
      const { content } = await openContent(context, of, sealedContent)
      const { datasetId: dataset, document, names, powerId: power, providerId: provider } = content
      return { ...entry, fields: { provider, dataset, names: names.join(' '), power, document } }
    }),
  )
}
