import { clearTheWay } from '../../portal/clear-the-way.ts'
import { lookUntil, payWithFpsCode } from '../../portal/payment.ts'
import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  signInAs,
  submitAnswers,
} from '../../portal/renewal.ts'
import { getText, type Page, wordsOf } from '../../visitor/page.ts'
import type { Visitor } from '../../visitor/visitor.ts'
import type { TourContext } from '../tour-context.ts'

/** Step 5 by the other way: someone pays with the FPS code, and the bank says so twice. */
export async function payByFps(context: TourContext, bank: URL): Promise<void> {
  const { journal, log, newVisitor, officer } = context
  const visitor = newVisitor()
  const bill = await journal.step('Paying by FPS, confirmed twice', async (step) => {
    await signInAs(visitor, 'aged-sixties')
    await clearTheWay(visitor, officer)
    const asked = await billOf(visitor)
    step.check('the fee from the age of 60: HK$524.00', /HK\$524\.00/.test(wordsOf(asked)))
    const code = getText(asked, '#fps-payload')
    const done = await payWithFpsCode(visitor, { bank, code, webhook: 'double' })
    step.check('the bank reads the code and pays HK$524.00', /HK\$524\.00/.test(wordsOf(done)))
    const paid = await lookUntil(visitor, asked, { isThere: isPaid })
    step.check('the bill is paid, though nobody came back from the bank', isPaid(paid))
    step.refusal('the second confirmation of it changes nothing', paid.$('#kept').length === 0)
    const place = await log.holds(getText(paid, '#receipt .bauhinia-hash'))
    step.proof(`the payment is in the ledger, entry ${place?.index}`, place !== undefined)
    return asked
  })
  await journal.step('The same FPS code, paid again', async (step) => {
    const code = getText(bill, '#fps-payload')
    await payWithFpsCode(visitor, { bank, code, webhook: 'once' })
    const seen = await lookUntil(visitor, bill, { isThere: isKept })
    step.refusal(
      'it pays nothing twice: the money is kept for its payer, who sees it',
      isKept(seen),
    )
    const place = await log.holds(getText(seen, '#kept .bauhinia-hash'))
    step.proof(`it stands in the ledger, entry ${place?.index}`, place !== undefined)
  })
}

async function billOf(visitor: Visitor): Promise<Page> {
  const next = await beginRenewal(visitor)
  if (next.url.pathname.includes('/bills/')) return next
  const form = await acceptConsent(visitor, next)
  const check = await fillForm(visitor, form, plainAnswers)
  return submitAnswers(visitor, check)
}

function isPaid({ $ }: Page): boolean {
  return $('#receipt').length > 0
}

function isKept({ $ }: Page): boolean {
  return $('#kept').length > 0
}
