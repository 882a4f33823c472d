import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { HistoryPart } from '@bauhinia/exchange'
import type { OwnApplication } from './applications.ts'
import type { LedgerMark } from './events.ts'

/** One officer's look at one case. */
export interface CaseView {
  readonly organisationId: string
  readonly viewedAt: Date
}

export async function insertCaseView(
  db: Database,
  view: OwnApplication & CaseView & { readonly officerId: string; readonly mark: LedgerMark },
): Promise<void> {
  await db.query(sql`
    insert into casework.case_views
           (data_subject_id, application_id, officer_id, organisation_id, viewed_at,
            ledger_leaf_hash, ledger_salt)
    values (${view.dataSubjectId}, ${view.applicationId}, ${view.officerId},
            ${view.organisationId}, ${view.viewedAt}, ${view.mark.leafHash}, ${view.mark.salt})
  `)
}

/** The officer's look at the case after `since`, if any. */
export async function findCaseView(
  tx: Database,
  look: OwnApplication &
    Pick<CaseView, 'organisationId'> & { readonly officerId: string; readonly since: Date },
): Promise<CaseView | undefined> {
  const [view] = await tx.query<CaseView>(sql`
    select organisation_id as "organisationId", viewed_at as "viewedAt"
      from casework.case_views
     where data_subject_id = ${look.dataSubjectId}
       and application_id = ${look.applicationId}
       and organisation_id = ${look.organisationId}
       and officer_id = ${look.officerId}
       and viewed_at > ${look.since}
       and ledger_leaf_hash is not null
     limit 1
  `)
  return view
}

export async function listCaseViews(db: Database, own: OwnApplication): Promise<CaseView[]> {
  return db.query<CaseView>(sql`
    select organisation_id as "organisationId", viewed_at as "viewedAt"
      from casework.case_views
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
     order by viewed_at desc
     limit 50
  `)
}

/** A look with its place in the ledger, and the number of its case. */
export interface MarkedView extends CaseView {
  readonly applicationId: string
  readonly officerId: string
  readonly caseNumber: string
  readonly mark: LedgerMark
}

/** The looks of officers at all of a person's cases in a part of their history, in any order. */
export async function listMarkedViews(
  db: Database,
  { dataSubjectId, leafHash, ...part }: HistoryPart,
): Promise<MarkedView[]> {
  const rows = await db.query<Omit<MarkedView, 'mark'> & LedgerMark>(sql`
    select v.application_id as "applicationId", v.officer_id as "officerId",
           v.organisation_id as "organisationId", v.viewed_at as "viewedAt",
           a.case_number as "caseNumber", v.ledger_leaf_hash as "leafHash", v.ledger_salt as "salt"
      from casework.case_views v
      join casework.applications a
        on a.data_subject_id = v.data_subject_id
       and a.application_id = v.application_id
     where v.data_subject_id = ${dataSubjectId}
       and v.ledger_leaf_hash is not null
       and (${leafHash}::bytea is null or v.ledger_leaf_hash = ${leafHash})
       and ${inPart(part, [byMoment(sql`v.viewed_at`), byHash(sql`v.ledger_leaf_hash`)])}
  `)
  return rows.map(({ leafHash: marked, salt, ...view }) => ({
    ...view,
    mark: { leafHash: marked, salt },
  }))
}
