export { assetRoutes, type ServedFile } from './asset-routes.ts'
export {
  BadInput,
  BodyMalformed,
  BodyTooLarge,
  ContentNotSupported,
  ForgedForm,
  MethodNotAllowed,
  PageNotFound,
  PlaceUnreadable,
  TooManyRequests,
} from './edge-refusals.ts'
export { acceptFileForms } from './file-forms.ts'
export { createHttpServer, type HttpServerOptions } from './http-server.ts'
export { hrefsBeside, type ListPage, readListPage } from './list-page.ts'
export {
  formatPlace,
  type ListPart,
  type ListPlace,
  type PlaceQuery,
  readPart,
  selectPart,
} from './list-place.ts'
export type { PageContent, PageFrame } from './pages.ts'
export { type Problem, problemOf } from './problem.ts'
export { type FieldError, Refusal, type RefusalText } from './refusal.ts'
