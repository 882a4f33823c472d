import { type Database, sql } from '@bauhinia/database'
import type { Application, ApplicationState } from '../domain/application.ts'
import { applicationColumns } from './applications.ts'

/** Which cases of one department an officer wants to see; what is not given restricts nothing. */
export interface CaseFilter {
  readonly organisationId: string
  readonly state?: ApplicationState | undefined
  readonly serviceId?: string | undefined
}

/** As many cases, behind the case `after`. */
export interface CasesBehind {
  readonly after: string | undefined
  readonly limit: number
}

/** The cases that wait, the longest waiting first. */
export async function listWaitingCases(
  db: Database,
  { organisationId, state, serviceId }: CaseFilter,
  { after, limit }: CasesBehind,
): Promise<Application[]> {
  return db.query<Application>(sql`
    select ${applicationColumns}
      from casework.applications
     where organisation_id = ${organisationId}
       and state = 'awaiting-payment'
       and (${state ?? null}::text is null or state = ${state ?? null})
       and (${serviceId ?? null}::text is null or service_id = ${serviceId ?? null})
       and (${after ?? null}::uuid is null
            or (submitted_at, application_id)
             > (select submitted_at, application_id
                  from casework.applications
                 where application_id = ${after ?? null}::uuid
                   and organisation_id = ${organisationId}))
     order by submitted_at, application_id
     limit ${limit}
  `)
}

/** The cases that have ended, the newest first. */
export async function listEndedCases(
  db: Database,
  { organisationId, state, serviceId }: CaseFilter,
  { after, limit }: CasesBehind,
): Promise<Application[]> {
  return db.query<Application>(sql`
    select ${applicationColumns}
      from casework.applications
     where organisation_id = ${organisationId}
       and case_number is not null
       and state <> 'awaiting-payment'
       and (${state ?? null}::text is null or state = ${state ?? null})
       and (${serviceId ?? null}::text is null or service_id = ${serviceId ?? null})
       and (${after ?? null}::uuid is null
            or (submitted_at, application_id)
             < (select submitted_at, application_id
                  from casework.applications
                 where application_id = ${after ?? null}::uuid
                   and organisation_id = ${organisationId}))
     order by submitted_at desc, application_id desc
     limit ${limit}
  `)
}

/** The application whose case number is one of these, at one department. */
export async function findNumberedCase(
  db: Database,
  { organisationId, numbers }: { organisationId: string; numbers: readonly string[] },
): Promise<string | undefined> {
  const [found] = await db.query<{ applicationId: string }>(sql`
    select application_id as "applicationId"
      from casework.applications
     where case_number = any(${numbers})
       and organisation_id = ${organisationId}
     limit 1
  `)
  return found?.applicationId
}
