import {
  backLink,
  button,
  buttonGroup,
  errorSummary,
  notificationBanner,
  section,
  textInput,
  warningText,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { officerAt } from '../signed-in.ts'
import { eraseMessages } from './erase-messages.ts'
import type { IdentityPages } from './identity-pages.ts'

const path = '/operate/erase'
const body = Type.Object({
  identityNumber: Type.String({ maxLength: 50 }),
  again: Type.String({ maxLength: 50 }),
})
const querystring = Type.Object({ erased: Type.Optional(Type.Literal('yes')) })

/**
 * Says what erasing a person means, and erases one whose identity number an operator has typed twice.
 * The number is in no address, comes back on no page, and is kept nowhere.
 */
export function erasePersonPage({
  identity,
  obligationsOf,
}: IdentityPages): FastifyPluginAsyncTypebox {
  const find = async (typed: string) =>
    /[\p{L}\p{N}]/u.test(typed) ? identity.findPerson(typed) : undefined
  return async (server) => {
    server.get(path, { schema: { querystring } }, async (request, reply) => {
      officerAt(request, 'operator')
      const { locale, query } = request
      const title = eraseMessages(locale)('title')
      const main = query.erased === undefined ? view({ locale, mistakes: [] }) : doneView(locale)
      return reply.page({ title, main })
    })

    server.post(path, { schema: { body } }, async (request, reply) => {
      const { viewer } = officerAt(request, 'operator')
      const { locale } = request
      const { identityNumber, again } = request.body
      const dataSubjectId = await find(identityNumber)
      const isSame = (await find(again)) === dataSubjectId
      if (dataSubjectId === undefined || !isSame) {
        const mistake = dataSubjectId === undefined ? notKnown(locale) : notTheSame(locale)
        const main = view({ locale, mistakes: [mistake] })
        const title = eraseMessages(locale)('title')
        return reply.code(422).page({ title, main, hasErrors: true })
      }
      const officerId = viewer.dataSubjectId
      await identity.erasePerson({ dataSubjectId, officerId, obligationsOf })
      return reply.redirect(pagePath(locale, `${path}?erased=yes`), 303)
    })
  }
}

interface Mistake {
  readonly field: 'identityNumber' | 'again'
  readonly text: string
}

function notKnown(locale: Locale): Mistake {
  return { field: 'identityNumber', text: eraseMessages(locale)('unknown') }
}

function notTheSame(locale: Locale): Mistake {
  return { field: 'again', text: eraseMessages(locale)('different') }
}

interface EraseProps {
  readonly locale: Locale
  readonly mistakes: readonly Mistake[]
}

// Without the form: nobody should meet its button a second time unasked.
function doneView(locale: Locale): Html {
  const text = eraseMessages(locale)
  return html`
    ${notificationBanner({ locale, kind: 'success', content: text('done') })}
    ${wayBack(locale)}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body"><a class="govuk-link" href="${pagePath(locale, path)}">${text('another')}</a></p>
  `
}

function wayBack(locale: Locale): Html {
  const text = eraseMessages(locale)('back')
  return backLink({ locale, href: pagePath(locale, '/operate'), text })
}

function view({ locale, mistakes }: EraseProps): Html {
  const text = eraseMessages(locale)
  const errors = mistakes.map((mistake) => ({ text: mistake.text, href: `#${mistake.field}` }))
  const errorOf = (name: string) => mistakes.find(({ field }) => field === name)?.text
  const numberInput = (name: 'identityNumber' | 'again', hint: string | undefined) =>
    textInput({
      ...{ locale, name, hint, error: errorOf(name), width: 20, spellcheck: false },
      label: text(name),
      autocomplete: 'off',
    })
  return html`
    ${errors.length > 0 && errorSummary({ locale, errors })}
    ${wayBack(locale)}
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    <p class="govuk-body-l">${text('lead')}</p>
    ${section({ title: text('erased'), body: list([text('erasedName'), text('erasedAccess'), text('erasedContents'), text('erasedKey')]) })}
    ${section({ title: text('stays'), body: list([text('staysRecords'), text('staysLedger'), text('staysCopies'), text('staysDepartments')]) })}
    ${section({ title: text('when'), body: html`<p class="govuk-body">${text('whenText')}</p>` })}
    ${warningText({ locale, content: text('warning') })}
    <form method="post" novalidate autocomplete="off">
      ${numberInput('identityNumber', text('numberHint'))}
      ${numberInput('again', undefined)}
      ${buttonGroup([
        button({ text: text('erase'), kind: 'warning', preventDoubleClick: true }),
        html`<a class="govuk-link" href="${pagePath(locale, '/operate')}">${text('leave')}</a>`,
      ])}
    </form>
  `
}

function list(items: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
}
