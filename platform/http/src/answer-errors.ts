import { type Html, html } from '@bauhinia/html'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  BadInput,
  BodyMalformed,
  BodyTooLarge,
  ContentNotSupported,
  internalError,
  MethodNotAllowed,
  PageNotFound,
  TooManyRequests,
} from './edge-refusals.ts'
import { fieldError } from './field-sentences.ts'
import { forgedForm, isPage } from './pages.ts'
import { type Problem, problemOf } from './problem.ts'
import { Refusal, type WayOn } from './refusal.ts'
import { type RouteMap, refusalOfAddress } from './route-map.ts'
import { pageWithoutLanguage, waysOn } from './ways-on.ts'

export interface ErrorAnswers {
  readonly routes: RouteMap
  /** Links that every page which says no offers, besides the home page. */
  readonly waysOn?: ((request: FastifyRequest) => readonly WayOn[]) | undefined
}

/**
 * The one place where errors become answers: a refusal as a page or a problem document (RFC 9457)
 * in the reader's language; anything else as a 500 that says nothing but a reference to the log.
 */
export function answerErrors(server: FastifyInstance, answers: ErrorAnswers): void {
  server.setErrorHandler(async (error: FastifyError | Refusal, request, reply) => {
    const refusal = error instanceof Refusal ? error : refusalOf(error, request)
    logFailure(request, { error, refusal })
    const problem = refusal ? problemOf(refusal, request.locale) : unexpected(request)
    reply.code(problem.status)
    if (refusal instanceof MethodNotAllowed) reply.header('allow', refusal.methods.join(', '))
    if (!isPage(request)) return sendProblem(reply, problem)
    const keptAt = refusal?.leavesFormUnread ? await request.keepForm?.() : undefined
    const location = refusal?.location(request.locale, request.url, keptAt)
    if (location !== undefined) return reply.redirect(location, 303)
    const given = answers.waysOn?.(request) ?? []
    const own = refusal?.waysOn(request.locale) ?? []
    const ways = waysOn({ request, own, given, routes: answers.routes })
    return reply.page({ title: problem.title, main: view(problem, ways) })
  })

  server.setNotFoundHandler((request, reply) => {
    const meant = pageWithoutLanguage(request, answers.routes)
    if (meant !== undefined) return reply.header('vary', 'accept-language').redirect(meant)
    throw refusalOfAddress(answers.routes, request)
  })
}

function logFailure(
  { log }: FastifyRequest,
  { error, refusal }: { error: Error; refusal: Refusal | undefined },
): void {
  if (refusal === undefined) log.error({ err: error }, 'request failed')
  else if (refusal.status >= 500) log.warn({ err: error }, 'refused for another’s fault')
}

// As bytes, since the framework would add a character set to text, and JSON has none (RFC 8259 §11).
function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .type('application/problem+json')
    .header('content-language', reply.request.locale)
    .header('vary', 'accept-language')
    .send(Buffer.from(JSON.stringify(problem)))
}

/** The errors of the framework that are the sender's fault, as our own refusals. */
function refusalOf(error: FastifyError, request: FastifyRequest): Refusal | undefined {
  if (error.validationContext === 'params' && isPage(request)) return new PageNotFound()
  if (error.validation) {
    return new BadInput(error.validation.map((each) => fieldError(each, request)))
  }
  // A NUL byte is text that PostgreSQL cannot hold (SQLSTATE 22021, 22P05).
  if (error.code === '22021' || error.code === '22P05') return new BadInput()
  if (error.statusCode === 413) return new BodyTooLarge()
  if (error.statusCode === 415) return new ContentNotSupported()
  if (error.statusCode === 429) return new TooManyRequests()
  // FST_ERR_CTP_…: the framework's content type parsers could not read the body.
  if (error.code?.startsWith('FST_ERR_CTP_') && error.statusCode === 400) return new BodyMalformed()
  const forged = forgedForm(error.code ?? '')
  if (forged) return forged
  const isSenders = error.statusCode !== undefined && error.statusCode < 500
  return isSenders ? new BadInput([], error.statusCode) : undefined
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

function view({ title, detail, instance, errors = [] }: Problem, ways: Html): Html {
  return html`
    <h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${detail}</p>
    ${errors.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${errors.map((error) => html`<li>${error.detail}</li>`)}</ul>`}
    ${instance !== undefined && html`<p class="govuk-body"><code>${instance}</code></p>`}
    ${ways}
  `
}
