/**
 * The type of a value in a rule. `integer` is the part of `number` that money and counts use; a
 * `string` may be narrowed to the words it can be. `nullable` marks what may be absent, and
 * `unknown` what already has a mistake, so that one mistake is told once.
 */
export type RuleType =
  | { readonly kind: 'string'; readonly oneOf?: readonly string[] }
  | { readonly kind: SimpleKind }
  | { readonly kind: 'list'; readonly of: RuleType }
  | { readonly kind: 'context'; readonly entries: VariableTypes }
  | { readonly kind: 'nullable'; readonly of: RuleType }

type SimpleKind =
  | 'boolean'
  | 'integer'
  | 'number'
  | 'date'
  | 'days-duration'
  | 'years-months-duration'
  | 'null'
  | 'unknown'

/** The types of named values: a rule's variables, or the entries of a context. */
export type VariableTypes = Readonly<Record<string, RuleType>>

/** The types without parts, by name. */
export const types = {
  string: { kind: 'string' },
  boolean: { kind: 'boolean' },
  integer: { kind: 'integer' },
  number: { kind: 'number' },
  date: { kind: 'date' },
  daysDuration: { kind: 'days-duration' },
  yearsMonthsDuration: { kind: 'years-months-duration' },
  null: { kind: 'null' },
  unknown: { kind: 'unknown' },
} as const satisfies Record<string, RuleType>

/** A list of values of one type. */
export function listOf(of: RuleType): RuleType {
  return { kind: 'list', of }
}

/** A context (a record) with these entries. */
export function contextOf(entries: VariableTypes): RuleType {
  return { kind: 'context', entries }
}

/** A value that may be absent. Absent twice is absent once. */
export function nullable(of: RuleType): RuleType {
  return of.kind === 'nullable' || of.kind === 'null' || of.kind === 'unknown'
    ? of
    : { kind: 'nullable', of }
}

/** The type once the value is known to be there. */
export function withoutNull(type: RuleType): RuleType {
  return type.kind === 'nullable' ? type.of : type
}

const names: Readonly<Record<SimpleKind, string>> = {
  boolean: 'yes or no (boolean)',
  integer: 'a whole number',
  number: 'a number',
  date: 'a date',
  'days-duration': 'a duration in days',
  'years-months-duration': 'a duration in years and months',
  null: 'nothing (null)',
  unknown: 'anything',
}

/** The type in words, as a mistake's message names it. */
export function nameOfType(type: RuleType): string {
  switch (type.kind) {
    case 'string':
      return type.oneOf === undefined ? 'a text' : `one of ${quoted(type.oneOf)}`
    case 'list':
      return `a list of (${nameOfType(type.of)})`
    case 'context':
      return `a record with ${Object.keys(type.entries).join(', ')}`
    case 'nullable':
      return `${nameOfType(type.of)} or nothing (null)`
    case 'boolean':
    case 'integer':
    case 'number':
    case 'date':
    case 'days-duration':
    case 'years-months-duration':
    case 'null':
    case 'unknown':
      return names[type.kind]
    default:
      return type satisfies never
  }
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}

/** Whether every value of `type` is also one of `expected`. */
export function isAssignable(type: RuleType, expected: RuleType): boolean {
  if (type.kind === 'unknown' || expected.kind === 'unknown') return true
  if (expected.kind === 'nullable') {
    return type.kind === 'null' || isAssignable(withoutNull(type), expected.of)
  }
  if (type.kind === 'string' && expected.kind === 'string') return isWordOf(type, expected)
  if (type.kind === 'list' && expected.kind === 'list') return isAssignable(type.of, expected.of)
  if (type.kind === 'context' && expected.kind === 'context') {
    return Object.entries(expected.entries).every(([name, entry]) => {
      const given = type.entries[name]
      return given === undefined ? entry.kind === 'nullable' : isAssignable(given, entry)
    })
  }
  if (expected.kind === 'number') return type.kind === 'number' || type.kind === 'integer'
  return type.kind === expected.kind
}

type StringType = Extract<RuleType, { kind: 'string' }>

function isWordOf({ oneOf }: StringType, expected: StringType): boolean {
  const allowed = expected.oneOf
  if (allowed === undefined) return true
  return oneOf?.every((word) => allowed.includes(word)) ?? false
}

/** The narrowest type that holds the values of both; `undefined` if they have nothing in common. */
export function findJoin(a: RuleType, b: RuleType): RuleType | undefined {
  if (a.kind === 'unknown' || b.kind === 'unknown') return types.unknown
  if (a.kind === 'null' || b.kind === 'null') return nullable(a.kind === 'null' ? b : a)
  if (a.kind === 'nullable' || b.kind === 'nullable') {
    const join = findJoin(withoutNull(a), withoutNull(b))
    return join && nullable(join)
  }
  if (isAssignable(a, b)) return b
  if (isAssignable(b, a)) return a
  return findPartialJoin(a, b)
}

function findPartialJoin(a: RuleType, b: RuleType): RuleType | undefined {
  if (a.kind === 'string' && b.kind === 'string') {
    return { kind: 'string', oneOf: [...new Set([...(a.oneOf ?? []), ...(b.oneOf ?? [])])] }
  }
  if (a.kind !== 'list' || b.kind !== 'list') return undefined
  const of = findJoin(a.of, b.of)
  return of && listOf(of)
}

const dateEntries: VariableTypes = {
  year: types.integer,
  month: types.integer,
  day: types.integer,
  weekday: types.integer,
}

/** What stands behind a dot after a value of this type; nothing when it has no entries. */
export function entriesOf(type: RuleType): VariableTypes | undefined {
  if (type.kind === 'context') return type.entries
  if (type.kind === 'date') return dateEntries
  if (type.kind === 'days-duration') return { days: types.integer }
  if (type.kind !== 'years-months-duration') return undefined
  return { years: types.integer, months: types.integer }
}
