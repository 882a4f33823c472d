import { button, card, cardGrid, notificationBanner } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { type Locale, pagePath } from '@bauhinia/i18n'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { parseReturnPath } from '../domain/return-path.ts'
import type { IdentityModule } from '../module.ts'
import { UnknownPersona } from '../refusals.ts'
import { sessionCookie } from '../session-cookie.ts'
import type { IdentityPages } from './identity-pages.ts'
import { personaMessages } from './messages.ts'
import { officerTitle } from './officer-title.ts'
import type { Persona } from './persona.ts'

type PersonasPage = IdentityPages & { readonly personas: readonly Persona[] }

const querystring = Type.Object({ return: Type.Optional(Type.String()) })
const body = Type.Object({
  persona: Type.String({ maxLength: 100 }),
  return: Type.Optional(Type.String()),
})

/** Signing in as someone invented, without proof: it exists only in demonstration mode. */
export function personasPage(deps: PersonasPage): FastifyPluginAsyncTypebox {
  const { identity, personas, secureCookies } = deps
  const cookie = sessionCookie(secureCookies)
  return async (server) => {
    server.get('/sign-in/personas', { schema: { querystring } }, async (request, reply) => {
      const { locale, query } = request
      const returnPath = parseReturnPath(query.return)
      return reply.page({
        title: personaMessages(locale)('title'),
        main: await view(deps, { locale, returnPath }),
        width: 'wide',
      })
    })

    server.post('/sign-in/personas', { schema: { body } }, async (request, reply) => {
      const persona = personas.find(({ id }) => id === request.body.persona)
      if (persona === undefined) throw new UnknownPersona()
      const { token } = await signInAs(identity, persona, request.headers['user-agent'])
      await identity.endSession(cookie.read(request))
      cookie.set(reply, token)
      const returnPath = parseReturnPath(request.body.return)
      return reply.redirect(returnPath ?? pagePath(request.locale, '/account'), 303)
    })
  }
}

async function signInAs(
  identity: IdentityModule,
  persona: Persona,
  userAgent: string | undefined,
): Promise<{ token: string }> {
  const { dataSubjectId } = await identity.enrolPerson({ ...persona, isPersona: true })
  if (persona.kind === 'officer') {
    const { organisationId, role } = persona
    await identity.grantRole({ dataSubjectId, organisationId, role })
  }
  return identity.startSession({ dataSubjectId, method: 'demonstration', userAgent })
}

interface PersonasProps {
  readonly locale: Locale
  readonly returnPath: string | undefined
}

async function view(deps: PersonasPage, props: PersonasProps): Promise<Html> {
  const { locale } = props
  const text = personaMessages(locale)
  const { personas } = deps
  const cards = async (kind: Persona['kind']) =>
    Promise.all(
      personas
        .filter((persona) => persona.kind === kind)
        .map((persona) => personaCard(deps, persona, props)),
    )
  const officers = await cards('officer')
  return html`
    <h1 class="govuk-heading-xl">${text('title')}</h1>
    ${notificationBanner({ locale, content: text('notice') })}
    <p class="govuk-body">${text('once')}</p>
    <section class="bauhinia-section">
      <h2 class="govuk-heading-l">${text('residents')}</h2>
      ${cardGrid(await cards('resident'))}
    </section>
    ${
      officers.length > 0 &&
      html`<section class="bauhinia-section">
      <h2 class="govuk-heading-l">${text('officers')}</h2>
      ${cardGrid(officers)}
    </section>`
    }
  `
}

async function personaCard(
  deps: PersonasPage,
  persona: Persona,
  { locale, returnPath }: PersonasProps,
): Promise<Html> {
  const { id, displayName, happens } = persona
  const text = personaMessages(locale)
  const about =
    persona.kind === 'resident'
      ? { text: persona.story[locale] }
      : { caption: await officerTitle(deps, persona, locale) }
  return card({
    title: displayName,
    headingLevel: 3,
    ...about,
    body: html`<p class="bauhinia-card__text bauhinia-secondary">${text('happens')}${happens[locale]}</p><form method="post" action="${pagePath(locale, '/sign-in/personas')}">
      <input type="hidden" name="persona" value="${id}">
      ${returnPath !== undefined && html`<input type="hidden" name="return" value="${returnPath}">`}
      ${button({ text: html`<span aria-hidden="true">${text('signIn')}</span><span class="govuk-visually-hidden">${text('signInAs', { name: displayName })}</span>`, kind: 'secondary' })}
    </form>`,
  })
}
