import { findJoin, isAssignable, nullable, type RuleType, types, withoutNull } from './rule-type.ts'
import type { Expression } from './syntax.ts'

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>

/** The type of `left operator right`, or nothing if the operator does not work between them. */
export function checkArithmetic(
  { operator, right: divisor }: Arithmetic,
  left: RuleType,
  right: RuleType,
): RuleType | undefined {
  if (isAssignable(left, types.number) && isAssignable(right, types.number)) {
    if (operator === '/') return isNonZero(divisor) ? types.number : nullable(types.number)
    return left.kind === 'integer' && right.kind === 'integer' ? types.integer : types.number
  }
  if (operator === '+') return checkSum(left, right) ?? checkSum(right, left)
  return operator === '-' ? checkDifference(left, right) : undefined
}

function checkSum(left: RuleType, right: RuleType): RuleType | undefined {
  if (left.kind === 'string' && right.kind === 'string') return types.string
  if (left.kind === 'date' && isDuration(right)) return types.date
  return isDuration(left) && left.kind === right.kind ? left : undefined
}

function checkDifference(left: RuleType, right: RuleType): RuleType | undefined {
  if (left.kind === 'date' && right.kind === 'date') return types.daysDuration
  if (left.kind === 'date' && isDuration(right)) return types.date
  return isDuration(left) && left.kind === right.kind ? left : undefined
}

/** Division by zero is null in FEEL, so only a literal divisor gives a number for certain. */
function isNonZero(divisor: Expression): boolean {
  return divisor.kind === 'literal' && divisor.value !== 0
}

function isDuration({ kind }: RuleType): boolean {
  return kind === 'days-duration' || kind === 'years-months-duration'
}

/** Whether the two could be equal: something in common, or one of them absent. */
export function isComparable(a: RuleType, b: RuleType): boolean {
  const [left, right] = [withoutNull(a), withoutNull(b)]
  if (left.kind === 'string' && right.kind === 'string') {
    const words = right.oneOf
    if (left.oneOf === undefined || words === undefined) return true
    return left.oneOf.some((word) => words.includes(word))
  }
  return findJoin(left, right) !== undefined
}

const ordered: ReadonlySet<RuleType['kind']> = new Set<RuleType['kind']>([
  'date',
  'days-duration',
  'years-months-duration',
])

/** Whether `<` and its like mean something between the two. */
export function isOrdered(a: RuleType, b: RuleType): boolean {
  if (a.kind === 'unknown' || b.kind === 'unknown') return true
  if (isAssignable(a, types.number)) return isAssignable(b, types.number)
  return a.kind === b.kind && ordered.has(a.kind)
}
