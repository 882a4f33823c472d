import {
  findJoin,
  isAssignable,
  listOf,
  nullable,
  type RuleType,
  types,
  withoutNull,
} from './rule-type.ts'
import type { Expression } from './syntax.ts'

/** What a function's arguments must be, and what comes out. */
interface Signature {
  readonly parameters: readonly RuleType[]
  /** How many of the parameters, from the last, may be left out. */
  readonly optional?: number
  readonly result: RuleType | ((given: readonly RuleType[], call: Call) => RuleType)
}

type Call = Extract<Expression, { kind: 'call' }>

const { string, boolean, integer, number, date, yearsMonthsDuration, unknown } = types
const anyList = listOf(unknown)

function sameList([list]: readonly RuleType[]): RuleType {
  return list ?? anyList
}

/** Rounding to scale 0 gives a whole number; to any other scale, or an unknown one, a number. */
function rounded(_given: readonly RuleType[], call: Call): RuleType {
  const scale = call.arguments[1]
  return scale?.kind === 'literal' && scale.value === 0 ? integer : number
}

function wholeIfWhole([first]: readonly RuleType[]): RuleType {
  return first?.kind === 'integer' ? integer : number
}

function joinedList(given: readonly RuleType[]): RuleType {
  const elements = given.map((type) => (type.kind === 'list' ? type.of : type))
  const joined = elements.reduce<RuleType | undefined>(
    (join, element) => (join === undefined ? element : findJoin(join, element)),
    undefined,
  )
  return listOf(joined ?? unknown)
}

const signatures: Readonly<Record<string, Signature>> = {
  not: { parameters: [boolean], result: boolean },
  'string length': { parameters: [string], result: integer },
  'upper case': { parameters: [string], result: string },
  'lower case': { parameters: [string], result: string },
  substring: { parameters: [string, integer, integer], optional: 1, result: string },
  'substring before': { parameters: [string, string], result: string },
  'substring after': { parameters: [string, string], result: string },
  contains: { parameters: [string, string], result: boolean },
  'starts with': { parameters: [string, string], result: boolean },
  'ends with': { parameters: [string, string], result: boolean },
  matches: { parameters: [string, string], result: boolean },
  replace: { parameters: [string, string, string], result: string },
  split: { parameters: [string, string], result: listOf(string) },
  'string join': { parameters: [listOf(string), string], optional: 1, result: string },
  string: { parameters: [unknown], result: string },
  floor: { parameters: [number], result: integer },
  ceiling: { parameters: [number], result: integer },
  abs: { parameters: [number], result: wholeIfWhole },
  'round up': { parameters: [number, integer], result: rounded },
  'round down': { parameters: [number, integer], result: rounded },
  'round half up': { parameters: [number, integer], result: rounded },
  'round half down': { parameters: [number, integer], result: rounded },
  even: { parameters: [integer], result: boolean },
  odd: { parameters: [integer], result: boolean },
  count: { parameters: [anyList], result: integer },
  'list contains': { parameters: [anyList, unknown], result: boolean },
  'distinct values': { parameters: [anyList], result: sameList },
  reverse: { parameters: [anyList], result: sameList },
  append: { parameters: [anyList, unknown], result: joinedList },
  concatenate: { parameters: [anyList, anyList], result: joinedList },
  all: { parameters: [listOf(boolean)], result: boolean },
  any: { parameters: [listOf(boolean)], result: boolean },
  'day of week': { parameters: [date], result: string },
  'years and months duration': { parameters: [date, date], result: yearsMonthsDuration },
}

/**
 * Their number of arguments or their literal decides what they mean: checked by hand in
 * `checkSpecialCall`.
 */
const special = ['date', 'duration', 'min', 'max', 'sum', 'modulo'] as const

/** Every function that a rule may call. */
export const builtInNames: ReadonlySet<string> = new Set([...Object.keys(signatures), ...special])

/** What is wrong with a call, at one of its arguments or (index undefined) as a whole. */
interface CallMistake {
  readonly argument?: number
  readonly message: string
  readonly mend: string
}

/** The type of a call's result, given the types of its arguments. */
export type CallCheck =
  | { readonly type: RuleType; readonly mistake?: undefined }
  | { readonly mistake: CallMistake }
  | {
      readonly expected: RuleType
      readonly argument: number
      readonly mistake?: undefined
      readonly type?: undefined
    }

