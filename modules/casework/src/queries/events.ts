import { type Database, sql } from '@bauhinia/database'
import { byHash, byMoment, inPart } from '@bauhinia/database/list-part'
import type { LedgerAct, OwnEntriesPart, OwnEntry } from '@bauhinia/ledger'
import type { Application, ApplicationEvent } from '../domain/application.ts'
import type { OwnApplication } from './applications.ts'

/** How an event is found and opened in the ledger; where it is kept, its salt is sealed. */
export interface LedgerMark {
  readonly leafHash: Uint8Array
  readonly salt: Uint8Array
}

/** An event as it is read: its salt is not needed there, so it stays where it is. */
export type RecordedEvent = ApplicationEvent & {
  readonly mark: Pick<LedgerMark, 'leafHash'> | null
  /** What of it is personal, in older ones with the salt of its entry; null where nothing is. */
  readonly sealedDetails: Uint8Array | null
}

export async function insertEvent(
  tx: Database,
  event: OwnApplication &
    ApplicationEvent &
    Pick<RecordedEvent, 'sealedDetails'> & { readonly mark: LedgerMark | null },
): Promise<void> {
  await tx.query(sql`
    insert into casework.events
           (data_subject_id, application_id, step, kind, occurred_at, details, sealed_details,
            ledger_leaf_hash, ledger_salt)
    values (${event.dataSubjectId}, ${event.applicationId}, ${event.step}, ${event.kind},
            ${event.occurredAt}, ${JSON.stringify(event.details)}, ${event.sealedDetails},
            ${event.mark?.leafHash ?? null}, ${event.mark?.salt ?? null})
  `)
}

export async function listEvents(db: Database, own: OwnApplication): Promise<RecordedEvent[]> {
  const rows = await db.query<Omit<RecordedEvent, 'mark'> & { leafHash: Uint8Array | null }>(sql`
    select step, kind, occurred_at as "occurredAt", details,
           sealed_details as "sealedDetails", ledger_leaf_hash as "leafHash"
      from casework.events
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
     order by step
  `)
  return rows.map(({ leafHash, ...event }) => ({
    ...event,
    mark: leafHash === null ? null : { leafHash },
  }))
}

/** An event that the ledger has an entry of, with what its entry says of the application. */
export interface MarkedEvent
  extends Pick<Application, 'applicationId' | 'organisationId' | 'serviceId' | 'serviceVersion'>,
    Pick<ApplicationEvent, 'details' | 'occurredAt'>,
    Pick<RecordedEvent, 'sealedDetails'> {
  readonly kind: ApplicationEvent['kind'] & LedgerAct['kind']
  /** As it is kept; null where it is sealed with the details. */
  readonly salt: Uint8Array | null
}

/** The person's event that made this entry, if one did. */
export async function findMarkedEvent(
  db: Database,
  own: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<MarkedEvent | undefined> {
  const [event] = await db.query<MarkedEvent>(sql`
    select e.application_id as "applicationId", a.organisation_id as "organisationId",
           a.service_id as "serviceId", a.service_version as "serviceVersion",
           e.kind, e.occurred_at as "occurredAt", e.details,
           e.sealed_details as "sealedDetails", e.ledger_salt as "salt"
      from casework.events e
      join casework.applications a
        on a.data_subject_id = e.data_subject_id
       and a.application_id = e.application_id
     where e.data_subject_id = ${own.dataSubjectId}
       and e.ledger_leaf_hash = ${own.leafHash}
  `)
  return event
}

/** An entry that an event made. */
export type EventMark = Omit<OwnEntry, 'fields'> &
  Pick<Application, 'caseNumber' | 'serviceId'> &
  Pick<ApplicationEvent, 'details'>

/** The entries of the person's applications in a part of all entries about them. */
export async function listEventMarks(
  db: Database,
  { dataSubjectId, ...part }: OwnEntriesPart,
): Promise<EventMark[]> {
  return db.query<EventMark>(sql`
    select kind, "organisationId", "occurredAt", "leafHash", "caseNumber", "serviceId", details
      from (select e.kind, e.occurred_at as "occurredAt", e.ledger_leaf_hash as "leafHash",
                   e.details, a.organisation_id as "organisationId",
                   a.case_number as "caseNumber", a.service_id as "serviceId"
              from casework.events e
              join casework.applications a
                on a.data_subject_id = e.data_subject_id
               and a.application_id = e.application_id
             where e.data_subject_id = ${dataSubjectId}
               and e.ledger_leaf_hash is not null) as entered
     where ${inPart(part, [byMoment(sql`"occurredAt"`), byHash(sql`"leafHash"`)])}
  `)
}

/** Reasons of a decision in the clear. */
export interface UnsealedReasons extends OwnApplication {
  readonly step: number
  readonly unfulfilled: readonly string[]
  readonly salt: Uint8Array | null
}

/** Everybody's decisions from before their reasons were sealed: a job's statement. */
export async function listUnsealedReasons(db: Database, limit: number): Promise<UnsealedReasons[]> {
  return db.query<UnsealedReasons>(sql`
    select data_subject_id as "dataSubjectId", application_id as "applicationId", step,
           details -> 'unfulfilled' as "unfulfilled", ledger_salt as "salt"
      from casework.events
     where kind = 'decision.made'
       and details ? 'unfulfilled'
     order by occurred_at
     limit ${limit}
  `)
}

/** Puts what is sealed, or nothing, in the place of reasons in the clear; done twice, it is done once. */
export async function replaceReasons(
  db: Database,
  one: Pick<UnsealedReasons, 'applicationId' | 'dataSubjectId' | 'step'> & {
    readonly sealed: Uint8Array | null
  },
): Promise<void> {
  await db.query(sql`
    select casework.seal_reasons(${one.dataSubjectId}, ${one.applicationId}, ${one.step}, ${one.sealed})
  `)
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

/** The person's applications for which these exchanges took place. */
export async function listApplicationsOfExchanges(
  db: Database,
  { dataSubjectId, exchangeIds }: { dataSubjectId: string; exchangeIds: readonly string[] },
): Promise<string[]> {
  const rows = await db.query<{ applicationId: string }>(sql`
    select distinct application_id as "applicationId"
      from casework.events
     where data_subject_id = ${dataSubjectId}
       and ((kind = 'evidence.received' and details -> 'exchanges' ?| ${exchangeIds}::text[])
            or (kind = 'evidence.asked-again' and details ->> 'exchange' = any(${exchangeIds})))
  `)
  return rows.map(({ applicationId }) => applicationId)
}
