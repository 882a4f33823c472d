import { type Database, sql } from '@bauhinia/database'
import type { Session, SessionMethod } from '../domain/session.ts'
import type { OfficerRole } from '../domain/viewer.ts'

/** What names a session in every statement: whose it is, and the SHA-256 of its token. */
export interface SessionKey {
  readonly dataSubjectId: string
  readonly tokenHash: Uint8Array
}

export interface NewSession extends SessionKey {
  readonly sessionId: string
  readonly method: SessionMethod
  readonly userAgentSummary: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly endsAt: Date
}

export interface FoundSession {
  readonly sessionId: string
  readonly method: SessionMethod
  readonly isPersona: boolean
  readonly wrappedKey: Uint8Array
  readonly sealedProfile: Uint8Array
  readonly roles: readonly OfficerRole[]
}

export async function insertSession(tx: Database, session: NewSession): Promise<void> {
  await tx.query(sql`
    insert into identity.sessions
           (data_subject_id, token_hash, session_id, method, user_agent_summary,
            created_at, last_seen_at, expires_at, ends_at)
    values (${session.dataSubjectId}, ${session.tokenHash}, ${session.sessionId}, ${session.method},
            ${session.userAgentSummary}, ${session.createdAt}, ${session.createdAt},
            ${session.expiresAt}, ${session.endsAt})
  `)
}

/**
 * The session if it stands, with what its pages need of the person. The same statement extends it,
 * but writes at most once a minute, so that most page views wait for no disk.
 */
export async function findAndExtendSession(
  db: Database,
  { dataSubjectId, tokenHash }: SessionKey,
  { now, expiresAt, dueBefore }: { now: Date; expiresAt: Date; dueBefore: Date },
): Promise<FoundSession | undefined> {
  const [session] = await db.query<FoundSession>(sql`
    with extended as (
      update identity.sessions
         set last_seen_at = ${now},
             expires_at = least(${expiresAt}, ends_at)
       where data_subject_id = ${dataSubjectId}
         and token_hash = ${tokenHash}
         and expires_at > ${now}
         and last_seen_at <= ${dueBefore}
    )
    select session.session_id as "sessionId", session.method, person.is_persona as "isPersona",
           person.wrapped_key as "wrappedKey", person.sealed_profile as "sealedProfile",
           coalesce(
             (select json_agg(json_build_object('organisationId', organisation_id, 'role', role)
                              order by organisation_id, role)
                from identity.officer_roles officer
               where officer.data_subject_id = ${dataSubjectId}), '[]') as roles
      from identity.sessions session
      join identity.people person on person.data_subject_id = session.data_subject_id
     where session.data_subject_id = ${dataSubjectId}
       and session.token_hash = ${tokenHash}
       and session.expires_at > ${now}
       and person.erased_at is null
  `)
  return session
}

/** The sessions that stand, the latest seen first. */
export async function listStandingSessions(
  db: Database,
  { dataSubjectId, at }: { dataSubjectId: string; at: Date },
): Promise<Session[]> {
  return db.query<Session & Record<string, unknown>>(sql`
    select session_id as "sessionId", method, user_agent_summary as "userAgentSummary",
           created_at as "createdAt", last_seen_at as "lastSeenAt"
      from identity.sessions
     where data_subject_id = ${dataSubjectId}
       and expires_at > ${at}
     order by last_seen_at desc, session_id
     limit 50
  `)
}

export async function deleteSession(
  db: Database,
  { dataSubjectId, tokenHash }: SessionKey,
): Promise<void> {
  await db.query(sql`
    delete from identity.sessions
     where data_subject_id = ${dataSubjectId}
       and token_hash = ${tokenHash}
  `)
}

export async function deleteSessions(db: Database, dataSubjectId: string): Promise<void> {
  await db.query(sql`delete from identity.sessions where data_subject_id = ${dataSubjectId}`)
}

export async function deleteExpiredSessions(db: Database, at: Date): Promise<void> {
  await db.query(sql`delete from identity.sessions where expires_at <= ${at}`)
}