/** Checks one call against the function's signature. */
export function checkCall(call: Call, given: readonly RuleType[]): CallCheck {
  const signature = signatures[call.name]
  if (signature === undefined) return checkSpecialCall(call, given)
  const { parameters, optional = 0, result } = signature
  if (given.length > parameters.length || given.length < parameters.length - optional) {
    return wrongCount(call.name, parameters.length)
  }
  for (const [argument, type] of given.entries()) {
    const expected = parameters[argument] ?? unknown
    if (!isAssignable(type, expected) || isHiddenNull(type, expected)) {
      return { expected, argument }
    }
  }
  return { type: typeof result === 'function' ? result(given, call) : result }
}

/** `string(null)` is null and `append(null, 1)` guesses: what may be absent must be tested first. */
function isHiddenNull(type: RuleType, expected: RuleType): boolean {
  return expected.kind === 'unknown' && (type.kind === 'nullable' || type.kind === 'null')
}

function wrongCount(name: string, count: number): CallCheck {
  const message = `${name}(…) has the wrong number of arguments.`
  return { mistake: { message, mend: `Give it ${count}.` } }
}

function checkSpecialCall(call: Call, given: readonly RuleType[]): CallCheck {
  switch (call.name) {
    case 'date':
      return checkDate(call, given)
    case 'duration':
      return checkDuration(call)
    case 'modulo':
      return checkModulo(given)
    case 'sum':
      return checkAggregate(call, given)
    default:
      return checkAggregate(call, given)
  }
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/

/** Whether the text is a day of the calendar as `yyyy-mm-dd`. */
export function isDay(text: string): boolean {
  if (!isoDate.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function checkDate(call: Call, given: readonly RuleType[]): CallCheck {
  if (given.length === 3) {
    const wrong = given.findIndex((type) => !isAssignable(type, integer))
    return wrong === -1 ? { type: date } : { expected: integer, argument: wrong }
  }
  const [only] = call.arguments
  if (given.length !== 1 || only === undefined) return wrongCount('date', 1)
  if (only.kind === 'literal' && typeof only.value === 'string' && isDay(only.value)) {
    return { type: date }
  }
  const message = 'date(…) needs a day that exists, written in quotes.'
  const mend = 'Write date("2026-01-31"). Dates from data are dates already: leave date(…) out.'
  return { mistake: { argument: 0, message, mend } }
}

function checkDuration(call: Call): CallCheck {
  const [only] = call.arguments
  const text = only?.kind === 'literal' && typeof only.value === 'string' ? only.value : ''
  if (/^-?P(?=\d)(\d{1,4}Y)?(\d{1,5}M)?$/.test(text)) return { type: yearsMonthsDuration }
  if (/^-?P\d{1,6}D$/.test(text)) return { type: types.daysDuration }
  const message = 'duration(…) needs years and months, or days, written in quotes.'
  const mend = 'Write duration("P1Y6M") or duration("P30D").'
  return { mistake: { argument: 0, message, mend } }
}

function checkModulo(given: readonly RuleType[]): CallCheck {
  if (given.length !== 2) return wrongCount('modulo', 2)
  const wrong = given.findIndex((type) => !isAssignable(type, number))
  if (wrong !== -1) return { expected: number, argument: wrong }
  const whole = given.every((type) => type.kind === 'integer')
  return { type: nullable(whole ? integer : number) }
}

/** `min`, `max` and `sum` of an empty list are null (DMN 1.5, table 75), so a list's is nullable. */
function checkAggregate(call: Call, given: readonly RuleType[]): CallCheck {
  if (given.length === 0) return wrongCount(call.name, 2)
  const [first] = given
  if (given.length === 1) {
    if (first?.kind === 'list' && isAssignable(first.of, number)) {
      return { type: nullable(withoutNull(first.of)) }
    }
    return { expected: listOf(number), argument: 0 }
  }
  const wrong = given.findIndex((type) => !isAssignable(type, number))
  if (wrong !== -1) return { expected: number, argument: wrong }
  return { type: given.every((type) => type.kind === 'integer') ? integer : number }
}
