import type { CheckedRule } from './check-rule.ts'
import { compileRule } from './compile-rule.ts'
import { type FeelContext, fromFeel, placeVariable } from './feel-values.ts'
import { RuleError } from './rule-error.ts'
import { type RuleType, types } from './rule-type.ts'

/**
 * A value that goes into or comes out of a rule. Dates are `yyyy-mm-dd`, durations ISO 8601, money
 * whole minor units; `null` is known to be absent.
 */
export type RuleValue =
  | string
  | number
  | boolean
  | null
  | readonly RuleValue[]
  | { readonly [name: string]: RuleValue }

/** Values by name. What is not given is missing, which is not the same as `null`. */
export type RuleVariables = Readonly<Record<string, RuleValue | undefined>>

/**
 * The value of a checked rule for these variables.
 *
 * Only what the rule names is read and checked against its type; the rest of `variables` is not
 * looked at. The clock is a variable (`today`): FEEL's own clock is not reachable. Numbers are
 * doubles; a whole number beyond 2^53 is refused rather than rounded.
 *
 * Throws `RuleError`, never gives null where the rule's type does not allow it.
 */
export function evaluateRule(checked: CheckedRule, variables: RuleVariables): RuleValue {
  return evaluateAs(checked, checked.type, variables)
}

/** As `evaluateRule`, for a rule whose type is boolean. */
export function evaluateCondition(checked: CheckedRule, variables: RuleVariables): boolean {
  return evaluateAs(checked, types.boolean, variables) === true
}

function evaluateAs(checked: CheckedRule, type: RuleType, variables: RuleVariables): RuleValue {
  const { rule, types: declared } = checked
  const { paths, run } = compileRule(checked)
  const context: FeelContext = {}
  for (const path of paths) {
    const names = path.split('.')
    placeVariable(context, { types: declared, values: variables, names, path: '', rule: rule.text })
  }
  const { value, warnings } = run(context)
  const [warning] = warnings
  if (warning !== undefined) {
    throw new RuleError('no-value', `the rule came to nothing: ${warning}`, { rule: rule.text })
  }
  return fromFeel(value, type, rule.text)
}
