import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { CaseworkContext } from '../context.ts'
import type { Evidence } from '../domain/evidence.ts'
import { useOf } from '../domain/uses.ts'
import {
  holdApplication,
  type OwnApplication,
  updateSealedEvidence,
} from '../queries/applications.ts'
import {
  ApplicationNotFound,
  EvidenceUnavailable,
  PreviewChanged,
  StepNotOpen,
} from '../refusals.ts'
import { sealEvidence } from './open-application.ts'
import { type EvidencePreview, previewEvidence } from './preview-evidence.ts'
import { recordEvent } from './record-event.ts'
import { requestEvidence } from './request-evidence.ts'

// A verified statement's claims are JSON: nothing in them is undefined.
const values = Compile(Type.Unsafe<Evidence['values']>(Type.Object({})))

/** How long the departments may be asked again for one application, in days. */
const consentDays = 90

/**
 * Gives the applicant's consent to exactly what was shown (`digest` of the preview; `PreviewExpired`
 * when it would be something else by now), and takes the departments' statements
 * into the application.
 *
 * A crash after the consent is recorded and before the statements are kept leaves an application that
 * still awaits consent: the same page is shown again and the same button finishes the work, under the
 * consent that stands.
 */
export async function acceptConsent(
  context: CaseworkContext,
  { digest, ...own }: OwnApplication & { readonly digest: string },
): Promise<void> {
  const shown = await previewEvidence(context, own)
  if (!shown.isComplete) throw new EvidenceUnavailable()
  if (shown.digest !== digest) throw new PreviewChanged()
  const consentOf = await ensureConsents(context, shown)
  const { organisationId: consumerId, dataSubjectId, applicationId } = shown.application

  const evidence: Evidence[] = []
  for (const { need, preview } of shown.previews) {
    if (!preview.shown) {
      evidence.push(withoutRecord(need.dataset.id))
      continue
    }
    const consentId = consentOf.get(need.dataset.id)
    if (consentId === undefined) throw new StepNotOpen()
    const released = await requestEvidence(context, {
      ...{ dataSubjectId, consumerId, need, consentId },
      reference: applicationId,
    })
    evidence.push({ ...released, values: values.Parse(preview.values) })
  }
  await keepEvidence(context, own, evidence)
  await context.exchange.forgetPreviews({ dataSubjectId, reference: applicationId })
}

function withoutRecord(datasetId: string): Evidence {
  return { datasetId, statement: null, exchangeId: null, leafHash: null, values: {} }
}

/** The consents of this application by dataset: those that stand already, else new ones. */
async function ensureConsents(
  { consent, db, now }: CaseworkContext,
  { application, previews }: EvidencePreview,
): Promise<ReadonlyMap<string, string>> {
  const { applicationId, dataSubjectId, organisationId: consumerId } = application
  return db.transaction(async (tx) => {
    const held = await holdApplication(tx, { applicationId, dataSubjectId })
    if (held?.state !== 'awaiting-consent') throw new StepNotOpen()
    const at = now()
    const given = await consent.listConsents({ dataSubjectId, reference: applicationId })
    const standing = given.filter(
      ({ withdrawnAt, expiresAt }) => withdrawnAt === null && expiresAt > at,
    )
    if (standing.length > 0) return byDataset(standing)
    const uses = previews
      .filter(({ preview }) => preview.shown)
      .map(({ need }) => {
        const { claims, answers, ...use } = useOf(need)
        const { retentionDays } = need.purpose
        return { ...use, consumerId, names: [...claims, ...answers], retentionDays }
      })
    const expiresAt = new Date(at.getTime() + consentDays * 86_400_000)
    const consents = await consent.giveConsents(tx, {
      ...{ dataSubjectId, expiresAt, uses },
      reference: applicationId,
    })
    const details = { consents: consents.map(({ consentId }) => consentId) }
    await recordEvent(tx, held, { kind: 'consent.accepted', occurredAt: at, details })
    return byDataset(consents)
  })
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
    await updateSealedEvidence(tx, { ...own, sealedEvidence })
    const occurredAt = context.now()
    await recordEvent(tx, held, { kind: 'evidence.received', occurredAt, details: { exchanges } })
  })
}
