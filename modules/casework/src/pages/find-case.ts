import { backLink, errorSummary, filterForm, textInput } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { typedNumbers } from '../domain/typed-number.ts'
import { type CaseworkPages, casePath } from './casework-pages.ts'
import { findCaseMessages } from './find-case-messages.ts'

const path = '/office/find'
const body = Type.Object({ number: Type.String() })

/**
 * Leads an officer to the case of their department that a number means. What is typed comes into no
 * address and no log: whoever lacks the number tries a name or an identity number.
 */
export function findCasePage({ casework }: CaseworkPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get(path, async (request, reply) => {
      officerAt(request, 'caseworker')
      const { locale } = request
      return reply.page({ title: findCaseMessages(locale)('title'), main: view(locale, {}) })
    })

    server.post(path, { schema: { body } }, async (request, reply) => {
      const { organisationId } = officerAt(request, 'caseworker')
      const { locale } = request
      const { number } = request.body
      const found = await casework.findCase({ organisationId, number })
      if (found !== undefined) return reply.redirect(casePath(locale, found), 303)
      const text = findCaseMessages(locale)
      const mistake = text(typedNumbers(number).length === 0 ? 'missing' : 'unknown')
      const main = view(locale, { typed: number, mistake })
      return reply.code(422).page({ title: text('title'), main, hasErrors: true })
    })
  }
}

interface FindProps {
  readonly typed?: string
  readonly mistake?: string
}

function view(locale: Locale, props: FindProps): Html {
  const text = findCaseMessages(locale)
  const { mistake } = props
  const errors = mistake === undefined ? [] : [{ text: mistake, href: '#number' }]
  return html`
    ${backLink({ locale, href: pagePath(locale, '/office'), text: text('list') })}
    ${errors.length > 0 && errorSummary({ locale, errors })}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    ${findCaseForm(locale, props)}
  `
}

/** The one field, which stands above the list of cases too. */
export function findCaseForm(locale: Locale, { typed, mistake }: FindProps): Html {
  const text = findCaseMessages(locale)
  const number = textInput({
    ...{ locale, name: 'number', label: text('number'), hint: text('hint') },
    ...{ value: typed, error: mistake, width: 20, spellcheck: false, autocomplete: 'off' },
  })
  return filterForm({
    label: text('title'),
    fields: [number],
    action: text('find'),
    postTo: pagePath(locale, path),
  })
}
