import type { ParsedRule, Rule } from './parse-rule.ts'
import { printFeel } from './print-feel.ts'
import { isAssignable, nameOfType, type RuleType, type VariableTypes } from './rule-type.ts'
import type { RuleMistake } from './syntax.ts'
import { TypeChecker } from './type-checker.ts'

/**
 * A rule that has been found free of mistakes for these variables. Only such a rule can be
 * evaluated: `evaluateRule` reads the types to turn data into FEEL values and back.
 */
export interface CheckedRule {
  readonly rule: ParsedRule
  /** What the interpreter runs: the checked syntax tree, printed (see `printFeel`). */
  readonly executable: string
  readonly types: VariableTypes
  /** What the rule gives: the type expected of it, or its own where anything was welcome. */
  readonly type: RuleType
}

/** Either the rule, ready to run, or what is wrong with it. */
export type RuleCheck =
  | { readonly checked: CheckedRule; readonly mistakes: readonly [] }
  | { readonly checked?: undefined; readonly mistakes: readonly RuleMistake[] }

/**
 * Checks that `rule` names only the variables in `types`, that its operators and functions get what
 * they need, and that it always gives a value of type `expected` (`unknown` welcomes any).
 *
 * A value that may be absent (nullable) must be tested before use: `a != null and a > 3`,
 * `a = null or a > 3`, `if a = null then … else …`. So evaluation never meets a silent null.
 */
export function checkRule(rule: Rule, types: VariableTypes, expected: RuleType): RuleCheck {
  if (rule.expression === undefined) return { mistakes: rule.mistakes }
  const checker = new TypeChecker(rule.text)
  const type = checker.typeOf(rule.expression, { types, known: new Set() })
  if (checker.mistakes.length > 0) return { mistakes: checker.mistakes }
  if (!isAssignable(type, expected)) {
    const { from, to } = rule.expression
    const message = `The rule gives ${nameOfType(type)} where ${nameOfType(expected)} is needed.`
    return { mistakes: [{ from, to, message, mend: mendResult(type, expected) }] }
  }
  const given = expected.kind === 'unknown' ? type : expected
  const executable = printFeel(rule.expression, checker)
  return { checked: { rule, executable, types, type: given }, mistakes: [] }
}

function mendResult(type: RuleType, expected: RuleType): string {
  if (type.kind === 'nullable' && isAssignable(type.of, expected)) {
    return 'Say what holds when it is absent: if … = null then … else ….'
  }
  if (type.kind === 'number' && expected.kind === 'integer') {
    return 'Round it: round up(…, 0), round down(…, 0), round half up(…, 0).'
  }
  return 'Change the expression so that every way through it gives that.'
}
