import type { SessionMethod } from './session.ts'

export type OfficerRoleName = 'caseworker' | 'auditor' | 'operator'

/** What a person may do in the name of an organisation. */
export interface OfficerRole {
  readonly organisationId: string
  readonly role: OfficerRoleName
}

/** Who is looking at a page: the person of a session that stands. */
export interface Viewer {
  readonly dataSubjectId: string
  readonly displayName: string
  readonly roles: readonly OfficerRole[]
  readonly sessionId: string
  readonly method: SessionMethod
}
