import type { LightMyRequestResponse } from 'fastify'
import type { Portal } from './portal.ts'

/** A person who is signed in, in a browser without script: it keeps cookies and CSRF tokens. */
export async function signedInVisitor({ identity, server }: Portal, identityNumber: string) {
  const person = { identityNumber, displayName: 'CHAN Tai Man' }
  const { dataSubjectId } = await identity.enrolPerson(person)
  const session = { dataSubjectId, method: 'demonstration', userAgent: undefined } as const
  const { token } = await identity.startSession(session)
  const cookies: Record<string, string> = { session: token }
  let csrf = ''
  const remember = (response: LightMyRequestResponse) => {
    for (const { name, value } of response.cookies) cookies[name] = value
    csrf = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? csrf
    return response
  }
  return {
    dataSubjectId,
    token,
    get: (url: string) => server.inject({ url, cookies }).then(remember),
    post: (url: string) =>
      server
        .inject({
          method: 'POST',
          url,
          cookies,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ _csrf: csrf }).toString(),
        })
        .then(remember),
  }
}
