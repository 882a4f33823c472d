import {
  backLink,
  button,
  details,
  emptyState,
  errorSummary,
  section,
  summaryList,
  tag,
  textarea,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import { type IdentityModule, officerAt } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { CountReport } from '../operations/report-counts.ts'
import type { MarkedReconciliation } from '../queries/reconciliations.ts'
import { completenessMessages } from './completeness-messages.ts'
import {
  alarmView,
  type CompletenessPages,
  coverageView,
  departmentName,
  entryLink,
  figures,
  meaning,
} from './completeness-section.ts'

const path = '/operate/completeness'

const body = Type.Object({
  organisation: Type.String({ maxLength: 100 }),
  side: Type.Union([Type.Literal('provider'), Type.Literal('consumer')]),
  day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  revision: Type.Integer({ minimum: 1 }),
  why: Type.String({ maxLength: 2_000 }),
})

/**
 * For operators, for the prefix `/:lang`, after identity's `viewerHook`: how each department's counts
 * compare with the records, and the ending of an alarm by saying why the figures will not agree.
 */
export function completenessPages(
  deps: CompletenessPages & { readonly identity: Pick<IdentityModule, 'pairwiseIdentifier'> },
): FastifyPluginAsyncTypebox {
  const { exchange, identity } = deps
  return async (server) => {
    server.get(path, async (request, reply) => {
      officerAt(request, 'operator')
      const { locale } = request
      const main = view(deps, { locale, report: await exchange.reportCounts() })
      return reply.page({ title: completenessMessages(locale)('operateTitle'), main })
    })

    server.post(path, { schema: { body } }, async (request, reply) => {
      const { viewer, organisationId: operatorId } = officerAt(request, 'operator')
      const { locale } = request
      const { organisation: organisationId, side, day, revision, why } = request.body
      const text = why.trim()
      if (text.length < 10 || text.length > 1_000) {
        const report = await exchange.reportCounts()
        const main = view(deps, { locale, report, mistaken: { organisationId, side, day, why } })
        const title = completenessMessages(locale)('operateTitle')
        return reply.code(422).page({ title, main, hasErrors: true })
      }
      const by = identity.pairwiseIdentifier(viewer.dataSubjectId, operatorId)
      const explanation = { text, by }
      await exchange.explainDifference({ organisationId, side, day, revision, explanation })
      return reply.redirect(pagePath(locale, path), 303)
    })
  }
}

type CountedDay = Pick<MarkedReconciliation, 'day' | 'organisationId' | 'side'>

interface ViewProps {
  readonly locale: Locale
  readonly report: CountReport
  /** What was typed of which alarm and cannot be taken. */
  readonly mistaken?: CountedDay & { readonly why: string }
}

function view(deps: CompletenessPages, props: ViewProps): Html {
  const { locale, report, mistaken } = props
  const text = completenessMessages(locale)
  const { alarms, recent } = report
  const href = mistaken && `#${fieldId(mistaken)}`
  const rows = recent.map((one) => ({
    key: html`${departmentName(deps, locale, one)}<br>${formatDay(locale, one.day)}<br>${text(one.side)}`,
    value: resultView(locale, one),
  }))
  return html`
    ${href !== undefined && errorSummary({ locale, errors: [{ text: text('whyMissing'), href }] })}
    ${backLink({ locale, href: pagePath(locale, '/operate'), text: text('back') })}
    <h1 class="govuk-heading-xl">${text('operateTitle')}</h1>
    <p class="govuk-body-l">${text('operateLead')}</p>
    ${
      alarms.length > 0 &&
      section({
        title: text('alarms'),
        body: html`${alarms.map((one) => html`${alarmView(deps, locale, one)}${explainForm(props, one)}`)}`,
      })
    }
    ${section({
      title: text('recent'),
      body: html`${
        rows.length === 0
          ? emptyState({ title: text('nothingYet') })
          : summaryList({ locale, rows })
      }${coverageView(deps, locale, recent)}`,
    })}
  `
}

function resultView(locale: Locale, one: MarkedReconciliation): Html {
  const text = completenessMessages(locale)
  const { explanation, result } = one
  const isSettled = result === 'agreed' || result === 'explained'
  const word = isSettled
    ? tag({ kind: result === 'agreed' ? 'verified' : 'plain', text: text(result) })
    : meaning(locale, one)
  const why = explanation !== null && html`<br>${text('explanation', { text: explanation.text })}`
  return html`${word}<br>${figures(locale, one)}${why}<br>${entryLink(locale, one)}`
}

function explainForm({ locale, mistaken }: ViewProps, one: MarkedReconciliation): Html {
  const text = completenessMessages(locale)
  const { day, organisationId, revision, side } = one
  const isMistaken = mistaken !== undefined && fieldId(mistaken) === fieldId(one)
  const hidden = Object.entries({
    organisation: organisationId,
    side,
    day,
    revision: String(revision),
  }).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const form = html`<form method="post" action="${pagePath(locale, path)}" novalidate>
    ${hidden}
    ${textarea({
      ...{ locale, name: 'why', id: fieldId(one) },
      ...{ label: text('why'), hint: text('whyHint') },
      ...(isMistaken && { value: mistaken.why, error: text('whyMissing') }),
    })}
    ${button({ text: text('confirm'), preventDoubleClick: true })}
  </form>`
  return details({ summary: text('explain'), body: form, isOpen: isMistaken })
}

function fieldId({ day, organisationId, side }: CountedDay): string {
  return `why-${organisationId}-${side}-${day}`
}
