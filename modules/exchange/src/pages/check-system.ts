import { jwkThumbprint } from '@bauhinia/credentials'
import {
  backLink,
  button,
  buttonGroup,
  checkboxes,
  errorSummary,
  insetText,
  summaryList,
  warningText,
} from '@bauhinia/design-system'
import type { ConnectedSystem } from '@bauhinia/directory'
import { type Html, html } from '@bauhinia/html'
import { formatInstant, type Locale, pagePath } from '@bauhinia/i18n'
import { officerAt } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { type ParsedSystem, parseSystem } from './parse-system.ts'
import { systemMessages } from './system-messages.ts'
import {
  checkPath,
  pathWith,
  registerPath,
  type SystemPages,
  systemsPath,
  TypedSystem,
} from './system-pages.ts'
import { datasetNames } from './systems.ts'

const body = Type.Object({
  ...TypedSystem.properties,
  compared: Type.Optional(Type.Literal('yes')),
})

/** Shows what would be registered and what it changes, and registers it once an operator says so. */
export function checkSystemPage(deps: SystemPages): FastifyPluginAsyncTypebox {
  const { directory, identity } = deps
  const findBefore = async (organisationId: string) =>
    (await directory.listConnectedSystems()).find((each) => each.organisationId === organisationId)
  return async (server) => {
    server.get(checkPath, { schema: { querystring: TypedSystem } }, async (request, reply) => {
      officerAt(request, 'operator')
      const { locale, query } = request
      const system = await parseSystem(deps, query)
      if (!('url' in system)) return reply.redirect(backToForm(locale, query), 303)
      const before = await findBefore(system.organisationId)
      const title = systemMessages(locale)('checkTitle')
      return reply.page({ title, main: view(deps, { locale, system, before, isCompared: true }) })
    })

    server.post(checkPath, { schema: { body } }, async (request, reply) => {
      const { viewer, organisationId: operatorId } = officerAt(request, 'operator')
      const { locale } = request
      const { compared, ...typed } = request.body
      const system = await parseSystem(deps, typed)
      if (!('url' in system)) return reply.redirect(backToForm(locale, typed), 303)
      if (compared === undefined) {
        const before = await findBefore(system.organisationId)
        const main = view(deps, { locale, system, before, isCompared: false })
        const title = systemMessages(locale)('checkTitle')
        return reply.code(422).page({ title, main, hasErrors: true })
      }
      const registeredBy = identity.pairwiseIdentifier(viewer.dataSubjectId, operatorId)
      await directory.registerSystem({ ...system, registeredBy })
      const done = `${systemsPath}?registered=${system.organisationId}` as const
      return reply.redirect(pagePath(locale, done), 303)
    })
  }
}

function backToForm(locale: Locale, typed: TypedSystem): string {
  return pathWith(locale, registerPath, { ...typed, check: 'yes' })
}

interface CheckProps {
  readonly locale: Locale
  readonly system: ParsedSystem
  readonly before: ConnectedSystem | undefined
  readonly isCompared: boolean
}

function view(deps: SystemPages, props: CheckProps): Html {
  const { locale, system, isCompared } = props
  const text = systemMessages(locale)
  const error = isCompared ? undefined : text('comparedMissing')
  const { organisationId: organisation, url, publicJwk } = system
  const typed = { organisation, url, key: JSON.stringify(publicJwk) }
  const form = pathWith(locale, registerPath, typed)
  const hidden = Object.entries(typed).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`
    ${error !== undefined && errorSummary({ locale, errors: [{ text: error, href: '#compared' }] })}
    ${backLink({ locale, href: form })}
    <h1 class="govuk-heading-xl">${text('checkTitle')}</h1>
    ${whatChanges(deps, props)}
    ${summaryList({ locale, rows: rowsOf(deps, props, form) })}
    <form method="post" action="${pagePath(locale, checkPath)}" novalidate>
      ${hidden}
      ${checkboxes({
        ...{ locale, name: 'compared', legend: text('compare'), hint: text('compareHint'), error },
        items: [{ value: 'yes', text: text('compared') }],
      })}
      ${buttonGroup([
        button({ text: text('confirm'), preventDoubleClick: true }),
        html`<a class="govuk-link" href="${pagePath(locale, systemsPath)}">${text('leave')}</a>`,
      ])}
    </form>
  `
}

function rowsOf(deps: SystemPages, { locale, system }: CheckProps, form: string) {
  const { organisationId, url, publicJwk } = system
  const text = systemMessages(locale)
  const thumbprint = jwkThumbprint(publicJwk)
  const { kid = thumbprint } = publicJwk
  const change = (field: string, context: string) => [{ href: `${form}#${field}`, context }]
  const long = (value: string) => html`<code class="bauhinia-hash">${value}</code>`
  return [
    {
      key: text('organisation'),
      value: deps.pack.getDepartment(organisationId).name[locale],
      actions: change('organisation', text('organisation')),
    },
    { key: text('datasets'), value: datasetNames(deps, locale, organisationId) },
    { key: text('address'), value: long(url), actions: change('url', text('address')) },
    { key: text('thumbprint'), value: long(thumbprint), actions: change('key', text('key')) },
    ...(kid === thumbprint ? [] : [{ key: text('keyId'), value: long(kid) }]),
  ]
}

/** What is otherwise than before once this is confirmed, in sentences. */
function whatChanges({ pack }: SystemPages, { locale, system, before }: CheckProps): Html {
  const text = systemMessages(locale)
  const department = pack.getDepartment(system.organisationId).name[locale]
  if (before === undefined) return insetText({ content: text('isNew', { department }) })
  const { publicJwk, keySince, registeredAt, url } = before
  const old = publicJwk === null ? undefined : jwkThumbprint(publicJwk)
  const at = formatInstant(locale, keySince ?? registeredAt, pack.timeZone)
  const replaces = old !== undefined && old !== jwkThumbprint(system.publicJwk)
  const moves = url !== system.url
  if (!replaces && !moves) return insetText({ content: text('isSame') })
  return html`
    ${replaces && warningText({ locale, content: text('replacesKey', { department, at }) })}
    ${replaces && html`<p class="govuk-body">${text('oldKey')}<br><code class="bauhinia-hash">${old}</code></p>`}
    ${moves && insetText({ content: text('moves', { department, url }) })}
  `
}
