import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@bauhinia/credentials'
import type { ExchangeContext } from '../context.ts'
import { type PreviewRecord, previewAct } from '../domain/exchange-acts.ts'
import type { ProviderFailure, StatementUse } from '../domain/statement-use.ts'
import { sealMark } from '../ledger-marks.ts'
import { type ProviderReply, requestStatement } from '../provider/request-statement.ts'
import { formatPreview, previewPlace, takePreview } from '../provider/take-preview.ts'
import { insertPreview } from '../queries/exchanges.ts'

/** What a department holds on a person, shown to that person, or why it cannot be shown. */
export type Preview =
  | { readonly shown: true; readonly use: StatementUse; readonly values: JsonObject }
  | {
      readonly shown: false
      readonly use: StatementUse
      /** `no-record` is an answer too: the department states that it holds nothing on the person. */
      readonly failure: 'no-record' | ProviderFailure
    }

/** How long what was shown is held, to be released as it was shown, in milliseconds. */
const heldMs = 60 * 60_000

/**
 * Fetches what each use would disclose and shows it to the data subject, who asks for this; nothing
 * reaches the consumer. Each asking is on record, whatever came of it, before that is shown; what the
 * department stated is held, sealed, for an hour: within it the same is shown again without asking the
 * department again.
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
  const held = await takePreview(context, { use, reference })
  if (held !== undefined) return previewOf(use, { answered: true, ...held, askedAt: null })
  const reply = await requestStatement(context, use, randomUUID())
  await recordPreview(context, { ...use, reference }, reply)
  return previewOf(use, reply)
}

function previewOf(use: StatementUse, reply: ProviderReply): Preview {
  if (!reply.answered) return { shown: false, use, failure: reply.failure }
  if (!reply.hasRecord) return { shown: false, use, failure: 'no-record' }
  return { shown: true, use, values: reply.values }
}

async function recordPreview(
  context: ExchangeContext,
  asked: StatementUse & { readonly reference: string },
  reply: ProviderReply,
): Promise<void> {
  const { db, identity, ledger, now } = context
  const shownAt = now()
  const previewId = randomUUID()
  const record = { ...asked, previewId, shownAt, ...outcomeOf(reply) }
  const sealedStatement = reply.answered
    ? await identity.sealFor(asked.dataSubjectId, formatPreview(reply), previewPlace(previewId))
    : null
  const entry = ledger.prepareEntry(previewAct(record))
  const mark = await sealMark(context, asked.dataSubjectId, entry)
  const expiresAt = new Date(shownAt.getTime() + heldMs)
  await db.transaction(async (tx) => {
    await insertPreview(tx, { ...record, mark, expiresAt, sealedStatement })
    await ledger.append(tx, entry)
  })
}

function outcomeOf(
  reply: ProviderReply,
): Pick<PreviewRecord, 'outcome' | 'reason' | 'statementDigest' | 'askedAt'> {
  const { askedAt } = reply
  if (!reply.answered) {
    return { outcome: 'unanswered', reason: reply.failure, statementDigest: null, askedAt }
  }
  const outcome = reply.hasRecord ? 'previewed' : 'no-record'
  return { outcome, reason: null, statementDigest: reply.digest, askedAt }
}
