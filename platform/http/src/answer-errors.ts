import { type Html, html } from '@bauhinia/html'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import {
  BadInput,
  BodyTooLarge,
  internalError,
  PageNotFound,
  TooManyRequests,
} from './edge-refusals.ts'
import { forgedForm, isPage } from './pages.ts'
import { type Problem, problemOf } from './problem.ts'
import { type FieldError, Refusal } from './refusal.ts'

/**
 * The one place where errors become answers: a refusal as a page or a problem document (RFC 9457)
 * in the reader's language; anything else as a 500 that says nothing but a reference to the log.
 */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    const refusal = error instanceof Refusal ? error : refusalOf(error, request)
    if (refusal === undefined) request.log.error({ err: error }, 'request failed')
    else if (refusal.status >= 500) request.log.warn({ err: error }, 'refused for another’s fault')
    const problem = refusal ? problemOf(refusal, request.locale) : unexpected(request)
    reply.code(problem.status)
    if (!isPage(request)) return reply.type('application/problem+json').send(problem)
    const keptAt = refusal?.leavesFormUnread ? await request.keepForm?.() : undefined
    const location = refusal?.location(request.locale, request.url, keptAt)
    if (location !== undefined) return reply.redirect(location, 303)
    return reply.page({ title: problem.title, main: view(problem) })
  })
}

/** The errors of the framework that are the sender's fault, as our own refusals. */
function refusalOf(error: FastifyError, request: FastifyRequest): Refusal | undefined {
  if (error.validationContext === 'params' && isPage(request)) return new PageNotFound()
  if (error.validation) return new BadInput(error.validation.map(fieldError))
  // A NUL byte is text that PostgreSQL cannot hold (SQLSTATE 22021, 22P05).
  if (error.code === '22021' || error.code === '22P05') return new BadInput()
  if (error.statusCode === 413) return new BodyTooLarge()
  if (error.statusCode === 429) return new TooManyRequests()
  const forged = forgedForm(error.code ?? '')
  if (forged) return forged
  const isSenders = error.statusCode !== undefined && error.statusCode < 500
  return isSenders ? new BadInput([], error.statusCode) : undefined
}

function fieldError({
  instancePath,
  message = '',
}: {
  instancePath: string
  message?: string
}): FieldError {
  const detail = { en: message, 'zh-Hant': '格式不正確', 'zh-Hans': '格式不正确' }
  return { pointer: instancePath, detail }
}

function unexpected(request: FastifyRequest): Problem {
  return {
    type: 'about:blank',
    title: internalError.title[request.locale],
    status: 500,
    detail: internalError.remedy[request.locale],
    instance: `urn:bauhinia:request:${request.id}`,
  }
}

function view({ title, detail, instance, errors = [] }: Problem): Html {
  return html`
    <h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${detail}</p>
    ${errors.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${errors.map((error) => html`<li>${error.detail}</li>`)}</ul>`}
    ${instance !== undefined && html`<p class="govuk-body"><code>${instance}</code></p>`}
  `
}
