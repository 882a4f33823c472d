import { signInAs } from '../../portal/renewal.ts'
import { getLink, getText, headingOf, type Page, wordsOf } from '../../visitor/page.ts'
import type { Step } from '../journal.ts'
import type { TourContext } from '../tour-context.ts'
import { isClear } from './find-service.ts'
import { type HeldLicence, refuseOne } from './licence.ts'

/** The officer's side of step 6: the case whole, once it is decided. */
export async function office(context: TourContext, { application }: HeldLicence): Promise<Page> {
  const { journal, officer, resident } = context
  return journal.step('The officer’s side', async (step) => {
    const forbidden = await resident.open('/en/office')
    step.refusal('a resident is refused the office', isClear(forbidden, 403))
    const cases = await officer.open('/en/office')
    const applicationId = application.url.pathname.split('/').at(-1) ?? ''
    const link = `main a[href$="/office/cases/${applicationId}"]`
    step.check('the case is on the department’s list', cases.$(link).length === 1)
    const opened = await officer.follow(cases, link)
    step.check(
      `and shown whole: case ${headingOf(opened)}, ${getText(opened, 'main .govuk-tag')}`,
      opened.$('.bauhinia-check').length >= 8,
    )
    step.refusal(
      'after the decision no department can be asked again: the consents ended with it',
      opened.$('main a[href*="/ask-again/"]').length === 0,
    )
    await checkConsentsEnded(context, step)
    const seen = await resident.open(application.url)
    step.check(
      'the resident sees that an officer looked',
      seen.$('.bauhinia-timeline').last().text().includes('Transport Department'),
    )
    return opened
  })
}

async function checkConsentsEnded({ log, resident }: TourContext, step: Step): Promise<void> {
  const consents = await resident.open('/en/account/consents')
  step.check(
    'the resident reads that no consent stands any more',
    consents.$('main a[href$="/withdraw"]').length === 0 &&
      /Ended with the application on/.test(wordsOf(consents)),
  )
  const ended = '.govuk-summary-card:contains("Ended with the application on")'
  const links = consents.$(`${ended}:first a[href*="/ledger?entry="]`).toArray()
  for (const link of links) {
    const entry = new URL(link.attribs['href'] ?? '', consents.url).searchParams.get('entry')
    const place = await log.holds(entry ?? '')
    step.proof(`that is in the ledger, entry ${place?.index}`, place !== undefined)
  }
}

/** Step 9 before the decision: an officer asks again, and in vain under a consent that was withdrawn. */
export async function askAgain(
  { journal, officer, resident }: TourContext,
  withdrawn: { readonly datasetId: string },
): Promise<void> {
  await journal.step('An officer asks again', async (step) => {
    const applications = await resident.open('/en/applications')
    const application = getLink(applications, 'main a[href*="/applications/"]')
    const applicationId = application.pathname.split('/').at(-1) ?? ''
    await signInAs(officer, 'transport-caseworker')
    const opened = await officer.open(`/en/office/cases/${applicationId}`)
    const ask = async (datasetId: string, reason: string) => {
      const form = await officer.follow(opened, `main a[href$="/ask-again/${datasetId}"]`)
      return officer.submit(form, 'form[action*="/ask-again/"]', { reason })
    }
    const unexplained = await ask('hk-td-driving-licences', '')
    step.refusal('without a reason no department is asked', unexplained.status === 422)
    const reason = 'Tour of the demonstration'
    const standing = await ask('hk-td-driving-licences', reason)
    step.check(
      'under a consent that stands, a department can be asked again until the decision',
      standing.status === 200 && standing.$('.govuk-notification-banner').length > 0,
    )
    const told = await resident.open(application)
    step.check('the resident reads that, and why', told.html.includes(reason))
    const refused = await ask(withdrawn.datasetId, reason)
    step.refusal(
      `under the consent that was withdrawn, the very next exchange is refused: ${headingOf(refused)}`,
      isClear(refused, 403),
    )
  })
}

/** Step 8 once more: a licence that the department has revoked. */
export async function revoke(
  context: TourContext,
  held: HeldLicence,
  officeCase: Page,
): Promise<void> {
  const { journal, officer, resident } = context
  await journal.step('Revoking the licence', async (step) => {
    const asks = await officer.follow(officeCase, 'main a[href$="/revoke"]')
    const unexplained = await officer.submit(asks, 'form[action$="/revoke"]', { reason: '' })
    step.refusal('without ground and reason it is not revoked', unexplained.status === 422)
    const [ground, reason] = ['issued-in-error', 'Tour of the demonstration']
    const done = await officer.submit(asks, 'form[action$="/revoke"]', { ground, reason })
    step.check('the case says that it is revoked', done.status === 200)
    await refuseOne(context, step, {
      what: 'the file that was valid a moment ago',
      file: held.file,
      reason: 'revoked',
    })
    const licence = await resident.open(held.licence.url)
    step.check('its holder is told why', licence.html.includes(reason))
  })
}
