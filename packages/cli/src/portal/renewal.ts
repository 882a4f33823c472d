import type { Page } from '../visitor/page.ts'
import type { Visitor } from '../visitor/visitor.ts'

/** The service that the tour goes through. */
export const serviceId = 'renew-driving-licence'

/** The first part of a page's path, for its language. */
export type LanguageSegment = 'en' | 'zh-hant' | 'zh-hans'

/** Signs in as an invented person; gives the page that follows. */
export async function signInAs(
  visitor: Visitor,
  personaId: string,
  language: LanguageSegment = 'en',
): Promise<Page> {
  const personas = await visitor.open(`/${language}/sign-in/personas`)
  return visitor.submit(personas, `form:has([name="persona"][value="${personaId}"])`)
}

/** Begins the renewal, or goes on with the one that was begun; gives the page of its next step. */
export async function beginRenewal(
  visitor: Visitor,
  language: LanguageSegment = 'en',
): Promise<Page> {
  const service = await visitor.open(`/${language}/services/${serviceId}`)
  return visitor.submit(service, 'form[action$="/start"]')
}

/** Agrees to what the consent page shows. */
export function acceptConsent(visitor: Visitor, consent: Page): Promise<Page> {
  return visitor.submit(consent, 'form[action$="/consent"]')
}

/** What a person under 70 answers. */
export const plainAnswers = { delivery: 'post', fitToDrive: 'yes' } as const

/** Fills in the form and goes on. */
export function fillForm(
  visitor: Visitor,
  form: Page,
  answers: Readonly<Record<string, string>>,
): Promise<Page> {
  return visitor.submit(form, 'form[action$="/form"]', answers)
}

/** Submits what the check page shows. */
export function submitAnswers(visitor: Visitor, check: Page): Promise<Page> {
  return visitor.submit(check, 'form[action$="/submit"]')
}
