import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { applicationPage } from './pages/application.ts'
import { applicationsPage } from './pages/applications.ts'
import { askAgainPage } from './pages/ask-again.ts'
import type { CaseworkPages } from './pages/casework-pages.ts'
import { changeLicencePage } from './pages/change-licence.ts'
import { checkAnswersPage } from './pages/check-answers.ts'
import { consentPage } from './pages/consent.ts'
import { findCasePage } from './pages/find-case.ts'
import { type FindServicesPage, findServicesPage } from './pages/find-services.ts'
import { formPage } from './pages/form.ts'
import { officeCasePage } from './pages/office-case.ts'
import { officeCasesPage } from './pages/office-cases.ts'
import { refuseConsentPage } from './pages/refuse-consent.ts'
import { servicePage } from './pages/service.ts'
import { startApplicationPage } from './pages/start-application.ts'
import { withdrawApplicationPage } from './pages/withdraw-application.ts'

export type { CaseworkPages } from './pages/casework-pages.ts'
export type { OtherPage } from './pages/find-services.ts'
export { timesLine } from './pages/pledge-text.ts'
export { paymentStep } from './pages/step-header.ts'

/** The pages of services and applications, for the prefix `/:lang`, after identity's `viewerHook`. */
export function caseworkPages(deps: FindServicesPage): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(findServicesPage(deps))
    await server.register(servicePage(deps))
    await server.register(startApplicationPage(deps))
    await server.register(applicationsPage(deps))
    await server.register(applicationPage(deps))
    await server.register(consentPage(deps))
    await server.register(refuseConsentPage(deps))
    await server.register(formPage(deps))
    await server.register(checkAnswersPage(deps))
    await server.register(withdrawApplicationPage(deps))
  }
}

/** The officers' pages, likewise. */
export function officePages(deps: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    await server.register(officeCasesPage(deps))
    await server.register(findCasePage(deps))
    await server.register(officeCasePage(deps))
    await server.register(askAgainPage(deps))
    const { revokeLicence, suspendLicence, reinstateLicence } = deps.casework
    await server.register(changeLicencePage(deps, { act: 'revoke', perform: revokeLicence }))
    await server.register(changeLicencePage(deps, { act: 'suspend', perform: suspendLicence }))
    await server.register(changeLicencePage(deps, { act: 'reinstate', perform: reinstateLicence }))
  }
}
