import { type Database, sql } from '@bauhinia/database'
import type { ApplicationEvent } from '../domain/application.ts'
import type { OwnApplication } from './applications.ts'

/** How an event is found and opened in the ledger. */
export interface LedgerMark {
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

export type RecordedEvent = ApplicationEvent & { readonly mark: LedgerMark | null }

export async function insertEvent(
  tx: Database,
  event: OwnApplication & RecordedEvent,
): Promise<void> {
  await tx.query(sql`
    insert into casework.events
           (data_subject_id, application_id, step, kind, occurred_at, details, ledger_leaf_hash,
            ledger_salt)
    values (${event.dataSubjectId}, ${event.applicationId}, ${event.step}, ${event.kind},
            ${event.occurredAt}, ${JSON.stringify(event.details)}, ${event.mark?.leafHash ?? null},
            ${event.mark?.salt ?? null})
  `)
}

export async function listEvents(db: Database, own: OwnApplication): Promise<RecordedEvent[]> {
  const rows = await db.query<
    ApplicationEvent & { leafHash: Uint8Array | null; salt: Uint8Array | null }
  >(sql`
    select step, kind, occurred_at as "occurredAt", details,
           ledger_leaf_hash as "leafHash", ledger_salt as "salt"
      from casework.events
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
     order by step
  `)
  return rows.map(({ leafHash, salt, ...event }) => ({
    ...event,
    mark: leafHash === null || salt === null ? null : { leafHash, salt },
  }))
}

export async function countEvents(tx: Database, own: OwnApplication): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`
    select count(*) as count
      from casework.events
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
  `)
  return row?.count ?? 0
}

/** The licence that the person's last approved application for a service brought. */
export async function findLastDelivery(
  db: Database,
  { dataSubjectId, serviceId }: { dataSubjectId: string; serviceId: string },
): Promise<{ readonly licenceId: string; readonly renewableFrom: string | null } | undefined> {
  const [last] = await db.query<{ licenceId: string; renewableFrom: string | null }>(sql`
    select e.details ->> 'licence' as "licenceId", e.details ->> 'renewableFrom' as "renewableFrom"
      from casework.events e
      join casework.applications a
        on a.data_subject_id = e.data_subject_id
       and a.application_id = e.application_id
     where a.data_subject_id = ${dataSubjectId}
       and a.service_id = ${serviceId}
       and e.kind = 'licence.delivered'
     order by e.occurred_at desc
     limit 1
  `)
  return last
}
