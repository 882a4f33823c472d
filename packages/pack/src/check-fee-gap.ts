import {
  type CheckedRule,
  evaluateCondition,
  isDay,
  RuleError,
  type RuleType,
  type RuleValue,
  variablesOf,
} from '@bauhinia/rules'
import type { Report } from './report.ts'
import type { FeeLine, Requirement } from './service.ts'
import type { ServiceRules } from './service-rules.ts'

/**
 * Reports a case in which no line of the fee applies, where all that the lines ask about is one thing:
 * every word or yes and no that it can be, and around each bound that a line names. What a requirement
 * refuses by the same thing is charged nothing, and needs no line. A gap that depends on several things
 * shows when a case falls into it (`computeFee`).
 */
export function checkFeeGap(
  { lines, requirements }: { readonly lines: readonly FeeLine[] } & WithRequirements,
  rules: ServiceRules,
  report: Report,
): void {
  const conditions = lines.flatMap(({ when }) => (when === undefined ? [] : [when]))
  if (lines.length === 0 || conditions.length < lines.length) return
  const [path, another] = new Set(conditions.flatMap(({ rule }) => variablesOf(rule)))
  if (path === undefined || another !== undefined) return
  const deciding = requirements
    .map(({ rule }) => rule)
    .filter(({ rule }) => variablesOf(rule).join() === path)
  const gap = valuesOf(typeAt(path, rules), conditions).find((value) => {
    const holds = (rule: CheckedRule) => holdsFor(rule, path, value)
    return !conditions.some(holds) && deciding.every(holds)
  })
  if (gap === undefined) return
  const message = `No line of the fee applies when ${path} is ${JSON.stringify(gap)}.`
  const mend = 'Let the lines cover every case; a line of amount 0 says that a case is free.'
  report.wrongKey(['fee', 'lines'], message, mend)
}

interface WithRequirements {
  readonly requirements: readonly Requirement[]
}

/** The type of the data at a dotted path; nothing for the clock and for what the pack itself holds. */
function typeAt(path: string, { types }: ServiceRules): RuleType | undefined {
  const [root = '', ...names] = path.split('.')
  if (['today', 'rate', 'table'].includes(root)) return undefined
  let type = types[root]
  for (const name of names) {
    type = type?.kind === 'context' ? type.entries[name] : undefined
  }
  return type?.kind === 'nullable' ? type.of : type
}

/** Values of the type between which the conditions can tell, and no value that may be impossible. */
function valuesOf(
  type: RuleType | undefined,
  conditions: readonly CheckedRule[],
): readonly RuleValue[] {
  const texts = conditions.map(({ rule }) => rule.text).join('\n')
  if (type?.kind === 'boolean') return [true, false]
  if (type?.kind === 'string') return type.oneOf ?? []
  if (type?.kind === 'integer') {
    const bounds = (texts.match(/(?<!\w|\d\.)\d{1,15}(?!\w|\.\d)/g) ?? []).map(Number)
    return around(bounds, (bound, by) => bound + by).filter((value) => value >= 0)
  }
  if (type?.kind !== 'date') return []
  return around(
    (texts.match(/\d{4}-\d{2}-\d{2}/g) ?? []).filter((day) => isDay(day)),
    dayBeside,
  )
}

function around<Bound>(bounds: readonly Bound[], beside: (bound: Bound, by: number) => Bound) {
  return bounds.flatMap((bound) => [beside(bound, -1), bound, beside(bound, 1)])
}

function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

function holdsFor(rule: CheckedRule, path: string, value: RuleValue): boolean {
  const [root = '', ...names] = path.split('.')
  const inner = names.reduceRight<RuleValue>((part, name) => ({ [name]: part }), value)
  try {
    return evaluateCondition(rule, { [root]: inner })
  } catch (error) {
    // What such a value cannot be judged by says nothing about a gap.
    if (error instanceof RuleError) return true
    throw error
  }
}
