import {
  buttonGroup,
  type ConsentCardProps,
  consentPattern,
  linkButton,
  notificationBanner,
} from '@bauhinia/design-system'
import type { Preview } from '@bauhinia/exchange'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { Need, Purpose } from '@bauhinia/pack'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type, { type Static } from 'typebox'
import { type EvidencePreview, isUsable } from '../operations/preview-evidence.ts'
import { applicationParams, applicationPath, type CaseworkPages } from './casework-pages.ts'
import { consentDecision } from './consent-decision.ts'
import { foreseenBeforeConsent } from './refusal-view.ts'
import { sentencesOf } from './said-by.ts'
import { stepOf } from './step-header.ts'
import { stepMessages } from './step-messages.ts'
import type { Reader } from './value-text.ts'
import { withdrawLink } from './withdraw-application.ts'

const path = '/applications/:applicationId/consent'
const querystring = Type.Object({
  changed: Type.Optional(Type.String()),
  withdrawn: Type.Optional(Type.String()),
})
type Query = Static<typeof querystring>
const body = Type.Object({ digest: Type.String({ maxLength: 100 }) })

/** The real values that would be shared, and the person's yes or no to exactly these. */
export function consentPage({ casework, pack }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(
      path,
      { schema: { params: applicationParams, querystring } },
      async (request, reply) => {
        const { locale } = request
        const { applicationId } = request.params
        const own = { applicationId, dataSubjectId: signedIn(request).dataSubjectId }
        const { state } = await casework.getApplication(own)
        if (state !== 'awaiting-consent') {
          return reply.redirect(applicationPath(locale, applicationId), 303)
        }
        const preview = await casework.previewEvidence(own)
        return reply.page({
          title: stepMessages(locale)(preview.isComplete ? 'consentTitle' : 'unavailableTitle'),
          main: view({ locale, currency: pack.currency }, preview, request.query),
          width: 'wide',
        })
      },
    )

    server.post(path, { schema: { params: applicationParams, body } }, async (request, reply) => {
      const { applicationId } = request.params
      const { dataSubjectId } = signedIn(request)
      await casework.acceptConsent({ applicationId, dataSubjectId, digest: request.body.digest })
      return reply.redirect(applicationPath(request.locale, applicationId, 'form'), 303)
    })
  }
}

function view(reader: Reader, preview: EvidencePreview, query: Query): Html {
  const { locale } = reader
  const { application, isComplete, wasAccepted } = preview
  const { service, applicationId } = application
  const text = stepMessages(locale)
  const department = service.department.name[locale]
  const day = formatDay(locale, preview.consentUntil)
  return html`
    ${query.withdrawn !== undefined && notificationBanner({ locale, content: text('withdrawn') })}
    ${query.changed !== undefined && isComplete && notificationBanner({ locale, content: text('changed') })}
    ${consentPattern({
      steps: stepOf(locale, service, 'consent'),
      caption: text('caption', { service: service.name[locale] }),
      title: text(isComplete ? 'consentTitle' : 'unavailableTitle'),
      lead: isComplete
        ? text(wasAccepted ? 'consentLeadAgain' : 'consentLead', { department })
        : unavailableLead(locale, preview),
      notice: foreseenBeforeConsent(locale, preview),
      cards: preview.previews.map((one) =>
        previewCard(reader, department, {
          ...one,
          ...(isComplete && { foreseen: preview.foreseen }),
        }),
      ),
      consequences: isComplete
        ? text(wasAccepted ? 'consequencesAgain' : 'consequences', { department, day })
        : text('unavailableThen'),
      actions: isComplete ? consentDecision(locale, preview) : otherWays(locale, applicationId),
    })}
  `
}

function unavailableLead(locale: Locale, { previews, wasAccepted }: EvidencePreview): string {
  const text = stepMessages(locale)
  const names = previews
    .filter((one) => !isUsable(one))
    .map(({ need }) => need.dataset.provider.name[locale])
  const departments = new Intl.ListFormat(locale).format(names)
  return `${text(wasAccepted ? 'unavailableLeadAgain' : 'unavailableLead')} ${text('unavailableNames', { departments })}`
}

/** While it cannot be decided: nothing has to be sent for the application to be kept. */
function otherWays(locale: Locale, applicationId: string): Html {
  const text = stepMessages(locale)
  const again = applicationPath(locale, applicationId, 'consent')
  const later = pagePath(locale, '/applications?saved=yes')
  return html`
    ${buttonGroup([
      linkButton({ text: text('tryAgain'), href: again }),
      linkButton({ text: text('comeBackLater'), href: later, kind: 'secondary' }),
    ])}
    ${withdrawLink(locale, applicationId)}
  `
}

function previewCard(
  reader: Reader,
  consumer: string,
  one: {
    readonly need: Need
    readonly preview: Preview
    readonly foreseen?: EvidencePreview['foreseen']
  },
): ConsentCardProps {
  const { need, preview } = one
  const { locale } = reader
  const days = need.purpose.retentionDays
  return {
    locale,
    provider: need.dataset.provider.name[locale],
    consumer,
    statements: sentencesOf(reader, need, {
      values: preview.shown ? preview.values : undefined,
      ...(one.foreseen && { foreseen: one.foreseen }),
    }),
    purpose: need.purpose.text[locale],
    kept: stepMessages(locale)('kept', { days }),
    basis: basis(locale, need.purpose),
    unavailable: preview.shown || isUsable(one) ? undefined : failureText(locale, preview),
  }
}

function basis(locale: Locale, { legalReference }: Purpose): Html {
  const text = stepMessages(locale)
  return html`${text('basisConsent')}<br>${text('basisLaw')}${legalReference[locale]}`
}

function failureText(locale: Locale, { failure }: Extract<Preview, { shown: false }>): string {
  const text = stepMessages(locale)
  switch (failure) {
    case 'unreachable':
      return text('unreachable')
    case 'too-slow':
      return text('tooSlow')
    case 'refused':
      return text('refused')
    case 'untrustworthy':
      return text('untrustworthy')
    case 'no-record':
      return text('recordMissing')
    default:
      return failure satisfies never
  }
}
