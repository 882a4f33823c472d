import type { OwnRecord } from '@bauhinia/ledger'
import type { ExchangeContext } from '../context.ts'
import { exchangeAct, previewAct } from '../domain/exchange-acts.ts'
import { openMarks } from '../ledger-marks.ts'
import { listExchanges, listPreviews } from '../queries/exchanges.ts'

/** The record of an asking about this person that made this entry, if one did. */
export async function findOwnRecord(
  context: Pick<ExchangeContext, 'db' | 'identity'>,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const { db } = context
  const [exchange] = await openMarks(context, await listExchanges(db, { ...own, limit: 1 }))
  if (exchange !== undefined) return { act: exchangeAct(exchange), salt: exchange.mark.salt }
  const [preview] = await openMarks(context, await listPreviews(db, { ...own, limit: 1 }))
  return preview && { act: previewAct(preview), salt: preview.mark.salt }
}
