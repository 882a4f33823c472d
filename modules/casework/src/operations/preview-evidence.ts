import { createHash } from 'node:crypto'
import type { Preview } from '@bauhinia/exchange'
import { dayOf } from '@bauhinia/i18n'
import type { Need } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { useOf } from '../domain/uses.ts'
import type { OwnApplication } from '../queries/applications.ts'
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
  const consentUntil = dayOf(consentEnd(context.now()), context.pack.timeZone)
  return {
    application,
    previews,
    isComplete: previews.every(isUsable),
    consentUntil,
    digest: digestOf(previews, consentUntil),
  }
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
