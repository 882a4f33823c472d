import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '../visitor/page.ts'
import type { Visitor } from '../visitor/visitor.ts'

/** From a bill to the bank's page that asks for confirmation. */
export function payNow(visitor: Visitor, bill: Page): Promise<Page> {
  return visitor.submit(bill, 'form[action$="/pay"]')
}

/** How the sample bank, which lets its payer choose, tells of a payment. */
type Webhook = 'once' | 'late' | 'double'

/** Confirms at the bank, which leads back to the portal. */
export function confirmAtBank(
  visitor: Visitor,
  bank: Page,
  webhook: Webhook = 'once',
): Promise<Page> {
  return visitor.submit(bank, 'form[action^="/pay/"]', { answer: 'confirm', webhook })
}

/** Pays with the text of an FPS code in the bank's own app; gives what the bank shows then. */
export async function payWithFpsCode(
  visitor: Visitor,
  { bank, code, webhook }: { bank: URL; code: string; webhook: Webhook },
): Promise<Page> {
  const form = 'form[action^="/fps"]'
  const asks = await visitor.submit(await visitor.open(new URL('/fps?lang=en', bank)), form, {
    code,
  })
  return visitor.submit(asks, form, { webhook })
}

/** True once the portal knows of the payment: only then it shows a panel. */
export function isPaymentReceived({ $ }: Page): boolean {
  return $('.govuk-panel').length > 0
}

/** Looks again, as the page offers, until the portal knows of the payment. */
export async function awaitPayment(
  visitor: Visitor,
  waiting: Page,
  timeoutMs = 60_000,
): Promise<Page> {
  return lookUntil(visitor, waiting, { isThere: isPaymentReceived, timeoutMs })
}

/** Opens the same page again and again until it shows what is waited for; gives the last one. */
export async function lookUntil(
  visitor: Visitor,
  page: Page,
  { isThere, timeoutMs = 60_000 }: { isThere: (page: Page) => boolean; timeoutMs?: number },
): Promise<Page> {
  const deadline = performance.now() + timeoutMs
  let seen = page
  while (!isThere(seen) && performance.now() < deadline) {
    await delay(100)
    seen = await visitor.open(page.url)
  }
  return seen
}
