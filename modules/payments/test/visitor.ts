import { signIn, visitor } from '@bauhinia/testing/portal'
import type { Portal } from './portal.ts'

/** A person who is enrolled and signed in, in a browser without script. */
export async function signedInVisitor({ identity, server }: Portal, identityNumber: string) {
  const person = { identityNumber, displayName: 'CHAN Tai Man' }
  const { dataSubjectId } = await identity.enrolPerson(person)
  const cookies = await signIn({ identity }, { dataSubjectId })
  return { dataSubjectId, token: cookies.session, ...visitor(server, cookies) }
}
