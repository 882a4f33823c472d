import {
  backLink,
  button,
  errorSummary,
  fileUpload,
  select,
  textarea,
  textInput,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { acceptFileForms } from '@bauhinia/http'
import { type Locale, pagePath } from '@bauhinia/i18n'
import { formMark, officerAt, typedBefore, typedForm, unsentNotice } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { parseSystem, type SystemMistake } from './parse-system.ts'
import { systemMessages } from './system-messages.ts'
import {
  checkPath,
  pathWith,
  registerPath,
  type SystemPages,
  systemsPath,
  TypedSystem,
} from './system-pages.ts'

const querystring = Type.Object({
  ...TypedSystem.properties,
  /** Shows what is wrong with what the address carries. */
  check: Type.Optional(Type.Literal('yes')),
})
const body = Type.Object({
  ...TypedSystem.properties,
  file: Type.String({ maxLength: 8_000, default: '' }),
})
const unsentForm = Compile(body)
/** Larger than what the fields may hold, so that the form itself says so. */
const bodyLimitBytes = 64 * 1024

/** Asks for a department's system: whose, where, and with which key. Nothing is registered here yet. */
export function registerSystemPage(deps: SystemPages): FastifyPluginAsyncTypebox {
  return async (server) => {
    acceptFileForms(server, { bodyLimitBytes })

    server.get(registerPath, { schema: { querystring } }, async (request, reply) => {
      officerAt(request, 'operator')
      const { locale } = request
      const { check, ...given } = request.query
      const unsent = await typedBefore(request)
      const typed = unsentForm.Check(unsent) ? typedIn(unsent) : given
      const parsed = check === undefined ? [] : await parseSystem(deps, typed)
      const mistakes = 'url' in parsed ? [] : parsed
      return reply.code(mistakes.length === 0 ? 200 : 422).page({
        title: systemMessages(locale)('registerTitle'),
        main: view(deps, {
          ...{ locale, typed, mistakes, mark: formMark(request) },
          isUnsent: unsent !== undefined,
        }),
        hasErrors: mistakes.length > 0,
        typedForm,
      })
    })

    server.post(registerPath, { schema: { body } }, async (request, reply) => {
      officerAt(request, 'operator')
      const { locale } = request
      const typed = typedIn(request.body)
      const parsed = await parseSystem(deps, typed)
      if ('url' in parsed) {
        const { organisationId: organisation, url, publicJwk } = parsed
        const system = { organisation, url, key: JSON.stringify(publicJwk) }
        return reply.redirect(pathWith(locale, checkPath, system), 303)
      }
      const mark = formMark(request)
      const main = view(deps, { locale, typed, mistakes: parsed, mark, isUnsent: false })
      const title = systemMessages(locale)('registerTitle')
      return reply.code(422).page({ title, main, hasErrors: true, typedForm })
    })
  }
}

function typedIn({ organisation, url, key, file }: Static<typeof body>): TypedSystem {
  return { organisation, url, key: file.trim() === '' ? key : file }
}

const fieldOf = (mistake: SystemMistake) =>
  /^(organisation|url|key)/.exec(mistake)?.[1] ?? 'organisation'

interface RegisterProps {
  readonly locale: Locale
  readonly typed: TypedSystem
  readonly mistakes: readonly SystemMistake[]
  readonly mark: Html
  readonly isUnsent: boolean
}

function view(deps: SystemPages, { locale, typed, mistakes, mark, isUnsent }: RegisterProps): Html {
  const text = systemMessages(locale)
  const errors = mistakes.map((each) => ({ text: text(each), href: `#${fieldOf(each)}` }))
  const errorOf = (field: string) => {
    const mistake = mistakes.find((each) => fieldOf(each) === field)
    return mistake && text(mistake)
  }
  const departments = deps.pack.departments.map(({ id, name }) => ({
    value: id,
    text: name[locale],
  }))
  // A private key is not sent out once more.
  const key = mistakes.includes('keyPrivate') ? '' : typed.key
  return html`
    ${errors.length > 0 && errorSummary({ locale, errors })}
    ${isUnsent && unsentNotice(locale)}
    ${backLink({ locale, href: pagePath(locale, systemsPath), text: text('title') })}
    <h1 class="govuk-heading-xl">${text('registerTitle')}</h1>
    <p class="govuk-body-l">${text('registerLead')}</p>
    <form id="${typedForm}" method="post" action="${pagePath(locale, registerPath)}" enctype="multipart/form-data" novalidate>
      ${mark}
      ${select({
        ...{ locale, name: 'organisation', label: text('organisation') },
        items: [{ value: '', text: text('choose') }, ...departments],
        value: typed.organisation,
        error: errorOf('organisation'),
      })}
      ${textInput({
        ...{ locale, name: 'url', label: text('address'), hint: text('addressHint'), type: 'url' },
        ...{ value: typed.url, error: errorOf('url'), autocomplete: 'off', spellcheck: false },
      })}
      ${textarea({
        ...{ locale, name: 'key', label: text('key'), hint: text('keyHint'), rows: 6 },
        ...{ value: key, error: errorOf('key'), autocomplete: 'off', spellcheck: false },
      })}
      ${fileUpload({ locale, name: 'file', label: text('file'), hint: text('fileHint') })}
      ${button({ text: text('toCheck') })}
    </form>
  `
}
