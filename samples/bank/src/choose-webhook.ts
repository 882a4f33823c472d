import { type Html, html } from '@bauhinia/html'
import type { Static } from 'typebox'
import type { Reading } from './messages.ts'
import type { ChosenWebhook } from './payment.ts'
import type { PaymentBook } from './payment-book.ts'

const choices = ['once', 'late', 'double', 'drop'] as const satisfies Static<typeof ChosenWebhook>[]

/** How long a late webhook is held back, in seconds. */
const lateSeconds = 3

/** Lets the payer choose how the simulator tells of this payment: a bank of the world would not ask. */
export function webhookChoice({ words }: Reading): Html {
  return html`
    <details>
      <summary>${words('webhook')}</summary>
      <label for="webhook">${words('webhookHow')}</label>
      <select id="webhook" name="webhook">
        ${choices.map((choice) => html`<option value="${choice}">${words(choice)}</option>`)}
      </select>
    </details>
  `
}

/** Has the next payment that is completed told of as chosen. */
export function chooseWebhook(
  book: PaymentBook,
  chosen: Static<typeof ChosenWebhook> | undefined,
): void {
  if (chosen !== undefined && chosen !== 'once') book.askForMischief(chosen, lateSeconds)
}
