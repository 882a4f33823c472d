import type { CaseworkContext } from '../context.ts'
import { stateAfter } from '../domain/application.ts'
import { askedMax, pauseMs } from '../domain/asking.ts'
import { findCaseOwner, holdApplication } from '../queries/applications.ts'
import { claimAsking } from '../queries/later-evidence.ts'
import { AskedTooOften, CaseNotFound, StepNotOpen } from '../refusals.ts'
import { keepLaterEvidence } from './later-evidence.ts'
import { getApplication, type OpenedApplication, openApplication } from './open-application.ts'
import { recordEvent } from './record-event.ts'
import { requestEvidence } from './request-evidence.ts'

/**
 * An officer asks one department again for a case that is not decided, under the consent that was given
 * for it, and says why. Throws
 * `ConsentNotStanding` when it was withdrawn or has expired: nothing is released then, and the attempt
 * is in the person's history. Otherwise what it said is kept beside the case with the
 * reason, sealed; it is decided from what the applicant was shown.
 * `AskedTooOften` within ten minutes of the last time, answered or not, and after ten times.
 * `StepNotOpen` for what no longer is held: what is kept beside the case is erased with it.
 */
export async function askAgain(
  context: CaseworkContext,
  {
    applicationId,
    organisationId,
    officerId,
    datasetId,
    reason,
  }: {
    applicationId: string
    organisationId: string
    officerId: string
    datasetId: string
    reason: string
  },
): Promise<void> {
  const owner = await findCaseOwner(context.db, { applicationId, organisationId })
  if (owner === undefined) throw new CaseNotFound()
  const { dataSubjectId } = owner
  const consents = await context.consent.listConsents({ dataSubjectId, reference: applicationId })
  const given = consents.find((consent) => consent.datasetId === datasetId)
  const asked = await getApplication(context, owner)
  const { service, state } = asked
  if (!isHeld(asked, datasetId)) throw new StepNotOpen()
  if (stateAfter(state, { kind: 'evidence.asked-again', details: {} }) === undefined) {
    throw new StepNotOpen()
  }
  const need = service.needs.find(({ dataset }) => dataset.id === datasetId)
  if (given === undefined || need === undefined) throw new StepNotOpen()
  const at = context.now()
  const limit = { at, askedMax, notSince: new Date(at.getTime() - pauseMs) }
  if (!(await claimAsking(context.db, { ...owner, datasetId }, limit))) throw new AskedTooOften()
  const released = await requestEvidence(context, {
    ...{ dataSubjectId, need },
    consumerId: organisationId,
    consentId: given.consentId,
  })
  await context.db.transaction(async (tx) => {
    const application = await holdApplication(tx, owner)
    if (application === undefined) throw new CaseNotFound()
    // Its time may have come to an end while the department was asked.
    if (!isHeld(await openApplication(context, application), datasetId)) throw new StepNotOpen()
    const details = { dataset: datasetId, exchange: released.exchangeId, officer: officerId }
    const occurredAt = context.now()
    await recordEvent(tx, application, { kind: 'evidence.asked-again', occurredAt, details })
    await keepLaterEvidence(context, tx, { ...owner, released, askedAt: occurredAt, reason })
  })
}

function isHeld({ evidence }: OpenedApplication, datasetId: string): boolean {
  return evidence.some((said) => said.datasetId === datasetId)
}
