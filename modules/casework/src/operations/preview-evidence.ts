import { createHash } from 'node:crypto'
import type { Preview } from '@bauhinia/exchange'
import { dayOf } from '@bauhinia/i18n'
import { type ForeseenOutcome, foreseeOutcomes, type Need } from '@bauhinia/pack'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { CaseworkContext } from '../context.ts'
import { wasAccepted } from '../domain/application.ts'
import type { Evidence } from '../domain/evidence.ts'
import { variablesOf } from '../domain/service-variables.ts'
import { useOf } from '../domain/uses.ts'
import type { OwnApplication } from '../queries/applications.ts'
import { listEvents } from '../queries/events.ts'
import { StepNotOpen } from '../refusals.ts'
import { getApplication, type OpenedApplication } from './open-application.ts'

/** How long the departments may be asked again for one application, in days. */
const consentDays = 90

/** When consents given `at` an instant end, unless their application does before. */
export function consentEnd(at: Date): Date {
  return new Date(at.getTime() + consentDays * 86_400_000)
}

/** What each department would say, shown to the applicant before the deciding department sees it. */
export interface EvidencePreview {
  readonly application: OpenedApplication
  readonly previews: readonly { readonly need: Need; readonly preview: Preview }[]
  /** What it would mean for the application, as far as the form cannot change it; while incomplete: none. */
  readonly foreseen: readonly ForeseenOutcome[]
  /** Whether the applicant has agreed before, so that the deciding department may have got something. */
  readonly wasAccepted: boolean
  /** False while a department that is needed gave no usable answer: consent cannot be asked yet. */
  readonly isComplete: boolean
  /** The last day (`yyyy-mm-dd`) on which the departments may be asked, unless it is decided before. */
  readonly consentUntil: string
  /** Stands for exactly what was shown: consent is to this and to nothing else. */
  readonly digest: string
}

/** Shows the applicant the real values that consent would share. Nothing is shared by this. */
export async function previewEvidence(
  context: CaseworkContext,
  own: OwnApplication,
): Promise<EvidencePreview> {
  const application = await getApplication(context, own)
  if (application.state !== 'awaiting-consent') throw new StepNotOpen()
  const { dataSubjectId, organisationId: consumerId, service } = application
  const uses = service.needs.map((need) => ({ ...useOf(need), dataSubjectId, consumerId }))
  const shown = await context.exchange.previewStatements({ uses, reference: own.applicationId })
  const previews = service.needs.flatMap((need, at) => {
    const preview = shown[at]
    return preview === undefined ? [] : [{ need, preview }]
  })
  const now = context.now()
  const consentUntil = dayOf(consentEnd(now), context.pack.timeZone)
  const isComplete = previews.every(isUsable)
  const today = dayOf(now, context.pack.timeZone)
  return {
    application,
    previews,
    foreseen: isComplete ? foresee(service, previews, today) : [],
    isComplete,
    wasAccepted: wasAccepted(await listEvents(context.db, own)),
    consentUntil,
    digest: digestOf(previews, consentUntil),
  }
}

/** What came as JSON has no absent members. */
const shownValues = Compile(
  Type.Unsafe<Evidence['values']>(Type.Record(Type.String(), Type.Unknown())),
)

function foresee(
  service: OpenedApplication['service'],
  previews: EvidencePreview['previews'],
  today: string,
): readonly ForeseenOutcome[] {
  const evidence = previews.map(({ need, preview }) => ({
    datasetId: need.dataset.id,
    values: preview.shown ? shownValues.Parse(preview.values) : {},
  }))
  return foreseeOutcomes(service, variablesOf(service.needs, { today, evidence, form: {} }))
}

/** A department's answer that lets the application go on: its statement, or that it has no record. */
export function isUsable({ need, preview }: { need: Need; preview: Preview }): boolean {
  return preview.shown || (preview.failure === 'no-record' && need.recordMayBeAbsent)
}

function digestOf(previews: EvidencePreview['previews'], consentUntil: string): string {
  const shown = previews.map(({ preview }) => [
    preview.use.datasetId,
    preview.shown ? Object.entries(preview.values) : preview.failure,
  ])
  return createHash('sha256')
    .update(JSON.stringify([consentUntil, shown]))
    .digest('base64url')
}
