import {
  backLink,
  button,
  buttonGroup,
  type Choice,
  errorSummary,
  linkButton,
  radios,
  textarea,
  warningText,
} from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { formMark, officerAt, typedBefore, typedForm, unsentNotice } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { CaseFile } from '../operations/get-case.ts'
import {
  applicationParams,
  type CaseworkPages,
  casePath,
  formLimitBytes,
} from './casework-pages.ts'
import { officersActMessages } from './officers-act-messages.ts'

/** Something that an officer does about a case and says why; the person whom it concerns reads that. */
interface OfficersAct {
  /** Below the case's own path. */
  readonly path: `/${string}`
  /** What is asked about this case; refuses what cannot be done now. */
  readonly describe: (asked: AskedAct) => ActForm | Promise<ActForm>
  readonly perform: (act: StatedAct) => Promise<void>
}

interface AskedAct {
  readonly locale: Locale
  readonly file: CaseFile
  /** Whom it concerns besides the applicant, when the path says so. */
  readonly datasetId: string | undefined
}

interface StatedAct {
  readonly applicationId: string
  readonly organisationId: string
  readonly officerId: string
  readonly datasetId: string | undefined
  /** Of `ActForm.grounds`; nothing when there are none. */
  readonly ground: string | undefined
  readonly reason: string
}

/** The words and choices of the form. */
interface ActForm {
  readonly title: string
  readonly consequence: string | undefined
  readonly isGrave: boolean
  /** Of which one must be chosen, if there are any. */
  readonly grounds: readonly Choice[]
  readonly reason: { readonly label: string; readonly hint: string; readonly missing: string }
  readonly confirm: string
  readonly leave: string
  /** The query that the case's page has afterwards: it says there what was done. */
  readonly done: Readonly<Record<string, string>>
}

const params = Type.Object({
  ...applicationParams.properties,
  datasetId: Type.Optional(Type.String({ maxLength: 100 })),
})
const body = Type.Object({ reason: Type.String(), ground: Type.Optional(Type.String()) })
/** In characters. */
const reasonMax = 500

/** The page that asks why, and whether really, before the act. */
export function officersActPage(
  { casework }: CaseworkPages,
  act: OfficersAct,
): FastifyPluginAsyncTypebox {
  const path = `/office/cases/:applicationId${act.path}`
  const ask = async (request: ActRequest) => {
    const { locale } = request
    const { viewer, organisationId } = officerAt(request, 'caseworker')
    const { applicationId, datasetId } = request.params
    const officer = { applicationId, organisationId, officerId: viewer.dataSubjectId }
    const file = await casework.getCase(officer)
    const form = await act.describe({ locale, file, datasetId })
    const here = act.path.replace(':datasetId', encodeURIComponent(datasetId ?? ''))
    const action = `${casePath(locale, applicationId)}${here}`
    return { form, officer, shown: { form, locale, file, action, mark: formMark(request) } }
  }
  return async (server) => {
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { form, shown } = await ask(request)
      const { reason, ground, ...unsent } = (await typedBefore(request)) ?? {}
      const isUnsent = reason !== undefined || Object.keys(unsent).length > 0
      const typed = { reason: textOf(reason), ground: textOf(ground) }
      return reply.page({
        title: form.title,
        main: view({ ...shown, typed, isUnsent, mistakes: [] }),
        typedForm,
      })
    })

    const options = { bodyLimit: formLimitBytes, schema: { params, body } }
    server.post(path, options, async (request, reply) => {
      const { form, officer, shown } = await ask(request)
      const typed = { reason: request.body.reason.trim(), ground: request.body.ground ?? '' }
      const mistakes = mistakesIn(typed, form, request.locale)
      if (mistakes.length > 0) {
        const main = view({ ...shown, typed, isUnsent: false, mistakes })
        return reply.code(422).page({ title: form.title, main, hasErrors: true, typedForm })
      }
      const ground = form.grounds.length === 0 ? undefined : typed.ground
      const { datasetId } = request.params
      await act.perform({ ...officer, datasetId, ground, reason: typed.reason })
      const query = new URLSearchParams(form.done).toString()
      return reply.redirect(`${casePath(request.locale, officer.applicationId)}?${query}`, 303)
    })
  }
}

type ActRequest = Parameters<typeof officerAt>[0] &
  Parameters<typeof formMark>[0] & {
    readonly locale: Locale
    readonly params: { readonly applicationId: string; readonly datasetId?: string }
  }

interface Typed {
  readonly reason: string
  readonly ground: string
}

interface Mistake {
  readonly field: keyof Typed
  readonly text: string
}

function textOf(field: unknown): string {
  return typeof field === 'string' ? field : ''
}

function mistakesIn(
  { reason, ground }: Typed,
  { grounds, reason: { missing } }: ActForm,
  locale: Locale,
): readonly Mistake[] {
  const text = officersActMessages(locale)
  const isChosen = grounds.length === 0 || grounds.some(({ value }) => value === ground)
  return [
    ...(isChosen ? [] : [{ field: 'ground', text: text('groundMissing') } as const]),
    ...(reason === '' ? [{ field: 'reason', text: missing } as const] : []),
    ...(reason.length > reasonMax
      ? [{ field: 'reason', text: text('reasonLong', { max: reasonMax }) } as const]
      : []),
  ]
}

interface ActProps {
  readonly locale: Locale
  readonly form: ActForm
  readonly file: CaseFile
  readonly action: string
  readonly typed: Typed
  /** True when it was entered before and could not be taken. */
  readonly isUnsent: boolean
  readonly mistakes: readonly Mistake[]
  readonly mark: Html
}

function view({ locale, form, file, action, typed, isUnsent, mistakes, mark }: ActProps): Html {
  const { title, consequence, isGrave, grounds, reason, confirm, leave } = form
  const { applicationId, caseNumber } = file.application
  const back = casePath(locale, applicationId)
  const errors = mistakes.map(({ field, text }) => ({ text, href: `#${field}` }))
  const errorOf = (field: keyof Typed) => mistakes.find((one) => one.field === field)?.text
  return html`
    ${backLink({ locale, href: back })}
    ${errors.length > 0 && errorSummary({ locale, errors })}
    ${isUnsent && unsentNotice(locale)}
    <span class="govuk-caption-l">${caseNumber ?? ''}</span>
    <h1 class="govuk-heading-l">${title}</h1>
    ${consequence !== undefined && isGrave && warningText({ locale, content: consequence })}
    ${consequence !== undefined && !isGrave && html`<p class="govuk-body">${consequence}</p>`}
    <form id="${typedForm}" method="post" action="${action}" novalidate>
      ${mark}
      ${
        grounds.length > 0 &&
        radios({
          locale,
          name: 'ground',
          legend: officersActMessages(locale)('ground'),
          legendSize: 's',
          items: grounds,
          value: typed.ground,
          error: errorOf('ground'),
        })
      }
      ${textarea({
        ...{ locale, error: errorOf('reason') },
        name: 'reason',
        label: reason.label,
        labelSize: 's',
        hint: reason.hint,
        rows: 4,
        value: typed.reason,
      })}
      ${buttonGroup([
        button({ text: confirm, preventDoubleClick: true, ...(isGrave && { kind: 'warning' }) }),
        linkButton({ text: leave, href: back, kind: 'secondary' }),
      ])}
    </form>
  `
}
