import type { JsonObject } from '@bauhinia/credentials'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ExchangeContext } from '../context.ts'
import type { StatementUse } from '../domain/statement-use.ts'
import { findPreview } from '../queries/exchanges.ts'
import type { AcceptedStatement } from './accept-statement.ts'

/** The statement that its data subject was shown for this application, if it is still held. */
export async function takePreview(
  { db, identity, now }: Pick<ExchangeContext, 'db' | 'identity' | 'now'>,
  { use, reference }: { use: StatementUse; reference: string },
): Promise<AcceptedStatement | undefined> {
  const held = await findPreview(db, { use, reference, now: now() })
  if (held === undefined) return undefined
  const place = previewPlace(held.previewId)
  const text = await identity.openFor(use.dataSubjectId, held.sealedStatement, place)
  return { ...parsePreview(text), hasRecord: held.outcome === 'previewed' }
}

/** What is sealed of a statement that was shown. */
export function formatPreview({ statement, digest, values }: AcceptedStatement): string {
  return JSON.stringify({ statement, digest, values })
}

const preview = Compile(
  Type.Object({
    statement: Type.String(),
    digest: Type.String(),
    values: Type.Unsafe<JsonObject>(Type.Object({})),
  }),
)

function parsePreview(text: string): Omit<AcceptedStatement, 'hasRecord'> {
  return preview.Parse(JSON.parse(text))
}

/** The place that a preview's seal is bound to. */
export function previewPlace(previewId: string): string {
  return `exchange.previews ${previewId}`
}
