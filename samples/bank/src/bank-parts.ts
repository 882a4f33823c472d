import type { PaymentBook } from './payment-book.ts'
import type { BankOptions } from './start-bank.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** What the bank's routes share. */
export interface BankParts {
  readonly book: PaymentBook
  readonly sender: WebhookSender
  readonly options: Required<BankOptions>
}
