import type { Page } from '../visitor/page.ts'
import type { Visitor } from '../visitor/visitor.ts'
import { signInAs } from './renewal.ts'

/**
 * Makes a renewal possible for a resident who has walked before: what was left open is withdrawn, and
 * an officer revokes what was issued. Gives how many licences were revoked.
 */
export async function clearTheWay(resident: Visitor, officer: Visitor): Promise<number> {
  for (const path of await applicationsOf(resident)) {
    const asks = await resident.open(`${path}/withdraw`)
    if (asks.url.pathname.endsWith('/withdraw')) await resident.submit(asks, 'main form')
  }
  return revokeHeld(resident, officer)
}

/** The one ground that fits a licence issued for a walk: nobody waits after it to apply again. */
const ground = 'issued-in-error'
const reason = 'Demonstration: it was issued for a walk, and the same person is to renew again'

/** An officer revokes every licence that the resident holds; gives how many. */
export async function revokeHeld(resident: Visitor, officer: Visitor): Promise<number> {
  await signInOfficer(officer)
  let revoked = 0
  for (const path of await applicationsOf(resident)) {
    const opened = await officer.open(path.replace('/applications/', '/office/cases/'))
    const link = 'main a[href$="/revoke"]'
    if (opened.$(link).length === 0) continue
    const asks = await officer.follow(opened, link)
    await officer.submit(asks, 'form[action$="/revoke"]', { ground, reason })
    revoked += 1
  }
  return revoked
}

/** Signs in the caseworker of the department that decides, who may be signed in already. */
export async function signInOfficer(officer: Visitor): Promise<void> {
  const account = await officer.open('/en/account')
  if (account.url.pathname.includes('/sign-in')) await signInAs(officer, 'transport-caseworker')
}

async function applicationsOf(resident: Visitor): Promise<readonly string[]> {
  const page: Page = await resident.open('/en/applications')
  return page
    .$('main a[href*="/applications/"]')
    .toArray()
    .map((link) => page.$(link).attr('href') ?? '')
}
