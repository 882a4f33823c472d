import type { Database } from '@bauhinia/database'
import { deriveLicence } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { Application } from '../domain/application.ts'
import type { DecisionRecord } from '../domain/decision.ts'
import { insertDeclaration } from '../queries/declarations.ts'
import { listEvents } from '../queries/events.ts'
import { decideApplication, variablesFor } from './decide-application.ts'
import { planErasureOf } from './erase-due.ts'
import { messageFor } from './message-for.ts'
import type { OpenedApplication } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'
import { sealReasonsOf } from './sealed-reasons.ts'

/**
 * Decides a submitted case by the service's rules as of the day it was submitted, and keeps the
 * declaration that says them, so that the decision can be given again whatever the pack says by then;
 * issues the licence if
 * it is granted, and tells the person; all in the caller's transaction, which holds the case.
 */
export async function concludeCase(
  context: CaseworkContext,
  tx: Database,
  { application, isCharged }: { application: OpenedApplication; isCharged: boolean },
): Promise<Application> {
  const today = await submittedOn(tx, application)
  const { record } = decideApplication(application, today)
  await insertDeclaration(tx, application.service.declaration)
  const decided = await recordDecision(context, tx, { application, record })
  const { applicationId: reference, dataSubjectId } = application
  await context.consent.endConsents(tx, { dataSubjectId, reference })
  await planErasureOf(context, tx, decided)
  const concluded = await deliverLicence(context, tx, { application: decided, today })
  await context.inbox.sendMessage(tx, messageFor(concluded, { isCharged }))
  return concluded
}

/** The ledger commits to all of it; of the record, the reasons are for whoever has the person's key. */
async function recordDecision(
  context: CaseworkContext,
  tx: Database,
  { application, record }: { application: OpenedApplication; record: DecisionRecord },
): Promise<OpenedApplication> {
  const { unfulfilled, ...rest } = record
  const details = { ...rest, declaration: application.service.declaration.digest }
  const decision = { kind: 'decision.made', occurredAt: context.now(), details } as const
  const whole = { ...decision, details: { ...details, unfulfilled } }
  const mark = await markEvent(context, tx, { application, event: whole })
  const sealedDetails = await sealReasonsOf(context, application, { unfulfilled, salt: null })
  return recordEvent(tx, application, { ...decision, mark, sealedDetails })
}

async function deliverLicence(
  { licences, now }: CaseworkContext,
  tx: Database,
  { application, today }: { application: OpenedApplication; today: string },
): Promise<OpenedApplication> {
  if (application.state !== 'granted') return application
  const derived = deriveLicence(application.service, variablesFor(application, today))
  if (derived === undefined) return application
  const licence = await licences.issueLicence(tx, {
    dataSubjectId: application.dataSubjectId,
    licenceType: derived.type.id,
    organisationId: derived.type.issuer.id,
    claims: derived.claims,
    validFrom: derived.validFrom,
    validUntil: derived.validUntil,
    reference: application.applicationId,
  })
  return recordEvent(tx, application, {
    kind: 'licence.delivered',
    occurredAt: now(),
    details: { licence: licence.licenceId, renewableFrom: derived.renewableFrom ?? null },
  })
}

async function submittedOn(tx: Database, application: Application): Promise<string> {
  const events = await listEvents(tx, application)
  const today = events.find(({ kind }) => kind === 'application.submitted')?.details['today']
  if (typeof today !== 'string') throw new Error('a case that is decided was submitted')
  return today
}
