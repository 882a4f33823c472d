import type { Database } from '@bauhinia/database'
import type { CaseworkContext } from '../context.ts'
import { type Evidence, evidenceWithoutConsent } from '../domain/evidence.ts'
import {
  holdApplication,
  type OwnApplication,
  updateSealedEvidence,
} from '../queries/applications.ts'
import { type OpenedApplication, openApplication, sealEvidence } from './open-application.ts'
import { markEvent, recordEvent } from './record-event.ts'

/**
 * What follows from a withdrawn consent: an application that is not submitted loses what came under it
 * and waits for consent again. A submitted one goes on with what it had lawfully received. Told twice,
 * or of a consent that another has replaced meanwhile, it does nothing.
 */
export async function withdrawEvidence(
  context: CaseworkContext,
  tx: Database,
  { consentId, dataSubjectId }: { readonly consentId: string; readonly dataSubjectId: string },
): Promise<void> {
  const { reference } = await context.consent.getConsent({ consentId, dataSubjectId })
  const sealed = await holdApplication(tx, { applicationId: reference, dataSubjectId })
  if (sealed?.state !== 'awaiting-form') return
  const application = await openApplication(context, sealed)
  const withdrawn = await listEvidenceWithoutConsent(context, tx, application)
  if (withdrawn.length > 0) await eraseWithdrawn(context, tx, { application, withdrawn })
}

/** What came under consents that are withdrawn; the others stand until the transaction ends. */
export async function listEvidenceWithoutConsent(
  { consent }: Pick<CaseworkContext, 'consent'>,
  tx: Database,
  {
    applicationId: reference,
    dataSubjectId,
    evidence,
  }: OwnApplication & { readonly evidence: readonly Evidence[] },
): Promise<readonly Evidence[]> {
  const consents = await consent.holdConsents(tx, { dataSubjectId, reference })
  return evidenceWithoutConsent(evidence, consents)
}

/** Erases it in the caller's transaction, which holds the application. */
export async function eraseWithdrawn(
  context: CaseworkContext,
  tx: Database,
  {
    application,
    withdrawn,
  }: { readonly application: OpenedApplication; readonly withdrawn: readonly Evidence[] },
): Promise<void> {
  const kept = application.evidence.filter((one) => !withdrawn.includes(one))
  const sealedEvidence = await sealEvidence(context, application, kept)
  const { applicationId, dataSubjectId } = application
  await updateSealedEvidence(tx, { applicationId, dataSubjectId, sealedEvidence })
  const event = {
    kind: 'evidence.withdrawn',
    occurredAt: context.now(),
    details: { datasets: withdrawn.map(({ datasetId }) => datasetId) },
  } as const
  const mark = await markEvent(context, tx, { application, event })
  await recordEvent(tx, application, { ...event, mark })
}
