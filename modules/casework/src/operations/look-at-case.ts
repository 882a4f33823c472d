import type { HistoryPart } from '@bauhinia/exchange'
import type { OwnRecord } from '@bauhinia/ledger'
import type { CaseworkContext } from '../context.ts'
import {
  holdApplication,
  type OwnApplication,
  type SealedApplication,
} from '../queries/applications.ts'
import { findCaseView, insertCaseView, listMarkedViews } from '../queries/case-views.ts'
import type { LedgerMark } from '../queries/events.ts'
import { CaseNotFound } from '../refusals.ts'

/** An officer's look at a person's case, as it stands in the ledger. */
export interface CaseLook {
  readonly at: Date
  readonly organisationId: string
  readonly caseNumber: string
  readonly act: ReturnType<typeof lookAct>
  readonly mark: LedgerMark
}

/** Within how long an officer's looks at the same case are one, in milliseconds. */
const sameLookMs = 60 * 60_000

/**
 * Records that an officer looks at a case, in the ledger too, and gives it to be looked at. Looks of the
 * same officer within an hour of the first are one, also at the same time.
 */
export async function recordLook(
  { db, identity, ledger, now }: CaseworkContext,
  look: OwnApplication & { readonly organisationId: string; readonly officerId: string },
): Promise<SealedApplication> {
  return db.transaction(async (tx) => {
    const held = await holdApplication(tx, look)
    if (held === undefined) throw new CaseNotFound()
    const viewedAt = now()
    const since = new Date(viewedAt.getTime() - sameLookMs)
    if ((await findCaseView(tx, { ...look, since })) !== undefined) return held
    const entry = ledger.prepareEntry(lookAct(identity, { ...look, viewedAt }))
    const mark = { ...entry, salt: await identity.sealSalt(look.dataSubjectId, entry) }
    await insertCaseView(tx, { ...look, viewedAt, mark })
    await ledger.append(tx, entry)
    return held
  })
}

/**
 * The looks of officers at the person's cases in a part of their access history; none at those of a person
 * who is erased.
 */
export async function listCaseLooks(
  { db, identity }: Pick<CaseworkContext, 'db' | 'identity'>,
  part: HistoryPart,
): Promise<readonly CaseLook[]> {
  const views = await listMarkedViews(db, part)
  const looks = await Promise.all(
    views.map(async ({ mark: { leafHash, salt: stored }, caseNumber, ...view }) => {
      const { organisationId, viewedAt: at } = view
      const salt = await identity.openSalt(part.dataSubjectId, { leafHash, salt: stored })
      if (salt === undefined) return undefined
      const mark = { leafHash, salt }
      return { at, organisationId, caseNumber, mark, act: lookAct(identity, view) }
    }),
  )
  return looks.filter((look) => look !== undefined)
}

/** The record of an officer's look at one of the person's cases that made this entry, if one did. */
export async function findOwnLook(
  context: Pick<CaseworkContext, 'db' | 'identity'>,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const [look] = await listCaseLooks(context, { ...own, limit: 1 })
  return look && { act: look.act, salt: look.mark.salt }
}

/** The officer stands in it by a name that is theirs within the organisation only. */
function lookAct(
  identity: Pick<CaseworkContext['identity'], 'pairwiseIdentifier'>,
  {
    applicationId,
    officerId,
    organisationId,
    viewedAt,
  }: {
    readonly applicationId: string
    readonly officerId: string
    readonly organisationId: string
    readonly viewedAt: Date
  },
) {
  return {
    kind: 'case.viewed' as const,
    organisationId,
    occurredAt: viewedAt,
    fields: {
      application: applicationId,
      officer: identity.pairwiseIdentifier(officerId, organisationId),
    },
  }
}
