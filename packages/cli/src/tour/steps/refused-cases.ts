import { clearTheWay } from '../../portal/clear-the-way.ts'
import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  signInAs,
  submitAnswers,
} from '../../portal/renewal.ts'
import { getText, headingOf, wordsOf } from '../../visitor/page.ts'
import { readHistory } from '../read-history.ts'
import type { TourContext } from '../tour-context.ts'

/** Step 6 for somebody with a fine: refused before anything is charged, and told what to do. */
export async function refuseUnpaidFine({
  journal,
  newVisitor,
  officer,
}: TourContext): Promise<void> {
  await journal.step('Someone with an unpaid fine', async (step) => {
    const visitor = newVisitor()
    await signInAs(visitor, 'unpaid-fine')
    await clearTheWay(visitor, officer)
    const form = await acceptConsent(visitor, await beginRenewal(visitor))
    const check = await fillForm(visitor, form, plainAnswers)
    const decided = await submitAnswers(visitor, check)
    const text = wordsOf(decided)
    step.refusal(
      `the renewal is refused: ${getText(decided, 'main .govuk-tag')}`,
      decided.url.pathname.includes('/applications/') && decided.$('.govuk-panel').length === 0,
    )
    step.check(
      'it says why: a traffic fine is overdue',
      /traffic fine of yours is overdue/.test(text),
    )
    step.check('what would change it: pay the fine', /Pay the fine/.test(text))
    step.check('and how to appeal, to whom and until when', /appeal/i.test(text))
    const bills = await visitor.open('/en/bills')
    step.check('nothing was charged', bills.$('main a[href*="/bills/"]').length === 0)
  })
}

/** A department that does not answer: a clear page, and nothing half done. */
export async function departmentDown({ journal, log, newVisitor }: TourContext): Promise<void> {
  await journal.step('A department that is down', async (step) => {
    const visitor = newVisitor()
    await signInAs(visitor, 'department-down')
    const consent = await beginRenewal(visitor)
    step.refusal(
      `consent is not asked for: ${headingOf(consent)}`,
      consent.status === 200 && consent.$('form[action$="/consent"]').length === 0,
    )
    step.check(
      'the page names the Judiciary and offers to try again',
      /Judiciary/.test(wordsOf(consent)) && consent.$('main a[href$="/consent"]').length > 0,
    )
    const history = await readHistory(visitor)
    step.check(
      'nothing was shared',
      history.every(({ kind }) => kind.startsWith('statement.')),
    )
    const asking = history.find(({ kind }) => kind === 'statement.unanswered')
    const place = await log.holds(asking?.leafHash ?? '')
    step.proof(
      `the asking that had no answer is on record, entry ${place?.index}: ${asking?.fields['reason']}`,
      place !== undefined,
    )
  })
}
