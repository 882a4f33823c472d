import { createHash } from 'node:crypto'
import type { ExchangeContext } from '../context.ts'
import type { StatementUse } from '../domain/statement-use.ts'
import { findPreview } from '../queries.ts'

/** The statement that its data subject was shown for this application, if it is still held. */
export async function takePreview(
  { db, identity, now }: Pick<ExchangeContext, 'db' | 'identity' | 'now'>,
  { use, reference }: { use: StatementUse; reference: string },
): Promise<{ statement: string; digest: string } | undefined> {
  const preview = await findPreview(db, { use, reference, now: now() })
  if (preview === undefined) return undefined
  const { dataSubjectId } = use
  const place = previewPlace(preview.previewId)
  const statement = await identity.openFor(dataSubjectId, preview.sealedStatement, place)
  return { statement, digest: createHash('sha256').update(statement).digest('hex') }
}

/** The place that a preview's seal is bound to. */
export function previewPlace(previewId: string): string {
  return `exchange.previews ${previewId}`
}
