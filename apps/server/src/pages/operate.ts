import { card, cardGrid, factTiles, section } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, type LocalizedText, pagePath } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { Jobs } from '@bauhinia/jobs'
import type { LedgerModule } from '@bauhinia/ledger'
import type { FastifyPluginAsync } from 'fastify'
import { anchorFacts } from './anchor-fact.ts'
import { operateMessages } from './operate-messages.ts'
import { sealsFact } from './seals-fact.ts'

export interface OperatePage {
  readonly jobs: Pick<Jobs, 'countJobs'>
  readonly ledger: Pick<
    LedgerModule,
    'findLatestCheckpoint' | 'listAlarms' | 'reportAnchor' | 'reportSeals' | 'reportWitnesses'
  >
  readonly organisationName: (organisationId: string) => LocalizedText
  readonly timeZone: string
}

/** An operator's first page: how the platform stands, and the way to each thing that operators do. */
export function operatePage(deps: OperatePage): FastifyPluginAsync {
  return async (server) => {
    server.get('/operate', async (request, reply) => {
      const { organisationId } = officerAt(request, 'operator')
      const { locale } = request
      const organisation = deps.organisationName(organisationId)[locale]
      const main = view(locale, { organisation, state: await stateView(deps, locale) })
      return reply.page({ title: operateMessages(locale)('title'), main, width: 'wide' })
    })
  }
}

function view(
  locale: Locale,
  { organisation, state }: { readonly organisation: string; readonly state: Html },
): Html {
  const text = operateMessages(locale)
  const tasks = {
    systems: '/operate/systems',
    completeness: '/operate/completeness',
    payments: '/office/payments',
    erase: '/operate/erase',
  } as const
  const taskCard = (task: keyof typeof tasks) =>
    card({
      title: text(task),
      text: text(`${task}Text`),
      href: pagePath(locale, tasks[task]),
    })
  return html`
    <span class="govuk-caption-l">${organisation}</span>
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    <div class="bauhinia-section">${cardGrid([taskCard('systems'), taskCard('completeness'), taskCard('payments'), taskCard('erase')])}</div>
    ${state}
  `
}

async function stateView({ jobs, ledger, timeZone }: OperatePage, locale: Locale): Promise<Html> {
  const text = operateMessages(locale)
  const number = (count: number) => new Intl.NumberFormat(locale).format(count)
  const latest = await ledger.findLatestCheckpoint()
  const report = await ledger.reportWitnesses()
  const alarms = await ledger.listAlarms()
  const seals = await ledger.reportSeals()
  const counts = await jobs.countJobs()
  const waiting = counts.reduce((sum, queue) => sum + queue.waiting, 0)
  const failing = counts.reduce((sum, queue) => sum + queue.failing, 0)
  const facts = [
    {
      label: text('entries'),
      value: number(latest?.treeSize ?? 0),
      note: latest && text('grewAt', { at: formatInstant(locale, latest.publishedAt, timeZone) }),
    },
    {
      label: text('witnesses'),
      value: report
        ? text('outOf', { count: report.cosignatures, all: report.witnesses.length })
        : number(0),
      note: text(report ? (report.isQuorumMet ? 'enough' : 'tooFew') : 'noPolicy'),
    },
    {
      label: text('alarms'),
      value: number(alarms.length),
      note: text(alarms.length === 0 ? 'noAlarm' : 'someAlarm'),
    },
    ...anchorFacts(locale, { anchor: await ledger.reportAnchor(), latest, timeZone }),
    sealsFact(locale, seals),
    { label: text('waiting'), value: number(waiting), note: text('waitingNote') },
    { label: text('failing'), value: number(failing), note: text('failingNote') },
  ]
  return section({
    title: text('state'),
    body: html`${factTiles({ facts })}<p class="govuk-body"><a class="govuk-link" href="${pagePath(locale, '/ledger')}">${text('ledger')}</a></p>`,
  })
}
