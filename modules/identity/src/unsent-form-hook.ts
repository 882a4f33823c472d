import { languageName, notificationBanner, pathInLanguage } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import { BodyTooLarge } from '@bauhinia/http'
import { findLocale, type Locale, locales } from '@bauhinia/i18n'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { TypedFields } from './domain/unsent-form.ts'
import type { IdentityModule } from './module.ts'
import { unsentMessages } from './pages/messages.ts'
import { signedIn } from './signed-in.ts'

/** What the forms of pages need of identity. */
export type UnsentForms = Pick<
  IdentityModule,
  'markForm' | 'findOwner' | 'keepUnsentForm' | 'findUnsentForm' | 'discardUnsentForm'
>

declare module 'fastify' {
  interface FastifyInstance {
    unsentForms: UnsentForms
  }
  interface FastifyRequest {
    /** True while a form is taken from the person for whom it was drawn. */
    takesOwnForm: boolean
  }
}

const markName = '_drawn'
const formBody = Compile(
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
)

/** The id of a form that carries a mark. Its page says it to the frame, for the switch of language. */
export const typedForm = 'typed-form'

/**
 * The field that makes a form keep what was typed when it cannot be taken: because the session ended
 * meanwhile or the form's token does not hold. For forms whose page and action have one address.
 */
export function formMark(request: FastifyRequest): Html {
  const { dataSubjectId } = signedIn(request)
  const mark = request.server.unsentForms.markForm({ dataSubjectId, path: pathOf(request) })
  return html`<input type="hidden" name="${markName}" value="${mark}">`
}

/** What was typed into the form of this page and could not be taken. It is shown, never acted on. */
export async function typedBefore(request: FastifyRequest): Promise<TypedFields | undefined> {
  const { dataSubjectId } = signedIn(request)
  return request.server.unsentForms.findUnsentForm({ dataSubjectId, path: pathOf(request) })
}

/** Says above a form that it shows what could not be taken before. */
export function unsentNotice(locale: Locale): Html {
  return notificationBanner({ locale, content: unsentMessages(locale)('unsent') })
}

/**
 * Keeps what is typed into marked forms when they are refused unread or their reader wants another
 * language, and lets go of it once the form is taken. Whoever is signed in as somebody else than the
 * form's owner keeps nothing for them.
 */
export function unsentFormHook(identity: UnsentForms): FastifyPluginAsync {
  return fastifyPlugin(async (server) => {
    server.decorate('unsentForms', identity)
    server.decorateRequest('takesOwnForm', false)

    server.addHook('preValidation', async (request) => {
      const owner = ownerOf(identity, request)
      if (owner === undefined) return
      if (request.viewer !== undefined && request.viewer.dataSubjectId !== owner) return
      request.keepForm = async (path = pathOf(request)) => {
        const form = { dataSubjectId: owner, path, fields: fieldsOf(request) }
        return (await identity.keepUnsentForm(form)) ? path : undefined
      }
    })

    // Reached only by a form whose token holds: hooks run in the order in which they were added.
    server.addHook('preHandler', async (request, reply) => {
      const language = languageWanted(request)
      if (language !== undefined) {
        // With or without a mark that holds: who wants another language does not send the form.
        const path = pathInLanguage(pathOf(request), language)
        const keptAt = request.keepForm === undefined ? path : await request.keepForm(path)
        if (keptAt === undefined) throw new BodyTooLarge()
        return reply.redirect(keptAt, 303)
      }
      request.takesOwnForm = request.keepForm !== undefined && request.viewer !== undefined
    })

    server.addHook('onSend', async (request, reply) => {
      if (!request.takesOwnForm || reply.statusCode >= 400) return
      const { dataSubjectId } = signedIn(request)
      const paths = locales.map((locale) => pathInLanguage(pathOf(request), locale))
      await identity.discardUnsentForm({ dataSubjectId, paths })
    })
  })
}

function languageWanted(request: FastifyRequest): Locale | undefined {
  const wanted = bodyOf(request)[languageName]
  return typeof wanted === 'string' ? findLocale(wanted) : undefined
}

function ownerOf(identity: UnsentForms, request: FastifyRequest): string | undefined {
  const mark = bodyOf(request)[markName]
  return typeof mark === 'string' ? identity.findOwner({ mark, path: pathOf(request) }) : undefined
}

/** What people typed: without the fields of our own, which start with an underscore. */
function fieldsOf(request: FastifyRequest): TypedFields {
  const typed = Object.entries(bodyOf(request)).filter(([name]) => !name.startsWith('_'))
  return Object.fromEntries(typed)
}

function bodyOf({ body }: FastifyRequest): TypedFields {
  return formBody.Check(body) ? body : {}
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url
}
