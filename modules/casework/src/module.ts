import type { Database } from '@bauhinia/database'
import type { HistoryPart } from '@bauhinia/exchange'
import { dayOf } from '@bauhinia/i18n'
import type { OwnEntriesPart } from '@bauhinia/ledger'
import type { CaseworkContext } from './context.ts'
import type { FormValues } from './domain/evidence.ts'
import { acceptConsent } from './operations/accept-consent.ts'
import { askAgain } from './operations/ask-again.ts'
import type { LicenceChange } from './operations/change-licence.ts'
import { concludePaidCase } from './operations/conclude-paid-case.ts'
import { eraseDue } from './operations/erase-due.ts'
import { findCase } from './operations/find-case.ts'
import { getApplicationFile, getCase } from './operations/get-case.ts'
import { getForm } from './operations/get-form.ts'
import { lapseApplications } from './operations/lapse-applications.ts'
import { listApplications } from './operations/list-applications.ts'
import { listCases } from './operations/list-cases.ts'
import { listObligations } from './operations/list-obligations.ts'
import { listOwnEntries } from './operations/list-own-entries.ts'
import { listSaid } from './operations/list-said.ts'
import { findOwnLook, listCaseLooks } from './operations/look-at-case.ts'
import { getApplication } from './operations/open-application.ts'
import { previewEvidence } from './operations/preview-evidence.ts'
import { refuseConsent } from './operations/refuse-consent.ts'
import { reinstateLicence } from './operations/reinstate-licence.ts'
import { revokeLicence } from './operations/revoke-licence.ts'
import { saveForm } from './operations/save-form.ts'
import { findOwnEvent, sealReasons } from './operations/sealed-reasons.ts'
import { startApplication } from './operations/start-application.ts'
import { submitApplication } from './operations/submit-application.ts'
import { suspendLicence } from './operations/suspend-licence.ts'
import { withdrawApplication } from './operations/withdraw-application.ts'
import { withdrawEvidence } from './operations/withdraw-evidence.ts'
import {
  type ApplicationSelection,
  findOpenApplication,
  type OwnApplication,
} from './queries/applications.ts'

export type CaseworkModule = ReturnType<typeof createCaseworkModule>

/** Applications from their start to the licence, run from what a service declares. */
export function createCaseworkModule(context: CaseworkContext) {
  const { db } = context
  return {
    startApplication: (start: { dataSubjectId: string; serviceId: string }) =>
      startApplication(context, start),
    previewEvidence: (own: OwnApplication) => previewEvidence(context, own),
    acceptConsent: (own: OwnApplication & { digest: string }) => acceptConsent(context, own),
    refuseConsent: (own: OwnApplication) => refuseConsent(context, own),
    getForm: (own: OwnApplication) => getForm(context, own),
    saveForm: (own: OwnApplication & { form: FormValues }) => saveForm(context, own),
    submitApplication: (own: OwnApplication) => submitApplication(context, own),
    withdrawApplication: (own: OwnApplication) => withdrawApplication(context, own),
    /** For the worker, now and then. */
    lapseApplications: () => lapseApplications(context),
    eraseDue: () => eraseDue(context),
    sealReasons: () => sealReasons(context),
    listCaseLooks: (part: HistoryPart) => listCaseLooks(context, part),
    /** The record of an officer's look at one of the person's cases that made this entry. */
    findOwnLook: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnLook(context, own),
    /** The record of what happened to one of the person's applications that made this entry. */
    findOwnEvent: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnEvent(context, own),
    /** What the ledger has of the person by this module. */
    listOwnEntries: (part: OwnEntriesPart) => listOwnEntries(context, part),
    listSaid: (of: Parameters<typeof listSaid>[1]) => listSaid(context, of),
    concludePaidCase: (tx: Database, paid: OwnApplication & { billId: string }) =>
      concludePaidCase(context, tx, paid),
    withdrawEvidence: (tx: Database, of: { consentId: string; dataSubjectId: string }) =>
      withdrawEvidence(context, tx, of),
    getApplication: (own: OwnApplication) => getApplication(context, own),
    getApplicationFile: (own: OwnApplication) => getApplicationFile(context, own),
    listObligations: (dataSubjectId: string) => listObligations(context, dataSubjectId),
    /** The jurisdiction's calendar day, `yyyy-mm-dd`. */
    today: () => dayOf(context.now(), context.pack.timeZone),
    /** The application for a service that waits for the person to go on with it, if any. */
    findOpenApplication: (of: { dataSubjectId: string; serviceId: string }) =>
      findOpenApplication(db, of),
    listApplications: (dataSubjectId: string, selection: ApplicationSelection = {}) =>
      listApplications(context, dataSubjectId, selection),

    listCases: (of: Parameters<typeof listCases>[1]) => listCases(context, of),
    findCase: (of: Parameters<typeof findCase>[1]) => findCase(context, of),
    getCase: (of: Parameters<typeof getCase>[1]) => getCase(context, of),
    revokeLicence: (revocation: LicenceChange) => revokeLicence(context, revocation),
    suspendLicence: (suspension: LicenceChange) => suspendLicence(context, suspension),
    reinstateLicence: (reinstatement: LicenceChange) => reinstateLicence(context, reinstatement),
    askAgain: (of: Parameters<typeof askAgain>[1]) => askAgain(context, of),
  }
}
