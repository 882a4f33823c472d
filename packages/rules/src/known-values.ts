import type { Expression } from './syntax.ts'

/**
 * How an expression is recognised when it is written a second time. Rules have no side effects, so
 * the same text means the same value, whatever the white space.
 */
export function keyOf(text: string, { from, to }: Expression): string {
  return text.slice(from, to).replace(/\s+/g, '')
}

/**
 * The expressions that are known to be there (not null) once `condition` has turned out to be
 * `outcome`: after `a != null and b > a` is true, `a`; after `a = null or …` is false, `a`.
 */
export function knownAfter(
  text: string,
  condition: Expression,
  outcome: boolean,
): readonly string[] {
  if (condition.kind === 'comparison') {
    const { operator, left, right } = condition
    if (operator !== (outcome ? '!=' : '=') || isNull(left) === isNull(right)) return []
    return [keyOf(text, isNull(right) ? left : right)]
  }
  if (condition.kind === 'logic') {
    if (condition.operator !== (outcome ? 'and' : 'or')) return []
    return [condition.left, condition.right].flatMap((part) => knownAfter(text, part, outcome))
  }
  return knownAfterNot(text, condition, outcome)
}

function knownAfterNot(text: string, condition: Expression, outcome: boolean): readonly string[] {
  if (condition.kind !== 'call' || condition.name !== 'not') return []
  const [only] = condition.arguments
  return only === undefined ? [] : knownAfter(text, only, !outcome)
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null
}
