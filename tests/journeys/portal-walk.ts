import { clearTheWay } from '@bauhinia/cli/clear-the-way'
import { headingOf, type Page } from '@bauhinia/cli/page'
import { awaitPayment, confirmAtBank, lookUntil, payNow } from '@bauhinia/cli/payment'
import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  signInAs,
  submitAnswers,
} from '@bauhinia/cli/renewal'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'

/** Someone whose licence was renewed, with the addresses of what came of it. */
export interface Renewed {
  readonly visitor: Visitor
  readonly application: Page
  readonly bill: Page
  readonly licence: Page
}

/** Renews the licence of an invented person under 70, without looking left or right. */
export async function renew(origin: string, persona: string): Promise<Renewed> {
  const visitor = createVisitor({ origin })
  await signInAs(visitor, persona)
  await clearTheWay(visitor, createVisitor({ origin }))
  const form = await acceptConsent(visitor, await beginRenewal(visitor))
  const check = await fillForm(visitor, form, plainAnswers)
  const bill = await submitAnswers(visitor, check)
  const back = await confirmAtBank(visitor, await payNow(visitor, bill))
  await awaitPayment(visitor, back)
  const opened = await visitor.open(form.url.pathname.replace(/\/form$/, ''))
  const link = 'main a[href*="/licences/"]'
  const isThere = ({ $ }: Page) => $(link).length > 0
  const application = await lookUntil(visitor, opened, { isThere })
  return { visitor, application, bill, licence: await visitor.follow(application, link) }
}

/** Every page's one heading, for a message. */
export function nameOf(page: Page): string {
  return `${page.url.pathname} (${page.status}, “${headingOf(page)}”)`
}
