import type { ParsedRule } from './parse-rule.ts'
import { type Expression, partsOf, type Span } from './syntax.ts'

/**
 * The free variables of a rule as dotted paths, each once, in alphabetical order: what data the rule
 * reads, known before it runs. `immigration.dateOfBirth` is named as deep as the rule goes, and a
 * path continues only while it walks through named entries (`fines[1].amount` gives `fines`).
 */
export function variablesOf(rule: ParsedRule): readonly string[] {
  return [...variablesIn(rule).keys()].sort()
}

/** Where the rule first names the variable at this dotted path, if it does. */
export function findVariable(rule: ParsedRule, path: string): Span | undefined {
  return variablesIn(rule).get(path)
}

function variablesIn(rule: ParsedRule): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>()
  collect(rule.expression, { bound: new Set(), found })
  return found
}

interface Collected {
  readonly bound: ReadonlySet<string>
  readonly found: Map<string, Span>
}

function collect(expression: Expression, { bound, found }: Collected): void {
  const path = findPath(expression)
  if (path !== undefined) {
    const [root = ''] = path
    const dotted = path.join('.')
    if (bound.has(root) || found.has(dotted)) return
    found.set(dotted, { from: expression.from, to: expression.to })
    return
  }
  if (expression.kind === 'for' || expression.kind === 'quantified') {
    const inner = new Set(bound)
    for (const { name, list } of expression.iterators) {
      collect(list, { bound: new Set(inner), found })
      inner.add(name)
    }
    collect(expression.body, { bound: inner, found })
  } else if (expression.kind === 'filter') {
    collect(expression.list, { bound, found })
    collect(expression.condition, { bound: new Set([...bound, 'item']), found })
  } else {
    for (const part of partsOf(expression)) collect(part, { bound, found })
  }
}

/** The names of `a.b.c`, if the expression is nothing but such a path. */
function findPath(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'name') return [expression.name]
  if (expression.kind !== 'path') return undefined
  const target = findPath(expression.target)
  return target === undefined ? undefined : [...target, expression.entry]
}
