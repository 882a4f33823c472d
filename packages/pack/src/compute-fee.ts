import assert from 'node:assert/strict'
import { RuleError } from '@bauhinia/rules'
import { Evaluation, type ServiceVariables } from './evaluation.ts'
import type { LocalizedText } from './schema/words.ts'
import type { FeeLine, Service } from './service.ts'

/** One charged line of a fee. */
export interface ChargedLine {
  readonly id: string
  readonly label: LocalizedText
  /** Whole minor units, at least 0. */
  readonly amountMinor: number
  /** Why it applies, and the figures of the case that stand in it as `{id}`: days and whole numbers. */
  readonly because:
    | {
        readonly text: LocalizedText
        readonly figures: Readonly<Record<string, string | number>>
      }
    | undefined
  /** A demonstration value. */
  readonly verify: boolean
}

/** A fee with its derivation: the lines add up to the total. */
export interface Fee {
  readonly totalMinor: number
  readonly lines: readonly ChargedLine[]
}

/**
 * The fee of an application: the lines that apply, and their sum. A service without lines is free, and so
 * is a case to which a line of amount 0 applies; that no line applies says nothing about its fee.
 * Throws `RuleError` when data are missing, an amount is negative or not a whole minor unit, or no line
 * of several applies.
 */
export function computeFee(service: Service, variables: ServiceVariables): Fee {
  const evaluation = new Evaluation(service, variables)
  const lines = service.fee.lines
    .filter(({ when }) => when === undefined || evaluation.holds(when))
    .map((line) => charge(line, evaluation))
  if (lines.length === 0 && service.fee.lines.length > 0) {
    const rule = service.fee.lines.map(({ when }) => when?.rule.text).join(' | ')
    throw new RuleError('no-value', 'no line of the fee applies', { rule })
  }
  const totalMinor = lines.reduce((total, { amountMinor }) => total + amountMinor, 0)
  return { totalMinor, lines }
}

function charge(line: FeeLine, evaluation: Evaluation): ChargedLine {
  const { id, label, amount, verify } = line
  const amountMinor = evaluation.value(amount)
  if (typeof amountMinor !== 'number' || !Number.isSafeInteger(amountMinor) || amountMinor < 0) {
    const message = `the fee line ${id} came to ${JSON.stringify(amountMinor)}`
    throw new RuleError('not-exact', message, { rule: amount.rule.text })
  }
  return { id, label, amountMinor, because: explain(line, evaluation), verify }
}

function explain({ because }: FeeLine, evaluation: Evaluation): ChargedLine['because'] {
  if (because === undefined) return undefined
  const figures = because.figures.map(({ id, rule }): [string, string | number] => {
    const figure = evaluation.value(rule)
    assert(typeof figure === 'string' || typeof figure === 'number', 'checked when it was built')
    return [id, figure]
  })
  return { text: because.text, figures: Object.fromEntries(figures) }
}
