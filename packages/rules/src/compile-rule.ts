import { evaluate, isFunction } from 'feelin'
import type { CheckedRule } from './check-rule.ts'
import type { FeelContext } from './feel-values.ts'
import { printName } from './print-feel.ts'
import { variablesOf } from './variables-of.ts'

/** A rule that the interpreter has read once. */
export interface CompiledRule {
  /** The variables to place, as dotted paths. */
  readonly paths: readonly string[]
  /** The value of the rule, and what the interpreter had to say about it. */
  readonly run: (context: FeelContext) => {
    readonly value: unknown
    readonly warnings: readonly string[]
  }
}

const compiled = new WeakMap<CheckedRule, CompiledRule>()

/**
 * The rule as a FEEL function of its variables. The interpreter parses a text whenever it evaluates
 * one, which costs some fifty times what the evaluation does; the function that a text gives is kept
 * for as long as the rule is.
 */
export function compileRule(checked: CheckedRule): CompiledRule {
  const known = compiled.get(checked)
  if (known !== undefined) return known
  const paths = variablesOf(checked.rule)
  const names = [...new Set(paths.map((path) => path.split('.', 1).join('')))]
  // The interpreter adds to this list on each call as well, so that it is emptied after each.
  const { value, warnings } = evaluate(
    `function(${names.map(printName).join(', ')}) ${checked.executable}`,
  )
  if (!isFunction(value)) throw new TypeError(`the rule is no expression: ${checked.executable}`)
  const rule: CompiledRule = {
    paths,
    run: (context) => {
      const result: unknown = value.invoke(names.map((name) => context[name]))
      return { value: result, warnings: warnings.splice(0).map(({ message }) => message) }
    },
  }
  compiled.set(checked, rule)
  return rule
}
