import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import {
  type CaseFilter,
  type CasesBehind,
  listEndedCases,
  listWaitingCases,
} from '../queries/cases.ts'
import { type ListedApplication, withLicences } from './listed-licences.ts'

/** Where a part of the list ends: the last case shown, and whether it was shown as waiting or ended. */
export interface CasePlace {
  readonly among: 'waiting' | 'ended'
  readonly applicationId: string
}

export interface CaseList {
  readonly waiting: readonly ListedApplication[]
  readonly ended: readonly ListedApplication[]
  /** Behind which case the list goes on; nothing at its end. */
  readonly next: CasePlace | undefined
}

/** Cases on one page. */
const pageSize = 25

/**
 * A part of a department's cases: those that wait, the longest waiting first, and then those that have
 * ended, the newest first. A case that moves on while somebody leafs through is neither lost nor
 * doubled among those that stay where they are. A place of another department's is nowhere: nothing
 * is behind it.
 */
export async function listCases(
  context: Pick<CaseworkContext, 'db' | 'licences'>,
  { after, ...filter }: CaseFilter & { readonly after?: CasePlace | undefined },
): Promise<CaseList> {
  const { db } = context
  const found =
    after?.among === 'ended' ? [] : await listWaitingCases(db, filter, part(after, pageSize))
  const waiting = found.slice(0, pageSize)
  const room = pageSize - waiting.length
  const isEndedNext = found.length <= pageSize
  const more = isEndedNext
    ? await listEndedCases(db, filter, part(after?.among === 'ended' ? after : undefined, room))
    : []
  const ended = more.slice(0, room)
  const isCut = found.length > pageSize || more.length > room
  return {
    waiting: await withLicences(context, waiting),
    ended: await withLicences(context, ended),
    next: isCut ? placeBehind(waiting, ended) : undefined,
  }
}

/** One more than is shown, to know whether the list goes on. */
function part(after: CasePlace | undefined, shown: number): CasesBehind {
  return { after: after?.applicationId, limit: shown + 1 }
}

function placeBehind(
  waiting: readonly Application[],
  ended: readonly Application[],
): CasePlace | undefined {
  const lastEnded = ended.at(-1)
  if (lastEnded !== undefined) {
    return { among: 'ended', applicationId: lastEnded.applicationId }
  }
  const lastWaiting = waiting.at(-1)
  return lastWaiting && { among: 'waiting', applicationId: lastWaiting.applicationId }
}
