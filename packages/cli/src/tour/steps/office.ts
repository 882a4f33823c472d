import { signInAs } from '../../portal/renewal.ts'
import { getText, headingOf, type Page } from '../../visitor/page.ts'
import type { Step } from '../journal.ts'
import type { TourContext } from '../tour-context.ts'
import { isClear } from './find-service.ts'
import { type HeldLicence, refuseOne } from './licence.ts'

/** The officer's side of steps 6 and 9: the case whole, and asking under a consent that was withdrawn. */
export async function office(
  context: TourContext,
  { application }: HeldLicence,
  withdrawn: { readonly datasetId: string },
): Promise<Page> {
  const { journal, officer, resident } = context
  return journal.step('The officer’s side', async (step) => {
    const forbidden = await resident.open('/en/office')
    step.refusal('a resident is refused the office', isClear(forbidden, 403))
    await signInAs(officer, 'transport-caseworker')
    const cases = await officer.open('/en/office')
    const applicationId = application.url.pathname.split('/').at(-1) ?? ''
    const link = `main a[href$="/office/cases/${applicationId}"]`
    step.check('the case is on the department’s list', cases.$(link).length === 1)
    const opened = await officer.follow(cases, link)
    step.check(
      `and shown whole: case ${headingOf(opened)}, ${getText(opened, 'main .govuk-tag')}`,
      opened.$('.bauhinia-check').length >= 8,
    )
    await askAgain(context, step, { opened, withdrawn })
    const seen = await resident.open(application.url)
    step.check(
      'the resident sees that an officer looked',
      seen.$('.bauhinia-timeline').last().text().includes('Transport Department'),
    )
    return opened
  })
}

async function askAgain(
  { officer }: TourContext,
  step: Step,
  { opened, withdrawn }: { opened: Page; withdrawn: { readonly datasetId: string } },
): Promise<void> {
  const formFor = (datasetId: string) => `form[action$="/ask-again"]:has([value="${datasetId}"])`
  const standing = await officer.submit(opened, formFor('hk-td-driving-licences'))
  step.check(
    'under a consent that stands, a department can be asked again',
    standing.status === 200 && standing.$('.govuk-notification-banner').length > 0,
  )
  const refused = await officer.submit(opened, formFor(withdrawn.datasetId))
  step.refusal(
    `under the consent that was withdrawn, the very next exchange is refused: ${headingOf(refused)}`,
    isClear(refused, 403),
  )
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
    step.refusal('without a reason it is not revoked', unexplained.status === 422)
    const reason = 'Tour of the demonstration'
    const done = await officer.submit(asks, 'form[action$="/revoke"]', { reason })
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
