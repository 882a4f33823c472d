import { type Locale, pagePath } from '@bauhinia/i18n'
import type { LicencesModule } from '@bauhinia/licences'
import type { Pack } from '@bauhinia/pack'
import type { PaymentsModule } from '@bauhinia/payments'
import Type from 'typebox'
import type { CaseworkModule } from '../module.ts'

/** What the pages of services, applications and cases need. */
export interface CaseworkPages {
  readonly casework: CaseworkModule
  readonly licences: Pick<LicencesModule, 'getLicence' | 'listStatusChanges' | 'standingOf'>
  readonly payments: Pick<PaymentsModule, 'findBillByReference' | 'listUnsettledOf'>
  readonly pack: Pack
}

/** Largest form taken, in bytes: an answer far too long is shown again to be mended, not turned away. */
export const formLimitBytes = 1024 * 1024

export const applicationParams = Type.Object({ applicationId: Type.String({ format: 'uuid' }) })

/** Where one application is, or one step of it. */
export function applicationPath(
  locale: Locale,
  applicationId: string,
  step?: 'consent' | 'form' | 'check' | 'withdraw',
): string {
  const path = pagePath(locale, `/applications/${applicationId}`)
  return step === undefined ? path : `${path}/${step}`
}

/** Where an application for a service begins: a page that asks, and the act itself. */
export function startPath(locale: Locale, serviceId: string): string {
  return pagePath(locale, `/services/${serviceId}/start`)
}

export function casePath(locale: Locale, applicationId: string): string {
  return pagePath(locale, `/office/cases/${applicationId}`)
}
