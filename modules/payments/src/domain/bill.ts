/** One text in every language of the pages. */
interface BillText {
  readonly en: string
  readonly 'zh-Hant': string
  readonly 'zh-Hans': string
}

/** One step of a fee's derivation, in cents; a reduction is negative. */
export interface BillLine {
  readonly id: string
  readonly label: BillText
  readonly amountMinor: number
}

export type BillStatus = 'unpaid' | 'paid' | 'cancelled'

export type BillCurrency = 'HKD' | 'CNY'

/** What one person owes one organisation for one case. `amountMinor` is in cents. */
export interface Bill {
  readonly billId: string
  /** What the payer and the bank write: `TD-2026-000123`. */
  readonly billNumber: string
  readonly dataSubjectId: string
  /** The case's id: there is at most one bill for it. */
  readonly reference: string
  readonly payeeOrganisationId: string
  readonly lines: readonly BillLine[]
  readonly amountMinor: number
  readonly currency: BillCurrency
  /** Calendar day, `yyyy-mm-dd`. */
  readonly dueOn: string | null
  readonly status: BillStatus
  readonly paidAt: Date | null
  readonly createdAt: Date
}

/** What has happened to a bill; at most one of the two. */
export interface BillFacts {
  readonly paidAt: Date | null
  readonly cancelledAt: Date | null
}

/** The state of a bill follows from what happened to it. */
export function billStatus({ paidAt, cancelledAt }: BillFacts): BillStatus {
  if (paidAt !== null) return 'paid'
  return cancelledAt === null ? 'unpaid' : 'cancelled'
}

/** The sum of the lines, in cents. */
export function totalOf(lines: readonly BillLine[]): number {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}

/**
 * The number that stands on a bill: the organisation's abbreviation, the year, a running number of at
 * least six digits. At most 25 characters, as a Faster Payment System code carries.
 */
export function billNumberOf(abbreviation: string, day: string, running: number): string {
  const prefix = abbreviation
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 8)
  return `${prefix}-${day.slice(0, 4)}-${String(running).padStart(6, '0')}`
}
