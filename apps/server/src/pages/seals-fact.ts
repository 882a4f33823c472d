import type { Locale } from '@bauhinia/i18n'
import type { LedgerModule } from '@bauhinia/ledger'
import { operateMessages } from './operate-messages.ts'

type SealReport = Awaited<ReturnType<LedgerModule['reportSeals']>>

/** How much is sealed in the ledger, and whether all of it was opened on its date: numbers, and nobody. */
export function sealsFact(locale: Locale, { faults, organisations }: SealReport) {
  const text = operateMessages(locale)
  const sealed = organisations.reduce((sum, one) => sum + one.sealed, 0)
  const overdue = organisations.reduce((sum, one) => sum + one.overdue, 0)
  const wrong = overdue + faults.length
  return {
    label: text('sealed'),
    value: new Intl.NumberFormat(locale).format(sealed),
    note:
      wrong === 0 ? text('sealsInOrder') : text('sealsWrong', { overdue, faults: faults.length }),
  }
}
