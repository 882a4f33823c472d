import { PreviewExpired } from '@bauhinia/exchange'
import type { Need } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import type { Evidence } from '../domain/evidence.ts'
import { useOf } from '../domain/uses.ts'
import {
  claimAcceptance,
  holdApplication,
  type OwnApplication,
  releaseAcceptance,
  updateSealedEvidence,
} from '../queries/applications.ts'
import {
  ApplicationNotFound,
  ConsentMissing,
  EvidenceUnavailable,
  PreviewChanged,
  StepNotOpen,
} from '../refusals.ts'
import { planErasureOf } from './erase-due.ts'
import { parseEvidenceValues } from './evidence-values.ts'
import { openApplication, sealEvidence } from './open-application.ts'
import { consentEnd, type EvidencePreview, previewEvidence } from './preview-evidence.ts'
import { recordEvent } from './record-event.ts'
import { requestEvidence } from './request-evidence.ts'
import { listStandingConsents } from './standing-consents.ts'
import { listEvidenceWithoutConsent } from './withdraw-evidence.ts'

/** For how long nobody else can accept what one process accepts; it takes a second or two. */
const claimMs = 20_000

/**
 * Gives the applicant's consent to exactly what was shown (`digest` of the preview; `PreviewChanged`
 * when it would be something else by now), and takes the departments' statements
 * into the application.
 *
 * Pressed twice at the same time, one of the two does it and the other is `StepNotOpen`: what was shown
 * is passed on once. The one claims it for `claimMs`, in a row and not by a lock, so that no connection
 * is held while departments are asked. A crash after the consent is recorded and before the statements
 * are kept leaves an application that still awaits consent: the same page is shown again, and once that
 * time is over the same button finishes the work, under the consents that stand.
 */
export async function acceptConsent(
  context: CaseworkContext,
  { digest, ...own }: OwnApplication & { readonly digest: string },
): Promise<void> {
  const shown = await previewEvidence(context, own)
  if (!shown.isComplete) throw new EvidenceUnavailable()
  if (shown.digest !== digest) throw new PreviewChanged()
  const at = context.now()
  const claim = { ...own, at, until: new Date(at.getTime() + claimMs) }
  if (!(await claimAcceptance(context.db, claim))) throw new StepNotOpen()
  try {
    await takeShown(context, own, shown)
  } finally {
    await releaseAcceptance(context.db, claim)
  }
  const { dataSubjectId, applicationId: reference } = own
  await context.exchange.forgetPreviews({ dataSubjectId, reference })
}

async function takeShown(
  context: CaseworkContext,
  own: OwnApplication,
  shown: EvidencePreview,
): Promise<void> {
  const consentOf = await ensureConsents(context, shown)
  const evidence = await Promise.all(
    shown.previews.map(({ need, preview }) =>
      takeEvidence(context, {
        ...{ application: shown.application, need, preview },
        consentId: consentOf.get(need.dataset.id),
      }),
    ),
  )
  await keepEvidence(context, own, evidence)
}

type ShownNeed = Pick<EvidencePreview, 'application'> & EvidencePreview['previews'][number]

async function takeEvidence(
  context: CaseworkContext,
  { application, need, preview, consentId }: ShownNeed & { readonly consentId: string | undefined },
): Promise<Evidence> {
  if (consentId === undefined) throw new Error('a department was shown without a consent to it')
  const { applicationId, dataSubjectId, organisationId: consumerId } = application
  const asked = { dataSubjectId, consumerId, need, consentId, reference: applicationId }
  try {
    const said = preview.shown ? parseEvidenceValues(preview.values) : {}
    return { ...(await requestEvidence(context, asked)), values: said }
  } catch (error) {
    throw error instanceof PreviewExpired ? new PreviewChanged({ cause: error }) : error
  }
}

/** The consents of this application by dataset: those that stand already, else new ones. */
async function ensureConsents(
  context: CaseworkContext,
  { application, previews }: EvidencePreview,
): Promise<ReadonlyMap<string, string>> {
  const { consent, db, now } = context
  const { applicationId: reference, dataSubjectId, organisationId: consumerId } = application
  return db.transaction(async (tx) => {
    const held = await holdApplication(tx, application)
    if (held?.state !== 'awaiting-consent') throw new StepNotOpen()
    const standing = byDataset(await listStandingConsents(context, held))
    const uses = previews
      .filter(({ need }) => !standing.has(need.dataset.id))
      .map(({ need }) => ({ ...consentedUse(need), consumerId }))
    if (uses.length === 0) return standing
    const occurredAt = now()
    const expiresAt = consentEnd(occurredAt)
    const given = await consent.giveConsents(tx, { dataSubjectId, reference, expiresAt, uses })
    const details = { consents: given.map(({ consentId }) => consentId) }
    await recordEvent(tx, held, { kind: 'consent.accepted', occurredAt, details })
    return new Map([...standing, ...byDataset(given)])
  })
}

function consentedUse(need: Need) {
  const { claims, answers, ...use } = useOf(need)
  return { ...use, names: [...claims, ...answers], retentionDays: need.purpose.retentionDays }
}

function byDataset(consents: readonly { datasetId: string; consentId: string }[]) {
  return new Map(consents.map(({ datasetId, consentId }) => [datasetId, consentId]))
}

async function keepEvidence(
  context: CaseworkContext,
  own: OwnApplication,
  evidence: readonly Evidence[],
): Promise<void> {
  const sealedEvidence = await sealEvidence(context, own, evidence)
  const exchanges = evidence.flatMap(({ exchangeId }) => (exchangeId === null ? [] : [exchangeId]))
  await context.db.transaction(async (tx) => {
    const held = await holdApplication(tx, own)
    if (held === undefined) throw new ApplicationNotFound()
    const withdrawn = await listEvidenceWithoutConsent(context, tx, { ...own, evidence })
    if (withdrawn.length > 0) throw new ConsentMissing()
    await updateSealedEvidence(tx, { ...own, sealedEvidence })
    const occurredAt = context.now()
    await recordEvent(tx, held, { kind: 'evidence.received', occurredAt, details: { exchanges } })
    const application = await openApplication(context, {
      ...held,
      sealedEvidence,
      state: 'awaiting-form',
    })
    await planErasureOf(context, tx, application)
  })
}
