import { entriesOf, type RuleType, type VariableTypes } from './rule-type.ts'

/** What is known where an expression stands: the names in reach, and what is there for certain. */
export interface Scope {
  readonly types: VariableTypes
  readonly known: ReadonlySet<string>
}

/** With one more name in reach; it hides what was known about another value of that name. */
export function withName(scope: Scope, name: string, type: RuleType): Scope {
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`)
  return {
    types: { ...scope.types, [name]: type },
    known: new Set([...scope.known].filter((key) => !word.test(key))),
  }
}

/**
 * The scope of a filter's condition.
 *
 * FEEL lets a filter name an entry of the element directly, which would hide a variable of the same
 * name. Here it is written `item.amount`, so that what a rule reads is plain from its text.
 */
export function inFilter(scope: Scope, element: RuleType): Scope {
  const entries = entriesOf(element) ?? {}
  const inner = withName(scope, 'item', element)
  const reachable = Object.entries(inner.types).filter(([name]) => !Object.hasOwn(entries, name))
  return { ...inner, types: Object.fromEntries(reachable) }
}
