import { findSimilar, isDay, suggest } from '@bauhinia/rules'
import type { Mistake } from './mistake.ts'
import { locales } from './schema/words.ts'
import { type DataPath, YamlFile } from './yaml-file.ts'

/** The keywords of JSON Schema that our schemas use; a test holds them to that. */
export interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  /** Only as TypeBox writes records: one pattern that every name matches. */
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly minItems?: number
  readonly uniqueItems?: boolean
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly description?: string
}

/**
 * Checks a file's value against its schema. It finds what a JSON Schema validator finds, but says it
 * in the words of the person who writes the file, with the line and how to mend it.
 */
export function checkShape(file: YamlFile, shape: Shape): readonly Mistake[] {
  return new ShapeChecker(file).check(file.value, shape, [])
}

const nowhere = new YamlFile('', '')

/** Whether the check of shape finds nothing wrong with this part of a file. */
export function hasShape(value: unknown, shape: Shape): boolean {
  return new ShapeChecker(nowhere).check(value, shape, []).length === 0
}

/**
 * The unknown fields of a record by the field that was most likely meant: one that is absent and has
 * a similar name.
 */
export function meantFields(
  record: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, Shape>>,
): ReadonlyMap<string, string> {
  const absent = Object.keys(properties).filter((name) => !Object.hasOwn(record, name))
  const unknown = Object.keys(record).filter((name) => !Object.hasOwn(properties, name))
  return new Map(
    unknown.flatMap((name): [string, string][] => {
      const meant = findSimilar(name, absent)
      return meant === undefined ? [] : [[meant, name]]
    }),
  )
}

class ShapeChecker {
  readonly #file: YamlFile

  constructor(file: YamlFile) {
    this.#file = file
  }

  check(value: unknown, shape: Shape, path: DataPath): readonly Mistake[] {
    if (shape.anyOf !== undefined) return this.#checkAny(value, shape.anyOf, path)
    if (shape.enum !== undefined) return this.#checkEnum(value, shape, path)
    if (!isOfType(value, shape.type)) return [this.#wrongType(value, [shape], path)]
    if (typeof value === 'string') return this.#checkText(value, shape, path)
    if (typeof value === 'number') return this.#checkNumber(value, shape, path)
    if (isList(value)) return this.#checkList(value, shape, path)
    return isRecord(value) ? this.#checkRecord(value, shape, path) : []
  }

  #checkAny(value: unknown, shapes: readonly Shape[], path: DataPath): readonly Mistake[] {
    const fitting = shapes.find((shape) => isOfType(value, shape.type))
    if (fitting !== undefined) return this.check(value, fitting, path)
    return [this.#wrongType(value, shapes, path)]
  }

  #checkEnum(value: unknown, shape: Shape, path: DataPath): readonly Mistake[] {
    const { enum: allowed = [], description = '' } = shape
    if (allowed.includes(value)) return []
    const message = `${nameOf(path)} cannot be ${quote(value)}.`
    const [only, ...others] = allowed
    const mend =
      others.length === 0
        ? `Write "${String(only)}". ${description}`.trim()
        : suggest(String(value), allowed.map(String))
    return [this.#file.mistakeAt(path, { message, mend })]
  }

  #wrongType(value: unknown, shapes: readonly Shape[], path: DataPath): Mistake {
    const wanted = shapes.map(({ type = 'value' }) => typeNames[type] ?? type).join(' or ')
    const message = `${nameOf(path)} must be ${wanted}; it is ${quote(value)}.`
    const [first] = shapes
    const mend = mendType(first, wanted)
    return this.#file.mistakeAt(path, { message, mend })
  }

