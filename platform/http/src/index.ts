export { answerErrors } from './answer-errors.ts'
export {
  BadInput,
  BodyTooLarge,
  ForgedForm,
  PageNotFound,
  TooManyRequests,
} from './edge-refusals.ts'
export { createHttpServer, type HttpServerOptions } from './http-server.ts'
export { type PageContent, type PageFrame, servePages } from './pages.ts'
export { type Problem, problemOf } from './problem.ts'
export { type FieldError, Refusal, type RefusalText } from './refusal.ts'
