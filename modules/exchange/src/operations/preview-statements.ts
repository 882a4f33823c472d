import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@bauhinia/credentials'
import type { ExchangeContext } from '../context.ts'
import { previewAct } from '../domain/exchange-acts.ts'
import type { ProviderFailure, StatementUse } from '../domain/statement-use.ts'
import { requestStatement } from '../provider/request-statement.ts'
import { formatPreview, previewPlace, takePreview } from '../provider/take-preview.ts'
import { insertPreview } from '../queries.ts'

/** What a department holds on a person, shown to that person, or why it cannot be shown. */
export type Preview =
  | { readonly shown: true; readonly use: StatementUse; readonly values: JsonObject }
  | { readonly shown: false; readonly use: StatementUse; readonly failure: ProviderFailure }

/** How long what was shown is held, to be released as it was shown, in milliseconds. */
const heldMs = 60 * 60_000

/**
 * Fetches what each use would disclose and shows it to the data subject, who asks for this; nothing
 * reaches the consumer. Each is on record before it is shown, and held, sealed, for an hour: within it
 * the same is shown again without asking the department again.
 */
export async function previewStatements(
  context: ExchangeContext,
  { uses, reference }: { uses: readonly StatementUse[]; reference: string },
): Promise<Preview[]> {
  return Promise.all(uses.map((use) => previewStatement(context, { use, reference })))
}

async function previewStatement(
  context: ExchangeContext,
  { use, reference }: { use: StatementUse; reference: string },
): Promise<Preview> {
  const { db, identity, ledger, now } = context
  const held = await takePreview(context, { use, reference })
  if (held !== undefined) return { shown: true, use, values: held.values }
  const reply = await requestStatement(context, use, randomUUID())
  if (!reply.answered) return { shown: false, use, failure: reply.failure }
  const shownAt = now()
  const record = { ...use, previewId: randomUUID(), reference, shownAt }
  const sealedStatement = await identity.sealFor(
    use.dataSubjectId,
    formatPreview(reply),
    previewPlace(record.previewId),
  )
  const entry = ledger.prepareEntry(previewAct(record))
  const expiresAt = new Date(shownAt.getTime() + heldMs)
  await db.transaction(async (tx) => {
    await insertPreview(tx, { ...record, mark: entry, expiresAt, sealedStatement })
    await ledger.append(tx, entry)
  })
  return { shown: true, use, values: reply.values }
}
