import {
  contextOf,
  isDay,
  listOf,
  nullable,
  type RuleType,
  type RuleVariables,
  types,
} from '@bauhinia/rules'
import type { Static } from 'typebox'
import { buildBecause, type Figures } from './build-because.ts'
import type { Report } from './report.ts'
import type { fee, rate, table } from './schema/fee-fields.ts'
import type { FeeLine, Rate } from './service.ts'
import type { ServiceRules } from './service-rules.ts'
import type { DataPath } from './yaml-file.ts'

type WrittenRate = Static<typeof rate>
type WrittenTable = Static<typeof table>

/** The dated rates. Reports periods that overlap. From then on rules may name `rate.<id>`. */
export function buildRates(
  rates: readonly WrittenRate[],
  rules: ServiceRules,
  report: Report,
): readonly Rate[] {
  const built = rates.flatMap(({ id, on = 'today', periods }, index) => {
    const path = ['rates', index]
    checkPeriods(periods, [...path, 'periods'], report)
    const day = rules.check(on, [...path, 'on'], types.date)
    if (day === undefined) return []
    return [
      {
        id,
        on: day,
        periods: periods.map(({ from, until, amountMinor, reference, verify = false }) => ({
          from,
          until,
          amountMinor,
          reference,
          verify,
        })),
      },
    ]
  })
  const entries = rates.map(({ id }): [string, RuleType] => [id, types.integer])
  const isUnsure = rates.some((_rate, index) => report.isUnsure(['rates', index, 'id']))
  const type = isUnsure ? types.unknown : contextOf(Object.fromEntries(entries))
  if (entries.length > 0) rules.add('rate', type)
  return built
}

function checkPeriods(periods: WrittenRate['periods'], path: DataPath, report: Report): void {
  for (const [index, { from = '', until = '9999-12-31' }] of periods.entries()) {
    if (from > until) {
      report.wrong([...path, index], 'The period ends before it begins.', 'Correct its days.')
    }
    const before = periods
      .slice(0, index)
      .find((other) => (other.from ?? '') <= until && from <= (other.until ?? '9999-12-31'))
    if (before === undefined) continue
    const message = 'The period overlaps an earlier one, so that two amounts hold on one day.'
    report.wrong([...path, index], message, 'End the earlier period the day before this begins.')
  }
}

/** The tables as rules see them. Reports columns that mix types. Rules may then name `table.<id>`. */
export function buildTables(
  tables: readonly WrittenTable[],
  rules: ServiceRules,
  report: Report,
): RuleVariables {
  const ofTables = tables.map(({ id, rows }, index): [string, RuleType] => [
    id,
    listOf(typeOfRows(rows, ['tables', index, 'rows'], report)),
  ])
  const type = report.isUnsure(['tables']) ? types.unknown : contextOf(Object.fromEntries(ofTables))
  if (ofTables.length > 0) rules.add('table', type)
  return Object.fromEntries(tables.map(({ id, rows }) => [id, rows]))
}

function typeOfRows(rows: WrittenTable['rows'], path: DataPath, report: Report): RuleType {
  const columns = new Set(rows.flatMap((row) => Object.keys(row)))
  const entries = [...columns].map((column): [string, RuleType] => {
    const cells = rows.map((row) => row[column] ?? null)
    const kinds = new Set(cells.filter((cell) => cell !== null).map(kindOfCell))
    const [kind = 'string'] = kinds
    if (kinds.size > 1) {
      const at = cells.findIndex((cell) => cell !== null && kindOfCell(cell) !== kind)
      const message = `The column "${column}" mixes types.`
      report.wrong([...path, at, column], message, 'Let its values be of one type.')
    }
    const type = types[kind]
    return [column, cells.includes(null) ? nullable(type) : type]
  })
  return contextOf(Object.fromEntries(entries))
}

function kindOfCell(cell: string | number | boolean): 'integer' | 'boolean' | 'date' | 'string' {
  if (typeof cell === 'number') return 'integer'
  if (typeof cell === 'boolean') return 'boolean'
  return isDay(cell) ? 'date' : 'string'
}

/** The fee's lines with their rules. */
export function buildFeeLines({ lines }: Static<typeof fee>, figures: Figures): readonly FeeLine[] {
  const { rules } = figures
  return lines.flatMap((line, index) => {
    const path = ['fee', 'lines', index]
    const { id, label, verify = false } = line
    const amount = rules.check(line.amount, [...path, 'amount'], types.integer)
    const when =
      line.when === undefined ? undefined : rules.check(line.when, [...path, 'when'], types.boolean)
    const because = buildBecause(line.because, [...path, 'because'], figures)
    return amount === undefined ? [] : [{ id, label, amount, when, because, verify }]
  })
}

/** Reports a time to pay where there is nothing to pay. */
export function checkDeadline({ lines, payWithinDays }: Static<typeof fee>, report: Report): void {
  if (payWithinDays === undefined || lines.length > 0) return
  const message = 'The service is free, so that there is nothing to pay within these days.'
  report.wrongKey(['fee', 'payWithinDays'], message, 'Leave it out, or add the lines of the fee.')
}
