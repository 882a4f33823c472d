import assert from 'node:assert/strict'
import {
  type CheckedRule,
  evaluateCondition,
  evaluateRule,
  type ParsedRule,
  RuleError,
  type RuleValue,
  type RuleVariables,
  variablesOf,
} from '@bauhinia/rules'
import type { Rate, Service } from './service.ts'

/**
 * What is known when a service's rules run: `today` (`yyyy-mm-dd`), one context per dataset under its
 * variable name (claims by id, answers by camelCase name), and `form` with what was entered.
 *
 * `{ today: '2026-11-22', immigration: { dateOfBirth: '1986-02-28' }, judiciary: {
 * noOutstandingFines: true }, form: { delivery: 'post' } }`
 */
export type ServiceVariables = RuleVariables & { readonly today: string }

/** Runs the rules of one service on one set of data; named values and rates are worked out once. */
export class Evaluation {
  readonly #service: Service
  readonly #given: ServiceVariables
  readonly #derived = new Map<string, RuleValue>()

  constructor(service: Service, given: ServiceVariables) {
    this.#service = service
    this.#given = given
  }

  /** The rule's value. Throws `RuleError`. */
  value(checked: CheckedRule): RuleValue {
    return evaluateRule(checked, this.#variablesFor(checked.rule))
  }

  /** Whether the rule holds. Throws `RuleError`. */
  holds(checked: CheckedRule): boolean {
    return evaluateCondition(checked, this.#variablesFor(checked.rule))
  }

  /** The day that the rule gives. Throws `RuleError`. */
  day(checked: CheckedRule): string {
    const day = this.value(checked)
    assert(typeof day === 'string', 'a rule checked to give a day gives one')
    return day
  }

  #variablesFor(rule: ParsedRule): RuleVariables {
    const variables: Record<string, RuleValue | undefined> = { ...this.#given }
    const rates: Record<string, RuleValue> = {}
    for (const path of variablesOf(rule)) {
      const [root = '', part = ''] = path.split('.')
      const named = this.#service.values.find(({ id }) => id === root)
      if (named !== undefined) variables[root] = this.#derive(root, () => this.value(named.rule))
      if (root === 'rate') rates[part] = this.#derive(path, () => this.#rate(part))
    }
    return { ...variables, rate: rates, table: asValues(this.#service.tables) }
  }

  #derive(key: string, work: () => RuleValue): RuleValue {
    const known = this.#derived.get(key)
    if (known !== undefined) return known
    const value = work()
    this.#derived.set(key, value)
    return value
  }

  #rate(id: string): number {
    const rate = this.#service.rates.find((candidate) => candidate.id === id)
    if (rate === undefined)
      throw new Error(`the service has no rate ${id}: its rules were not checked`)
    return amountOf(rate, this.day(rate.on))
  }
}

function asValues(tables: RuleVariables): { readonly [name: string]: RuleValue } {
  return Object.fromEntries(
    Object.entries(tables).flatMap(([id, rows]) => (rows === undefined ? [] : [[id, rows]])),
  )
}

function amountOf({ id, periods }: Rate, day: string): number {
  const period = periods.find(({ from = '', until = '9999-12-31' }) => from <= day && day <= until)
  if (period !== undefined) return period.amountMinor
  throw new RuleError('no-value', `the rate ${id} has no amount on ${day}`, {
    rule: `rate.${id}`,
    path: `rate.${id}`,
  })
}
