import { type TagKind, tag } from '@bauhinia/design-system'
import type { Html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import type { BillStatus } from '../domain/bill.ts'
import { paymentMessages } from '../messages.ts'

const kinds: Readonly<Record<BillStatus, TagKind>> = {
  unpaid: 'pending',
  paid: 'verified',
  cancelled: 'plain',
}

/** A bill's state in a word. */
export function billStatusTag(locale: Locale, status: BillStatus): Html {
  return tag({ text: paymentMessages(locale)(status), kind: kinds[status] })
}
