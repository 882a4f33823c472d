import type { LicenceTrust, LicenceVerification } from '@bauhinia/licences'
import { verifyLicence } from '@bauhinia/licences/verify'
import { networkOf } from '../verify/network.ts'
import { getLink, lacking, type Page } from '../visitor/page.ts'
import type { Visitor } from '../visitor/visitor.ts'

/**
 * Keeps the licence that the page of a granted application leads to, and verifies it as anyone may: by
 * `trust`, its issuer's status list and the ledger. Throws `PageUnexpected` where there is none to keep.
 */
export async function verifyHeld(
  holder: Visitor,
  granted: Page,
  trust: LicenceTrust,
): Promise<LicenceVerification> {
  const licence = await holder.follow(granted, 'main a[href*="/licences/"]')
  const response = await holder.fetch(getLink(licence, 'main a[href$="/file"]'))
  const input = await response.text()
  if (!response.ok) throw lacking(licence, 'file to keep')
  const fetchers = networkOf(granted.url.origin)
  return verifyLicence({ input, trust, fetchers, now: new Date() })
}
