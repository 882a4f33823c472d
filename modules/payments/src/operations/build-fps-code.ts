import { buildFpsPayload } from '@bauhinia/fps-qr'
import type { PaymentsContext } from '../context.ts'
import type { Bill } from '../domain/bill.ts'

/** What a payer's bank reads from a bill: the code's text, and what it says. */
export interface FpsCode {
  readonly payload: string
  readonly payeeName: string
  readonly fpsIdentifier: string
}

/** The Faster Payment System code of a bill: payee, amount and bill number, for this one payment. */
export function buildFpsCode({ bank }: Pick<PaymentsContext, 'bank'>, bill: Bill): FpsCode {
  const { currency, amountMinor, billNumber, payeeOrganisationId } = bill
  const payeeName = bank.payeeNameOf(payeeOrganisationId)
  const fpsIdentifier = bank.fpsIdentifierOf(payeeOrganisationId)
  const payload = buildFpsPayload({
    use: 'dynamic',
    payee: { fpsIdentifier },
    currency,
    amountMinor,
    payeeName,
    billNumber,
  })
  return { payload, payeeName, fpsIdentifier }
}