  #checkText(value: string, shape: Shape, path: DataPath): readonly Mistake[] {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = shape
    if (value.trim().length < minLength) {
      const words = { message: `${nameOf(path)} is empty.`, mend: 'Fill it in.' }
      return [this.#file.mistakeAt(path, words)]
    }
    if (value.length > maxLength) {
      const message = `${nameOf(path)} has ${value.length} characters; ${maxLength} are allowed.`
      return [this.#file.mistakeAt(path, { message, mend: 'Shorten it.' })]
    }
    if (shape.format === 'date' && !isDay(value)) {
      const message = `${nameOf(path)} is ${quote(value)}, which is not a day.`
      return [this.#file.mistakeAt(path, { message, mend: 'Write a day as 2026-01-31.' })]
    }
    if (pattern === undefined || new RegExp(pattern, 'u').test(value)) return []
    const message = `${nameOf(path)} cannot be written ${quote(value)}.`
    const mend = `${shape.description ?? ''} It must match ${pattern}.`.trim()
    return [this.#file.mistakeAt(path, { message, mend })]
  }

  #checkNumber(value: number, shape: Shape, path: DataPath): readonly Mistake[] {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape
    if (value >= minimum && value <= maximum) return []
    const message = `${nameOf(path)} is ${value}, out of bounds.`
    const mend = `It must be ${boundsOf(minimum, maximum)}.`
    return [this.#file.mistakeAt(path, { message, mend })]
  }

  #checkList(list: readonly unknown[], shape: Shape, path: DataPath): readonly Mistake[] {
    const { items = {}, minItems = 0 } = shape
    if (list.length < minItems) {
      const message = `${nameOf(path)} has ${list.length} entries; at least ${minItems} are needed.`
      return [this.#file.mistakeAt(path, { message, mend: shape.description ?? 'Add them.' })]
    }
    const mistakes = list.flatMap((value, index) => this.check(value, items, [...path, index]))
    if (shape.uniqueItems !== true) return mistakes
    const repeated = list.flatMap((value, index) => {
      if (list.indexOf(value) === index) return []
      const words = {
        message: `${quote(value)} is listed twice.`,
        mend: 'Remove one of the two.',
      }
      return [this.#file.mistakeAt([...path, index], words)]
    })
    return [...mistakes, ...repeated]
  }

  #checkRecord(
    record: Readonly<Record<string, unknown>>,
    shape: Shape,
    path: DataPath,
  ): readonly Mistake[] {
    const { properties = {}, required = [], patternProperties = {} } = shape
    const [anyProperty] = Object.values(patternProperties)
    const meant = meantFields(record, properties)
    const missing = required
      .filter((name) => record[name] === undefined || record[name] === null)
      .filter((name) => !meant.has(name))
      .map((name) => this.#missing(name, properties, path))
    const wrong = Object.entries(record).flatMap(([name, value]) => {
      const inner = [...path, name]
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (property !== undefined && required.includes(name) && value === null) return []
      if (property !== undefined) return this.check(value, property, inner)
      if (anyProperty !== undefined) return this.check(value, anyProperty, inner)
      return [this.#unknown(name, properties, inner)]
    })
    const misnamed = [...meant].flatMap(([name, written]) =>
      this.check(record[written], properties[name] ?? {}, [...path, written]),
    )
    return [...missing, ...wrong, ...misnamed]
  }

  #unknown(name: string, properties: Readonly<Record<string, Shape>>, path: DataPath): Mistake {
    const message = `There is no field "${name}" here.`
    return this.#file.mistakeAtKey(path, { message, mend: suggest(name, Object.keys(properties)) })
  }

  #missing(name: string, properties: Readonly<Record<string, Shape>>, path: DataPath): Mistake {
    if (isLocale(name) && Object.keys(properties).every(isLocale)) {
      const message = `${nameOf(path)} has no text in ${languages[name]} (${name}).`
      return this.#file.mistakeAtKey(path, { message, mend: `Add a line "${name}: …".` })
    }
    const message =
      path.length === 0 ? `"${name}" is missing.` : `${nameOf(path)} has no "${name}".`
    const mend = `Add "${name}". ${properties[name]?.description ?? ''}`.trim()
    return this.#file.mistakeAtKey(path, { message, mend })
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty (null)',
}

const languages: Readonly<Record<(typeof locales)[number], string>> = {
  en: 'English',
  'zh-Hant': 'Traditional Chinese',
  'zh-Hans': 'Simplified Chinese',
}

function isLocale(name: string): name is (typeof locales)[number] {
  return locales.some((locale) => locale === name)
}

function mendType(shape: Shape | undefined, wanted: string): string {
  if (shape?.type === 'string') return 'Put it in quotes.'
  const fields = Object.keys(shape?.properties ?? {})
  if (fields.length > 0) return `Write below it: ${fields.join(', ')}.`
  return shape?.type === 'array'
    ? 'Write its entries below it, each after "- ".'
    : `Write ${wanted}.`
}

function isOfType(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case undefined:
      return true
    case 'integer':
      return Number.isSafeInteger(value)
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isRecord(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(path: DataPath): string {
  const last = path.at(-1)
  if (last === undefined) return 'The file'
  return typeof last === 'number' ? `Entry ${last + 1} of "${path.at(-2) ?? ''}"` : `"${last}"`
}

function quote(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`
  if (Array.isArray(value)) return 'a list'
  return isRecord(value) ? 'a group of fields' : String(value)
}

function boundsOf(minimum: number, maximum: number): string {
  if (maximum === Number.POSITIVE_INFINITY) return `${minimum} or more`
  return minimum === Number.NEGATIVE_INFINITY
    ? `${maximum} or less`
    : `from ${minimum} to ${maximum}`
}
