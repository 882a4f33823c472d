import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import { checkForm } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import { dayAfter } from '../domain/day-after.ts'
import {
  holdApplication,
  nextCaseNumber,
  type OwnApplication,
  updateApplication,
  updatePayUntil,
} from '../queries/applications.ts'
import { ApplicationNotFound, ConsentMissing, FormIncomplete, StepNotOpen } from '../refusals.ts'
import { concludeCase } from './conclude-case.ts'
import { decideApplication, variablesFor } from './decide-application.ts'
import { feeOf } from './fee-of.ts'
import { type OpenedApplication, openApplication } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'
import { refuseRevoked } from './refuse-revoked.ts'
import { refuseSuspended } from './refuse-suspended.ts'
import { eraseWithdrawn, listEvidenceWithoutConsent } from './withdraw-evidence.ts'

/**
 * Submits an application: it gets its case number, and either its bill or, when the rules refuse it or
 * it is free, its decision; nobody pays for a refusal. Submitting twice is submitting once. Everything
 * is one transaction. Throws `FormIncomplete` when the form is not right, `StepNotOpen`,
 * `RenewalSuspended` and `RenewalBarred` to whose licence is suspended or was revoked,
 * `FeeUndetermined` when the service’s fees leave open what it costs, and
 * `ConsentMissing` when a consent was withdrawn before: what came under it is erased by then.
 */
export async function submitApplication(
  context: CaseworkContext,
  own: OwnApplication,
): Promise<Application> {
  const submitted = await context.db.transaction(async (tx) => {
    const sealed = await holdApplication(tx, own)
    if (sealed === undefined) throw new ApplicationNotFound()
    if (sealed.caseNumber !== null) return sealed
    if (sealed.state !== 'awaiting-form') throw new StepNotOpen()
    const application = await openApplication(context, sealed)
    const withdrawn = await listEvidenceWithoutConsent(context, tx, application)
    if (withdrawn.length === 0) return submitOnce(context, tx, application)
    // The fact of the withdrawal is still on its way; nothing is left for it to do.
    await eraseWithdrawn(context, tx, { application, withdrawn })
    return undefined
  })
  if (submitted === undefined) throw new ConsentMissing()
  return submitted
}

async function submitOnce(
  context: CaseworkContext,
  tx: Database,
  application: OpenedApplication,
): Promise<Application> {
  const at = context.now()
  const today = dayOf(at, context.pack.timeZone)
  const { service } = application
  await refuseSuspended(context, application.dataSubjectId, service)
  await refuseRevoked(context, application.dataSubjectId, service)
  if (checkForm(service, variablesFor(application, today)).length > 0) throw new FormIncomplete()

  const submitted = await markSubmitted(context, tx, { application, today, at })
  const { record } = decideApplication(application, today)
  const fee = record.decision === 'refused' ? undefined : feeOf(application, today)
  if (fee === undefined || fee.totalMinor === 0) {
    return concludeCase(context, tx, { application: submitted, isCharged: false })
  }
  const { applicationId, dataSubjectId, organisationId } = application
  const { payWithinDays } = service.fee
  const payUntil = payWithinDays === undefined ? undefined : dayAfter(today, payWithinDays)
  if (payUntil !== undefined) await updatePayUntil(tx, { applicationId, dataSubjectId, payUntil })
  const bill = await context.payments.createBill(tx, {
    dataSubjectId,
    reference: applicationId,
    payeeOrganisationId: organisationId,
    lines: fee.lines.map(({ id, label, amountMinor }) => ({ id, label, amountMinor })),
    currency: context.pack.currency,
    ...(payUntil !== undefined && { dueOn: payUntil }),
  })
  const details = { bill: bill.billId, amountMinor: bill.amountMinor }
  return recordEvent(tx, submitted, { kind: 'bill.presented', occurredAt: at, details })
}

async function markSubmitted(
  context: CaseworkContext,
  tx: Database,
  { application, today, at }: { application: OpenedApplication; today: string; at: Date },
): Promise<OpenedApplication> {
  const { organisationId, service } = application
  const year = Number(today.slice(0, 4))
  const number = await nextCaseNumber(tx, { organisationId, year })
  const caseNumber = `${service.department.abbreviation}-C-${year}-${String(number).padStart(6, '0')}`
  const event = {
    kind: 'application.submitted',
    occurredAt: at,
    details: { case: caseNumber, today },
  } as const
  const mark = await markEvent(context, tx, { application, event })
  const numbered = { ...application, caseNumber, submittedAt: at }
  await updateApplication(tx, { ...numbered, state: 'awaiting-payment', updatedAt: at })
  return recordEvent(tx, numbered, { ...event, mark })
}
