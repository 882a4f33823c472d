import { parseFpsPayload } from '@bauhinia/fps-qr'
import { awaitPayment, confirmAtBank, isPaymentReceived, payNow } from '../../portal/payment.ts'
import { getText, headingOf, type Page, wordsOf } from '../../visitor/page.ts'
import type { Step } from '../journal.ts'
import type { TourContext } from '../tour-context.ts'

/** The page that follows the payment, and the bank's address. */
export interface Paid {
  readonly paid: Page
  readonly bank: URL
}

/** Step 5 of the journey: the fee with its derivation, the FPS code, the bank. */
export async function pay(context: TourContext, bill: Page): Promise<Paid> {
  const { journal, resident, stranger } = context
  await journal.step('The fee, how it comes about, and its FPS code', async (step) => {
    checkBill(step, bill)
    checkFpsCode(step, bill)
    const other = await stranger.open(bill.url)
    step.refusal('nobody else sees the bill', other.url.pathname === '/en/sign-in')
  })
  const paid = await journal.step('Paying at the bank, a separate program', async (step) => {
    const bank = await payNow(resident, bill)
    step.check(
      `the bank, at ${bank.url.host}, asks for the same amount`,
      bank.url.host !== bill.url.host && /HK\$900\.00/.test(bank.html),
    )
    const back = await confirmAtBank(resident, bank, 'late')
    step.check('the bank leads back to the portal', back.url.origin === bill.url.origin)
    const received = await awaitPayment(resident, back)
    step.check(
      'its confirmation is late: the portal has asked the bank itself, and knows',
      isPaymentReceived(received),
    )
    const twice = await payNow(resident, bill)
    step.refusal(
      'the back button after payment does not pay again',
      twice.url.origin === bill.url.origin && isPaidBill(twice),
    )
    return { paid: received, bank: bank.url }
  })
  await refuseForgedConfirmation(context)
  await checkReceipt(context, bill)
  return paid
}

function checkBill(step: Step, bill: Page): void {
  const amounts = [...wordsOf(bill).matchAll(/HK\$([\d,]+)\.(\d\d)/g)].map(
    ([, dollars = '', cents = '']) => Number(dollars.replaceAll(',', '')) * 100 + Number(cents),
  )
  const [line = 0, total = 0] = amounts
  step.check('its lines add up: HK$900.00', line === total && total === 90_000)
}

function checkFpsCode(step: Step, bill: Page): void {
  const reading = parseFpsPayload(getText(bill, '#fps-payload'))
  step.proof('the FPS code can be read, and its CRC is right', reading.valid)
  if (!reading.valid) return
  const { amountMinor, billNumber, currency, payee, payeeName } = reading.payment
  step.check('it asks for HK$900.00', amountMinor === 90_000 && currency === 'HKD')
  step.check(
    `for this bill, ${billNumber}`,
    billNumber !== undefined && headingOf(bill).includes(billNumber),
  )
  step.check(
    `to ${payeeName}`,
    'fpsIdentifier' in payee && wordsOf(bill).includes(payee.fpsIdentifier),
  )
}

function isPaidBill({ $ }: Page): boolean {
  return $('#receipt').length > 0
}

async function refuseForgedConfirmation({ journal, origin }: TourContext): Promise<void> {
  await journal.step('A forged confirmation', async (step) => {
    const response = await fetch(new URL('/api/payments/notifications', origin), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'forged',
        'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
        'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
      },
      body: JSON.stringify({ type: 'payment.paid', data: {} }),
    })
    step.refusal(
      `a webhook that the bank did not sign is refused, status ${response.status}`,
      response.status === 401 || response.status === 403 || response.status === 400,
    )
  })
}

async function checkReceipt({ journal, log, resident }: TourContext, bill: Page): Promise<void> {
  await journal.step('The receipt', async (step) => {
    const paid = await resident.open(bill.url)
    step.check('the bill says that it is paid, with a receipt', isPaidBill(paid))
    const leafHash = getText(paid, '#receipt .bauhinia-hash')
    const place = await log.holds(leafHash)
    step.proof(`the payment is in the ledger, entry ${place?.index}`, place !== undefined)
  })
}

/** The confirmation that was late has arrived by now, and must have changed nothing. */
export async function checkLateConfirmation(
  { journal, log, resident }: TourContext,
  bill: Page,
): Promise<void> {
  await journal.step('The confirmation that came late', async (step) => {
    const paid = await resident.open(bill.url)
    step.refusal(
      'it changes nothing: the bill is paid once, and no money is kept beside it',
      isPaidBill(paid) && paid.$('#kept').length === 0,
    )
    const place = await log.holds(getText(paid, '#receipt .bauhinia-hash'))
    step.proof(`the payment is still entry ${place?.index} of the ledger`, place !== undefined)
  })
}
