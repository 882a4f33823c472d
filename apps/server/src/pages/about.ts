import { linkList, section, summaryList } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import type { FastifyPluginAsync } from 'fastify'
import { accessibilityMessages, contactMessages } from './about-messages.ts'
import { privacyMessages } from './privacy-messages.ts'

export interface AboutPages {
  readonly pack: Pack
  /** The organisation that runs the platform. */
  readonly operatorId: string
}

/** What the portal owes its readers beside its services: privacy, accessibility, contact. */
export function aboutPages(deps: AboutPages): FastifyPluginAsync {
  return async (server) => {
    server.get('/privacy', async ({ locale }, reply) =>
      reply.page({ title: privacyMessages(locale)('title'), main: privacy(deps, locale) }),
    )
    server.get('/accessibility', async ({ locale }, reply) =>
      reply.page({ title: accessibilityMessages(locale)('title'), main: accessibility(locale) }),
    )
    server.get('/contact', async ({ locale }, reply) =>
      reply.page({ title: contactMessages(locale)('title'), main: contact(deps, locale) }),
    )
  }
}

function privacy({ pack }: AboutPages, locale: Locale): Html {
  const text = privacyMessages(locale)
  const path = (page: string) => pagePath(locale, `/${page}`)
  const items = [
    { href: path('account/history'), text: text('history'), description: text('historyText') },
    { href: path('account/consents'), text: text('consents'), description: text('consentsText') },
    { href: path('account'), text: text('account'), description: text('accountText') },
  ]
  const contactLink = html`<a class="govuk-link" href="${path('contact')}">${text('contact')}</a>`
  return html`
    ${opening(text('title'), text('lead'))}
    ${section({
      title: text('kept'),
      body: bullets([
        ...[text('keptSealed'), text('keptClear'), text('keptSessions'), text('keptLedger')],
      ]),
    })}
    ${section({ title: text('howLong'), body: howLong(pack, locale) })}
    ${section({
      title: text('who'),
      body: bullets([text('whoDepartment'), text('whoAsked'), text('whoLaw'), text('whoOperator')]),
    })}
    ${section({ title: text('yours'), body: linkList({ items }) })}
    ${section({
      title: text('erasure'),
      body: html`${paragraphs([text('erasureText'), text('erasureStays')])}<p class="govuk-body">${contactLink}</p>`,
    })}
  `
}

/** What each service's declaration allows, and the times that the modules keep. */
function howLong(pack: Pack, locale: Locale): Html {
  const text = privacyMessages(locale)
  const needs = pack.services.flatMap((service) => service.needs)
  const rows = new Map(
    needs.map(({ dataset, purpose }) => [
      `${dataset.id} ${purpose.id}`,
      {
        key: text('heldBy', {
          dataset: dataset.name[locale],
          provider: dataset.provider.name[locale],
        }),
        value: text('days', { days: purpose.retentionDays }),
      },
    ]),
  )
  const rest = [
    { key: text('previews'), value: text('hour') },
    { key: text('unsent'), value: text('hour') },
    { key: text('session'), value: text('sessionEnds') },
    { key: text('rest'), value: text('restUntil') },
  ]
  return html`${summaryList({ locale, rows: [...rows.values()] })}${paragraphs([text('drafts')])}${summaryList({ locale, rows: rest })}`
}

function accessibility(locale: Locale): Html {
  const text = accessibilityMessages(locale)
  const href = pagePath(locale, '/contact')
  return html`
    ${opening(text('title'), text('lead'))}
    ${section({
      title: text('tested'),
      body: bullets([
        ...[text('testedAxe'), text('testedKeyboard'), text('testedNarrow')],
        ...[text('testedScript'), text('gallery')],
      ]),
    })}
    ${section({
      title: text('untested'),
      body: bullets([text('untestedReaders'), text('untestedPeople')]),
    })}
    ${section({
      title: text('problem'),
      body: html`<p class="govuk-body"><a class="govuk-link" href="${href}">${text('contact')}</a></p>`,
    })}
  `
}

/** As `packages/cli/README.md` has it. The version is that of the checkout. */
const installing = `npm pack -w @bauhinia/cli
npm install --ignore-scripts ./bauhinia-cli-VERSION.tgz
node_modules/.bin/bauhinia help`

function contact({ pack, operatorId }: AboutPages, locale: Locale): Html {
  const text = contactMessages(locale)
  const operator = pack.getDepartment(operatorId).name[locale]
  const applications = pagePath(locale, '/applications')
  return html`
    ${opening(text('title'), text('lead'))}
    ${section({
      title: text('operator'),
      body: paragraphs([text('operatorText', { operator }), text('noAddress')]),
    })}
    ${section({
      title: text('case'),
      body: html`${paragraphs([text('caseText')])}<p class="govuk-body"><a class="govuk-link" href="${applications}">${text('applications')}</a></p>`,
    })}
    ${section({
      ...{ id: 'command-line', title: text('command') },
      body: html`${paragraphs([text('commandText'), text('commandGet')])}<pre>${installing}</pre>${paragraphs([text('commandRegistry')])}`,
    })}
    ${section({ title: text('weakness'), body: paragraphs([text('weaknessText')]) })}
    ${section({
      title: text('developers'),
      body: linkList({
        items: [
          {
            href: pagePath(locale, '/design-system'),
            text: text('design'),
            description: text('designText'),
          },
          { href: '/api/openapi.json', text: text('api'), description: text('apiText') },
        ],
      }),
    })}
  `
}

function opening(title: string, lead: string): Html {
  return html`<h1 class="govuk-heading-xl">${title}</h1><p class="govuk-body-l">${lead}</p>`
}

function paragraphs(texts: readonly string[]): Html {
  return html`${texts.map((text) => html`<p class="govuk-body">${text}</p>`)}`
}

function bullets(texts: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">${texts.map((text) => html`<li>${text}</li>`)}</ul>`
}
