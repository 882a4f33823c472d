import type { ExchangeContext } from '../context.ts'
import { type Opening, openedAct } from '../domain/access-acts.ts'
import { sealMark } from '../ledger-marks.ts'
import { listDueAccesses, markOpened } from '../queries/sealed-accesses.ts'

type Opener = Pick<ExchangeContext, 'db' | 'identity' | 'ledger' | 'now' | 'publish'>

/** Opened in one go; what is left comes in the next. */
const batchSize = 100

/**
 * Opens everything sealed whose date has come: state, entry and news in one transaction for each, so that it
 * happens once, however often and on however many processes this runs. Nothing of the sealed content is
 * needed, so that also what concerns a person who was erased meanwhile is opened.
 */
export async function openDueAccesses(context: Opener): Promise<void> {
  const due = await listDueAccesses(context.db, { at: context.now(), limit: batchSize })
  for (const access of due) await openAccess(context, access)
  if (due.length === batchSize) await openDueAccesses(context)
}

async function openAccess(context: Opener, access: Omit<Opening, 'openedAt'>): Promise<void> {
  const { db, ledger, now, publish } = context
  const opening = { ...access, openedAt: now() }
  const entry = ledger.prepareEntry(openedAct(opening))
  const mark = await sealMark(context, access.dataSubjectId, entry)
  await db.transaction(async (tx) => {
    if (!(await markOpened(tx, { ...opening, mark }))) return
    await ledger.append(tx, entry)
    const { accessId, dataSubjectId } = access
    await publish(tx, { type: 'access.opened', accessId, dataSubjectId })
  })
}
