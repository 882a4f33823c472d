import { type Database, sql } from '@bauhinia/database'
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

/** The latest answers first. */
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
     limit 50
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
