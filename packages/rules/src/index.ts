export { isDay } from './built-ins.ts'
export { type CheckedRule, checkRule, type RuleCheck } from './check-rule.ts'
export { findSimilar, suggest } from './did-you-mean.ts'
export {
  evaluateCondition,
  evaluateRule,
  type RuleValue,
  type RuleVariables,
} from './evaluate-rule.ts'
export { type ParsedRule, parseRule, type Rule } from './parse-rule.ts'
export { RuleError, type RuleErrorCode } from './rule-error.ts'
export {
  contextOf,
  isAssignable,
  listOf,
  nameOfType,
  nullable,
  type RuleType,
  types,
  type VariableTypes,
} from './rule-type.ts'
export type { Expression, RuleMistake, Span } from './syntax.ts'
export { findVariable, variablesOf } from './variables-of.ts'
