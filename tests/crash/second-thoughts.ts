import assert from 'node:assert/strict'
import { signInOfficer } from '@bauhinia/cli/clear-the-way'
import { headingOf, lacking, type Page } from '@bauhinia/cli/page'
import type { Visitor } from '@bauhinia/cli/visitor'

/** Who is at work on one application. */
export interface Involved {
  readonly visitor: Visitor
  readonly officer: Visitor
}

const standing = { dataset: 'hk-td-driving-licences', status: 200 } as const
const withdrawn = { dataset: 'hk-judiciary-fines', status: 403 } as const

/**
 * Somebody withdraws a consent for an application that waits for its payment, and an officer asks two
 * departments again: in vain the one whose consent was withdrawn. Whoever is interrupted does all of it
 * again, and finds done what was done. Gives the page of the consents afterwards.
 */
export async function haveSecondThoughts(
  { officer, visitor }: Involved,
  application: string,
): Promise<Page> {
  const consents = await withdrawConsent(visitor)
  await signInOfficer(officer)
  for (const asked of [standing, withdrawn]) await askAgain(officer, { ...asked, application })
  return consents
}

/** Consents end with their application: only this one's can be withdrawn. */
async function withdrawConsent(visitor: Visitor): Promise<Page> {
  const consents = found(await visitor.open('/en/account/consents'))
  const link = '.govuk-summary-card:contains("Judiciary") a[href$="/withdraw"]'
  if (consents.$(link).length === 0) return consents
  const asks = await visitor.follow(consents, link)
  return found(await visitor.submit(asks, 'main form'))
}

async function askAgain(
  officer: Visitor,
  { application, dataset, status }: { application: string; dataset: string; status: 200 | 403 },
): Promise<void> {
  const opened = found(await officer.open(`/en/office/cases/${application}`))
  const link = `main a[href$="/ask-again/${dataset}"]`
  // There is none for ten minutes after a department was asked, also where the answer was cut off.
  if (opened.$(link).length === 0) return
  const form = await officer.follow(opened, link)
  const reason = 'Demonstration: it is asked once more'
  const answer = await officer.submit(form, 'form[action*="/ask-again/"]', { reason })
  if (answer.status >= 500) throw lacking(answer, 'answer')
  assert.equal(answer.status, status, `${dataset} asked again: “${headingOf(answer)}”`)
}

function found(page: Page): Page {
  if (page.status !== 200) throw lacking(page, 'content')
  return page
}
