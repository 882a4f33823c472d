import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  submitAnswers,
} from '../../portal/renewal.ts'
import { headingOf, type Page, wordsOf } from '../../visitor/page.ts'
import type { Visitor } from '../../visitor/visitor.ts'
import type { Step } from '../journal.ts'
import { readHistory } from '../read-history.ts'
import type { TourContext } from '../tour-context.ts'

/** Steps 3 and 4 of the journey: consent to real values, then the form; gives the bill's page. */
export async function apply(context: TourContext): Promise<Page> {
  const consent = await previewConsent(context)
  const form = await accept(context, consent)
  return answer(context, form)
}

async function previewConsent({ journal, log, resident }: TourContext): Promise<Page> {
  return journal.step('Consent, with a preview of the real values', async (step) => {
    const before = await readHistory(resident)
    const consent = await beginAnew(step, resident)
    checkPreview(step, consent)
    const after = await readHistory(resident)
    const previews = after.slice(0, after.length - before.length)
    step.check(
      'nothing has reached the Transport Department: the history shows previews and no exchange',
      previews.length >= 4 && previews.every(({ kind }) => kind === 'statement.previewed'),
    )
    for (const { leafHash } of previews) {
      const place = await log.holds(leafHash)
      step.proof(`the preview is in the ledger, entry ${place?.index}`, place !== undefined)
    }
    return consent
  })
}

/** The consent page of a new application; one that an earlier tour left open is withdrawn. */
async function beginAnew(step: Step, resident: Visitor): Promise<Page> {
  const next = await beginRenewal(resident)
  if (next.url.pathname.endsWith('/consent')) return next
  const application = next.url.pathname.replace(/(\/applications\/[^/]+).*/, '$1')
  const asks = await resident.open(`${application}/withdraw`)
  await resident.submit(asks, 'main form')
  step.note('an application that was left open is withdrawn first')
  return beginRenewal(resident)
}

function checkPreview(step: Step, consent: Page): void {
  const { $ } = consent
  const cards = $('.bauhinia-consent')
  step.check('four departments say what they would tell', cards.length === 4)
  const text = wordsOf(consent)
  const values = [
    ['the name: CHAN Shun Lei, 陳順利', /CHAN Shun Lei.*陳順利/],
    ['the licence number', /Licence number: DL\d{8}/],
    ['the day on which the licence expires', /Expiry date: \d{1,2} \w+ \d{4}/],
  ] as const
  for (const [what, form] of values) step.check(`shown as it is: ${what}`, form.test(text))
  step.check(
    'of fines and disqualifications only an answer would be passed on, not the record',
    cards.slice(2).text().includes('You have no overdue traffic fines') &&
      $('.bauhinia-consent').slice(2).find('.bauhinia-consent__statements').length === 2,
  )
  step.check(
    'each says why, how long it is kept, and on what basis',
    cards.toArray().every((card) => $(card).find('.bauhinia-consent__terms dt').length === 3),
  )
}

async function accept({ journal, resident }: TourContext, consent: Page): Promise<Page> {
  return journal.step('Agreeing to exactly that', async (step) => {
    const form = await acceptConsent(resident, consent)
    step.check('the form follows', form.url.pathname.endsWith('/form'))
    step.check(
      'it shows what is known already and does not ask for it again',
      /CHAN Shun Lei/.test(wordsOf(form)) && form.$('form[action$="/form"] fieldset').length === 2,
    )
    const again = await acceptConsent(resident, consent)
    step.refusal(
      'agreeing a second time, by the back button, changes nothing',
      again.$('form[action$="/consent"]').length === 0,
    )
    return form
  })
}

async function answer({ journal, resident }: TourContext, form: Page): Promise<Page> {
  return journal.step('The form, and the answers checked', async (step) => {
    const wrong = await fillForm(resident, form, { delivery: 'post' })
    step.refusal(
      'a form with something missing comes back with an error summary',
      wrong.$('.govuk-error-summary a').length === 1 && /^Error/.test(wrong.$('title').text()),
    )
    step.check(
      'and keeps what was entered',
      wrong.$('[name="delivery"][value="post"]').is('[checked]'),
    )
    const saved = await resident.submit(wrong, 'form[action$="/form"]', { save: 'yes' })
    step.check(
      'it can be left and gone on with later',
      saved.$('a[href*="/applications/"]').length > 0,
    )
    const resumed = await beginRenewal(resident)
    step.check(
      'the same application is gone on with',
      resumed.url.pathname === form.url.pathname &&
        resumed.$('[name="delivery"][value="post"]').is('[checked]'),
    )
    const check = await fillForm(resident, resumed, plainAnswers)
    step.check(
      'the answers are shown with the fee before they are submitted',
      check.url.pathname.endsWith('/check') && /HK\$900\.00/.test(wordsOf(check)),
    )
    const before = await billsOf(resident)
    const bill = await submitAnswers(resident, check)
    step.check(`submitted: ${headingOf(bill)}`, /\/bills\//.test(bill.url.pathname))
    const again = await submitAnswers(resident, check)
    step.refusal(
      'submitting twice makes no second bill',
      again.status < 500 && (await billsOf(resident)) === before + 1,
    )
    return bill
  })
}

async function billsOf(resident: Visitor): Promise<number> {
  const bills = await resident.open('/en/bills')
  return bills.$('main a[href*="/bills/"]').length
}
