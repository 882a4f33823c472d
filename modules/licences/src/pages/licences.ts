import { card, cardGrid, emptyState, linkButton, type TagKind, tag } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { formatDay, type Locale, pagePath } from '@bauhinia/i18n'
import { signedIn } from '@bauhinia/identity'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Licence, Standing } from '../domain/licence.ts'
import { type LicencePages, organisationName } from './licence-pages.ts'
import { licenceMessages } from './messages.ts'
import { cardClaims } from './words.ts'

const tagKinds: Readonly<Record<Standing, TagKind>> = {
  valid: 'verified',
  'not-yet-valid': 'pending',
  expired: 'plain',
  suspended: 'pending',
  revoked: 'refused',
  superseded: 'plain',
}

/** Everything that was ever issued to the person, the newest first. */
export function licencesPage(deps: LicencePages): FastifyPluginAsyncTypebox {
  return async (server) => {
    server.get('/licences', async (request, reply) => {
      const { locale } = request
      const licences = await deps.licences.listLicences(signedIn(request).dataSubjectId)
      return reply.page({
        title: licenceMessages(locale)('licences'),
        main: view(deps, locale, licences),
        width: 'wide',
      })
    })
  }
}

function view(deps: LicencePages, locale: Locale, licences: readonly Licence[]): Html {
  const text = licenceMessages(locale)
  const none = emptyState({
    title: text('noLicences'),
    text: text('noLicencesText'),
    action: linkButton({ text: text('findService'), href: pagePath(locale, '/services') }),
  })
  const cards = licences.map((licence) => licenceListCard(deps, locale, licence))
  return html`
    <h1 class="govuk-heading-xl">${text('licences')}</h1>
    ${licences.length === 0 ? none : cardGrid(cards)}
  `
}

function licenceListCard(deps: LicencePages, locale: Locale, licence: Licence): Html {
  const { pack, licences } = deps
  const text = licenceMessages(locale)
  const type = pack.findLicenceType(licence.licenceType)
  const standing = licences.standingOf(licence)
  const number = type && cardClaims(locale, type, licence.claims).number
  return card({
    title: type?.name[locale] ?? licence.licenceType,
    href: pagePath(locale, `/licences/${licence.licenceId}`),
    caption: organisationName({ pack }, locale, licence.organisationId),
    text: html`${tag({ text: text(standing), kind: tagKinds[standing] })}${number !== undefined && html`&ensp;<code>${number}</code>`}`,
    meta: text('validUntilDay', { day: formatDay(locale, licence.validUntil) }),
    tone: standing === 'valid' ? 'verified' : 'plain',
  })
}
