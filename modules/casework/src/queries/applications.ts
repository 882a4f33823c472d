import { type Database, sql } from '@bauhinia/database'
import { byMoment, byUuid, byWaiting, inPart } from '@bauhinia/database/list-part'
import type { ListPart } from '@bauhinia/http'
import { type Application, type ApplicationState, openStates } from '../domain/application.ts'

/** Names one application of one person. */
export interface OwnApplication {
  readonly applicationId: string
  readonly dataSubjectId: string
}

/** An application with what is sealed of it. */
export interface SealedApplication extends Application {
  readonly sealedForm: Uint8Array | null
  readonly sealedEvidence: Uint8Array | null
}

/** The columns of an `Application`. */
export const applicationColumns = sql`
  application_id as "applicationId", data_subject_id as "dataSubjectId",
  service_id as "serviceId", service_version as "serviceVersion",
  organisation_id as "organisationId", case_number as "caseNumber", state,
  started_at as "startedAt", submitted_at as "submittedAt",
  updated_at as "updatedAt"`

/** Held until the transaction ends, so that of two starts for one service one opens an application. */
export async function lockOpening(
  tx: Database,
  { dataSubjectId, serviceId }: { dataSubjectId: string; serviceId: string },
): Promise<void> {
  const name = `application of ${dataSubjectId} for ${serviceId}`
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

export async function insertApplication(tx: Database, application: Application): Promise<void> {
  await tx.query(sql`
    insert into casework.applications
           (application_id, data_subject_id, service_id, service_version, organisation_id, state,
            started_at, updated_at)
    values (${application.applicationId}, ${application.dataSubjectId}, ${application.serviceId},
            ${application.serviceVersion}, ${application.organisationId}, ${application.state},
            ${application.startedAt}, ${application.updatedAt})
  `)
}

export async function findOpenApplication(
  db: Database,
  own: { dataSubjectId: string; serviceId: string },
): Promise<Application | undefined> {
  const [application] = await db.query<Application>(sql`
    select ${applicationColumns}
      from casework.applications
     where data_subject_id = ${own.dataSubjectId}
       and service_id = ${own.serviceId}
       and state = any(${openStates})
     order by started_at
     limit 1
  `)
  return application
}

/** Whether any application of the person waits to be submitted, paid or decided. */
export async function hasOpenApplication(db: Database, dataSubjectId: string): Promise<boolean> {
  const found = await db.query(sql`
    select from casework.applications
     where data_subject_id = ${dataSubjectId}
       and state = any(${openStates})
     limit 1
  `)
  return found.length > 0
}

export async function findApplication(
  db: Database,
  own: OwnApplication,
): Promise<SealedApplication | undefined> {
  const [application] = await db.query<SealedApplication>(sql`
    select ${applicationColumns},
           sealed_form as "sealedForm", sealed_evidence as "sealedEvidence"
      from casework.applications
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
  `)
  return application
}

/** As `findApplication`, and nobody else changes it until the transaction ends. */
export async function holdApplication(
  tx: Database,
  own: OwnApplication,
): Promise<SealedApplication | undefined> {
  await tx.query(sql`
    select from casework.applications
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
       for update
  `)
  return findApplication(tx, own)
}

/** Which of a person's applications: a part of their list, and in it only those with certain ids. */
export interface ApplicationSelection extends ListPart {
  readonly applicationIds?: readonly string[]
}

/**
 * The person's applications, those nearest to the place of the part; without a place, those that wait
 * for the person first, and then the last changed.
 */
export async function listApplications(
  db: Database,
  dataSubjectId: string,
  { applicationIds, ...part }: ApplicationSelection,
): Promise<Application[]> {
  return db.query<Application>(sql`
    select ${applicationColumns}
      from casework.applications
     where data_subject_id = ${dataSubjectId}
       and (${applicationIds}::uuid[] is null or application_id = any(${applicationIds}))
       and ${inPart(part, [byWaiting(sql`state = any(${openStates})`), byMoment(sql`updated_at`), byUuid(sql`application_id`)])}
  `)
}

/** Which application an officer means by its id alone; nothing for another department's. */
export async function findCaseOwner(
  db: Database,
  { applicationId, organisationId }: { applicationId: string; organisationId: string },
): Promise<OwnApplication | undefined> {
  const [owner] = await db.query<OwnApplication>(sql`
    select application_id as "applicationId", data_subject_id as "dataSubjectId"
      from casework.applications
     where application_id = ${applicationId}
       and organisation_id = ${organisationId}
       and case_number is not null
  `)
  return owner
}

export async function updateApplication(
  db: Database,
  application: OwnApplication & {
    readonly state: ApplicationState
    readonly caseNumber: string | null
    readonly submittedAt: Date | null
    readonly updatedAt: Date
  },
): Promise<void> {
  await db.query(sql`
    update casework.applications
       set state = ${application.state}, case_number = ${application.caseNumber},
           submitted_at = ${application.submittedAt}, updated_at = ${application.updatedAt}
     where data_subject_id = ${application.dataSubjectId}
       and application_id = ${application.applicationId}
  `)
}

/** False once the application is submitted. */
export async function updateSealedForm(
  db: Database,
  own: OwnApplication & { readonly sealedForm: Uint8Array; readonly updatedAt: Date },
): Promise<boolean> {
  const rows = await db.query(sql`
    update casework.applications
       set sealed_form = ${own.sealedForm}, updated_at = ${own.updatedAt}
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
       and state = 'awaiting-form'
    returning application_id
  `)
  return rows.length === 1
}

export async function updateSealedEvidence(
  db: Database,
  own: OwnApplication & { readonly sealedEvidence: Uint8Array },
): Promise<void> {
  await db.query(sql`
    update casework.applications
       set sealed_evidence = ${own.sealedEvidence}
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
  `)
}

/** Who accepts an application's consent, and until when nobody else can. */
interface AcceptanceClaim extends OwnApplication {
  readonly at: Date
  readonly until: Date
}

/** False while somebody else accepts it, and when it does not wait for consent. */
export async function claimAcceptance(
  db: Database,
  { applicationId, at, dataSubjectId, until }: AcceptanceClaim,
): Promise<boolean> {
  const rows = await db.query(sql`
    update casework.applications
       set accepting_until = ${until}
     where data_subject_id = ${dataSubjectId}
       and application_id = ${applicationId}
       and state = 'awaiting-consent'
       and (accepting_until is null or accepting_until <= ${at})
    returning application_id
  `)
  return rows.length === 1
}

/** Ends a claim, unless it had ended and somebody else has claimed it since. */
export async function releaseAcceptance(
  db: Database,
  { applicationId, dataSubjectId, until }: AcceptanceClaim,
): Promise<void> {
  await db.query(sql`
    update casework.applications
       set accepting_until = null
     where data_subject_id = ${dataSubjectId}
       and application_id = ${applicationId}
       and accepting_until = ${until}
  `)
}

/** Until when a submitted application's bill can be paid (`yyyy-mm-dd`, included). */
export async function updatePayUntil(
  tx: Database,
  own: OwnApplication & { readonly payUntil: string },
): Promise<void> {
  await tx.query(sql`
    update casework.applications
       set pay_until = ${own.payUntil}
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
  `)
}

/** Everybody's unpaid applications whose last day to pay was before `today`: a job's statement. */
export async function listToLapse(
  db: Database,
  { today, limit }: { today: string; limit: number },
): Promise<OwnApplication[]> {
  return db.query<OwnApplication>(sql`
    select application_id as "applicationId", data_subject_id as "dataSubjectId"
      from casework.applications
     where state = 'awaiting-payment'
       and pay_until < ${today}
     order by pay_until
     limit ${limit}
  `)
}

/** The next day (`yyyy-mm-dd`) on which something of an application is due to be erased. */
export async function updateEraseOn(
  tx: Database,
  own: OwnApplication & { readonly eraseOn: string | null },
): Promise<void> {
  await tx.query(sql`
    update casework.applications
       set erase_on = ${own.eraseOn}
     where data_subject_id = ${own.dataSubjectId}
       and application_id = ${own.applicationId}
  `)
}

/** Everybody's applications of which something is due: a job's statement. Unpaid ones lapse first. */
export async function listToErase(
  db: Database,
  { today, limit }: { today: string; limit: number },
): Promise<OwnApplication[]> {
  return db.query<OwnApplication>(sql`
    select application_id as "applicationId", data_subject_id as "dataSubjectId"
      from casework.applications
     where erase_on <= ${today}
       and state in ('awaiting-consent', 'awaiting-form', 'granted', 'refused', 'lapsed')
     order by erase_on
     limit ${limit}
  `)
}

/** Forgets what was said and entered for an application; that it was is still on record. */
export async function eraseContents(
  tx: Database,
  { applicationId, dataSubjectId }: OwnApplication,
): Promise<void> {
  await tx.query(sql`
    update casework.applications
       set sealed_form = null, sealed_evidence = null, erase_on = null
     where data_subject_id = ${dataSubjectId}
       and application_id = ${applicationId}
  `)
  await tx.query(sql`
    delete from casework.later_evidence
     where data_subject_id = ${dataSubjectId}
       and application_id = ${applicationId}
  `)
}

/** The next number of this department and year, without a gap once its transaction commits. */
export async function nextCaseNumber(
  tx: Database,
  { organisationId, year }: { organisationId: string; year: number },
): Promise<number> {
  const [row] = await tx.query<{ lastNumber: number }>(sql`
    insert into casework.case_numbers as numbers (organisation_id, year, last_number)
    values (${organisationId}, ${year}, 1)
    on conflict (organisation_id, year) do update set last_number = numbers.last_number + 1
    returning last_number as "lastNumber"
  `)
  return row?.lastNumber ?? 1
}
