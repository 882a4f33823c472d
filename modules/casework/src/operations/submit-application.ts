import type { Database } from '@bauhinia/database'
import { dayOf } from '@bauhinia/i18n'
import { checkForm, computeFee } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import {
  holdApplication,
  nextCaseNumber,
  type OwnApplication,
  updateApplication,
} from '../queries/applications.ts'
import { ApplicationNotFound, FormIncomplete, StepNotOpen } from '../refusals.ts'
import { concludeCase } from './conclude-case.ts'
import { decideApplication, variablesFor } from './decide-application.ts'
import { type OpenedApplication, openApplication } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'

/**
 * Submits an application: it gets its case number, and either its bill or, when the rules refuse it or
 * it is free, its decision; nobody pays for a refusal. Submitting twice is submitting once. Everything
 * is one transaction. Throws `FormIncomplete` when the form is not right, and `StepNotOpen`.
 */
export async function submitApplication(
  context: CaseworkContext,
  own: OwnApplication,
): Promise<Application> {
  return context.db.transaction(async (tx) => {
    const sealed = await holdApplication(tx, own)
    if (sealed === undefined) throw new ApplicationNotFound()
    if (sealed.caseNumber !== null) return sealed
    if (sealed.state !== 'awaiting-form') throw new StepNotOpen()
    const application = await openApplication(context, sealed)
    const at = context.now()
    const today = dayOf(at, context.pack.timeZone)
    const mistakes = checkForm(application.service, variablesFor(application, today))
    if (mistakes.length > 0) throw new FormIncomplete()

    const submitted = await markSubmitted(context, tx, { application, today, at })
    const { record } = decideApplication(application, today)
    const fee = computeFee(application.service, variablesFor(application, today))
    if (record.decision === 'refused' || fee.totalMinor === 0) {
      return concludeCase(context, tx, { application: submitted, isCharged: false })
    }
    const bill = await context.payments.createBill(tx, {
      dataSubjectId: own.dataSubjectId,
      reference: own.applicationId,
      payeeOrganisationId: application.organisationId,
      lines: fee.lines.map(({ id, label, amountMinor }) => ({ id, label, amountMinor })),
      currency: 'HKD',
    })
    const details = { bill: bill.billId, amountMinor: bill.amountMinor }
    return recordEvent(tx, submitted, { kind: 'bill.presented', occurredAt: at, details })
  })
}

async function markSubmitted(
  { ledger }: CaseworkContext,
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
  const mark = await markEvent(ledger, tx, { application, event })
  const numbered = { ...application, caseNumber }
  await updateApplication(tx, { ...numbered, state: 'awaiting-payment', updatedAt: at })
  return recordEvent(tx, numbered, { ...event, mark })
}
