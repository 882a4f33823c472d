import { type Database, sql } from '@bauhinia/database'
import type { Asking } from '../domain/asking.ts'
import type { OwnApplication } from './applications.ts'

/** What a department said when it was asked again, as it is stored. */
export interface SealedLaterEvidence {
  readonly exchangeId: string
  readonly datasetId: string
  readonly askedAt: Date
  readonly sealedEvidence: Uint8Array
}

export async function insertLaterEvidence(
  tx: Database,
  later: OwnApplication & SealedLaterEvidence,
): Promise<void> {
  await tx.query(sql`
    insert into casework.later_evidence
           (data_subject_id, application_id, exchange_id, dataset_id, asked_at, sealed_evidence)
    values (${later.dataSubjectId}, ${later.applicationId}, ${later.exchangeId},
            ${later.datasetId}, ${later.askedAt}, ${later.sealedEvidence})
  `)
}

/** When a department may be asked again for one case: so often in all, and so long after the last time. */
interface AskingLimit {
  readonly at: Date
  readonly askedMax: number
  readonly notSince: Date
}

/** Counts an asking that is about to happen; false when it may not. Of two at the same time, one may. */
export async function claimAsking(
  db: Database,
  own: OwnApplication & { readonly datasetId: string },
  { askedMax, at, notSince }: AskingLimit,
): Promise<boolean> {
  const rows = await db.query(sql`
    insert into casework.askings as known
           (data_subject_id, application_id, dataset_id, asked, last_asked_at)
    values (${own.dataSubjectId}, ${own.applicationId}, ${own.datasetId}, 1, ${at})
    on conflict (data_subject_id, application_id, dataset_id)
       do update set asked = known.asked + 1, last_asked_at = excluded.last_asked_at
       where known.asked < ${askedMax}
         and known.last_asked_at <= ${notSince}
    returning asked
  `)
  return rows.length === 1
}

/** How often each department was asked again for a case, and when last. */
export async function listAskings(db: Database, own: OwnApplication): Promise<Asking[]> {
  return db.query<Asking>(sql`
    select dataset_id as "datasetId", asked, last_asked_at as "lastAskedAt"
      from casework.askings
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
  `)
}

/** All of them, the latest answers first: `claimAsking` bounds them, but for cases from before it. */
export async function listSealedLaterEvidence(
  db: Database,
  own: OwnApplication,
): Promise<SealedLaterEvidence[]> {
  return db.query<SealedLaterEvidence>(sql`
    select exchange_id as "exchangeId", dataset_id as "datasetId", asked_at as "askedAt",
           sealed_evidence as "sealedEvidence"
      from casework.later_evidence
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
     order by asked_at desc, exchange_id
     limit 1000
  `)
}

export async function deleteLaterEvidence(
  tx: Database,
  own: OwnApplication & { readonly datasets: readonly string[] },
): Promise<void> {
  await tx.query(sql`
    delete from casework.later_evidence
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
       and dataset_id = any(${own.datasets})
  `)
}
