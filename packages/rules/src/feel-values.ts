import { duration, FeelDate, FeelDuration, parseDate } from 'feelin'
import { isDay } from './built-ins.ts'
import type { RuleValue, RuleVariables } from './evaluate-rule.ts'
import { RuleError } from './rule-error.ts'
import { nameOfType, type RuleType, type VariableTypes, withoutNull } from './rule-type.ts'

/** What the interpreter is given: named FEEL values. */
export type FeelContext = Record<string, unknown>

interface Reading {
  readonly types: VariableTypes
  readonly values: RuleVariables
  /** The path still to walk. */
  readonly names: readonly string[]
  /** Where the walk stands, for messages. */
  readonly path: string
  readonly rule: string
}

/**
 * Puts the value at one path into the interpreter's context, checked against its type. Throws
 * `RuleError`: `missing-variable` where a value is needed and none was given, `wrong-variable` where
 * the value is not of its type.
 */
export function placeVariable(context: FeelContext, reading: Reading): void {
  const [name = '', ...rest] = reading.names
  const path = reading.path === '' ? name : `${reading.path}.${name}`
  const type = reading.types[name]
  if (type === undefined) throw new Error(`${path} has no type: the rule was not checked`)
  const value = reading.values[name]
  const inner = withoutNull(type)
  if (inner.kind !== 'context' || rest.length === 0 || value === null || value === undefined) {
    context[name] = toFeel(value, type, { path, rule: reading.rule })
    return
  }
  if (!isRecord(value)) throw wrong(type, { path, rule: reading.rule })
  const known = context[name]
  const child: FeelContext = isFeelContext(known) ? known : {}
  context[name] = child
  placeVariable(child, { ...reading, types: inner.entries, values: value, names: rest, path })
}

interface Place {
  readonly path: string
  readonly rule: string
}

function toFeel(value: RuleValue | undefined, type: RuleType, place: Place): unknown {
  if (value === undefined || value === null) {
    if (type.kind === 'nullable' || type.kind === 'null') return null
    const message = `${place.path} is needed and was not given`
    throw new RuleError('missing-variable', message, place)
  }
  const inner = withoutNull(type)
  const converted = convert(value, inner, place)
  if (converted === undefined) throw wrong(inner, place)
  return converted
}

function wrong(type: RuleType, place: Place): RuleError {
  return new RuleError('wrong-variable', `${place.path} is not ${nameOfType(type)}`, place)
}

/** The FEEL value, or nothing if the value is not of the type. */
function convert(value: RuleValue, type: RuleType, place: Place): unknown {
  switch (type.kind) {
    case 'list':
      return isList(value) ? convertList(value, type.of, place) : undefined
    case 'context':
      return isRecord(value) ? convertRecord(value, type.entries, place) : undefined
    case 'nullable':
      return toFeel(value, type, place)
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'integer':
    case 'number':
      return isNumberOf(type.kind, value) ? value : undefined
    case 'string':
    case 'date':
    case 'days-duration':
    case 'years-months-duration':
      return typeof value === 'string' ? convertText(value, type) : undefined
    case 'null':
    case 'unknown':
      return undefined
    default:
      return type satisfies never
  }
}

function isNumberOf(kind: 'integer' | 'number', value: RuleValue): boolean {
  return kind === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value)
}

function convertText(value: string, type: RuleType): unknown {
  if (type.kind === 'string') return (type.oneOf?.includes(value) ?? true) ? value : undefined
  if (type.kind === 'date') return isDay(value) ? parseDate(value) : undefined
  return duration(value) ?? undefined
}

function convertList(value: readonly RuleValue[], of: RuleType, place: Place): unknown {
  return value.map((element, index) =>
    toFeel(element, of, { ...place, path: `${place.path}[${index + 1}]` }),
  )
}

function convertRecord(value: RuleVariables, entries: VariableTypes, place: Place): FeelContext {
  const record: FeelContext = {}
  for (const [name, type] of Object.entries(entries)) {
    record[name] = toFeel(value[name], type, { ...place, path: `${place.path}.${name}` })
  }
  return record
}

function isList(value: RuleValue): value is readonly RuleValue[] {
  return Array.isArray(value)
}

function isRecord(value: RuleValue): value is { readonly [name: string]: RuleValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFeelContext(value: unknown): value is FeelContext {
  return typeof value === 'object' && value !== null
}

/**
 * The interpreter's value as data: days and durations in ISO 8601. Throws `RuleError` `no-value` when
 * it is null or of another type than promised, `not-exact` for a whole number beyond 2^53.
 */
export function fromFeel(value: unknown, type: RuleType, rule: string): RuleValue {
  if (value === null || value === undefined) {
    if (type.kind === 'nullable' || type.kind === 'null') return null
    throw new RuleError('no-value', `the rule gave nothing; ${nameOfType(type)} is needed`, {
      rule,
    })
  }
  const data = toData(value, withoutNull(type), rule)
  if (data !== undefined) return data
  throw new RuleError('no-value', `the rule did not give ${nameOfType(type)}`, { rule })
}

function toData(value: unknown, type: RuleType, rule: string): RuleValue | undefined {
  if (typeof value === 'number') return toNumber(value, type, rule)
  if (typeof value === 'string') return type.kind === 'string' ? value : undefined
  if (typeof value === 'boolean') return type.kind === 'boolean' ? value : undefined
  if (value instanceof FeelDate || value instanceof FeelDuration) {
    return type.kind === kindOf(value) ? value.toString() : undefined
  }
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((element) => fromFeel(element, type.of, rule))
  }
  return type.kind === 'context' && isFeelContext(value)
    ? fromContext(value, type.entries, rule)
    : undefined
}

function kindOf(value: FeelDate | FeelDuration): RuleType['kind'] {
  if (value instanceof FeelDate) return 'date'
  return value.yearsMonths ? 'years-months-duration' : 'days-duration'
}

function fromContext(value: FeelContext, entries: VariableTypes, rule: string): RuleValue {
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, fromFeel(value[name], entry, rule)]),
  )
}

function toNumber(value: number, type: RuleType, rule: string): number | undefined {
  if (type.kind === 'number') return Number.isFinite(value) ? value : undefined
  if (type.kind !== 'integer') return undefined
  if (Number.isSafeInteger(value)) return value
  throw new RuleError('not-exact', `the rule gave ${value}, which is not a whole number`, { rule })
}
