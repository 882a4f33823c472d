import type { FastifyRequest } from 'fastify'
import { parseReturnPath } from './domain/return-path.ts'
import type { OfficerRoleName, Viewer } from './domain/viewer.ts'
import { DemonstrationOff, NotAllowed, SessionExpired, SignInNeeded } from './refusals.ts'

type PageRequest = Pick<
  FastifyRequest,
  'viewer' | 'sessionEnded' | 'method' | 'url' | 'headers' | 'host'
>

/**
 * Who is signed in. Refuses everyone else; on a page they are sent to sign in and come back, or go on to
 * `next`, the page that asks for what they were about to do.
 */
export function signedIn(request: PageRequest, next?: string): Viewer {
  const { viewer, sessionEnded } = request
  if (viewer !== undefined) return viewer
  const returnPath = next ?? returnPathOf(request)
  if (sessionEnded === 'demonstration-off') throw new DemonstrationOff(returnPath)
  throw sessionEnded === 'expired' ? new SessionExpired(returnPath) : new SignInNeeded(returnPath)
}

/** The officer who is signed in and the organisation whose `role` they hold. Refuses everyone else. */
export function officerAt(
  request: PageRequest,
  role: OfficerRoleName,
): { viewer: Viewer; organisationId: string } {
  const viewer = signedIn(request)
  const held = viewer.roles.find((each) => each.role === role)
  if (held === undefined) throw new NotAllowed()
  return { viewer, organisationId: held.organisationId }
}

// What was posted cannot be returned to: the page with its form can, and browsers name it.
function returnPathOf({ method, url, headers, host }: PageRequest): string | undefined {
  if (method === 'GET' || method === 'HEAD') return parseReturnPath(url)
  const { referer } = headers
  if (referer === undefined || !URL.canParse(referer)) return undefined
  const page = new URL(referer)
  return page.host === host ? parseReturnPath(`${page.pathname}${page.search}`) : undefined
}
