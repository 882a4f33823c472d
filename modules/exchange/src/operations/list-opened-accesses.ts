import { PersonErased } from '@bauhinia/identity'
import { openContent } from '../access-content.ts'
import type { ExchangeContext } from '../context.ts'
import type { SealedAccess } from '../domain/access-acts.ts'
import type { LedgerMark } from '../ledger-marks.ts'
import type { HistoryPart } from '../queries/exchanges.ts'
import { listOpenedRows } from '../queries/sealed-accesses.ts'

/** What was sealed and is open to its data subject now. */
export interface OpenedAccess extends SealedAccess {
  readonly openedAt: Date
  /** Of the opening: it is the opening that has a place in the history. */
  readonly mark: LedgerMark
  /** Of what was sealed. */
  readonly sealedMark: LedgerMark
}

/**
 * What was opened to a person, in a part of their history; nothing of what is still sealed. Refuses a person
 * who is erased.
 */
export async function listOpenedAccesses(
  context: Pick<ExchangeContext, 'db' | 'identity'>,
  part: HistoryPart,
): Promise<OpenedAccess[]> {
  const rows = await listOpenedRows(context.db, part)
  return Promise.all(
    rows.map(async ({ leafHash, openedLeafHash, openedSalt, sealedContent, ...access }) => {
      const { content, salt } = await openContent(context, access, sealedContent)
      const stored = { leafHash: openedLeafHash, salt: openedSalt }
      const own = await context.identity.openSalt(access.dataSubjectId, stored)
      if (own === undefined) throw new PersonErased()
      const mark = { leafHash: openedLeafHash, salt: own }
      return { ...access, content, mark, sealedMark: { leafHash, salt } }
    }),
  )
}
