import { hasShape, isList, isRecord, meantFields, type Shape } from './check-shape.ts'
import type { DataPath } from './yaml-file.ts'

/**
 * Which parts of a file's value are not as written: what has a mistake of shape was stood in for by
 * something that fits, so that everything else can be checked in the same run. Nothing is told about
 * a stand-in: its mistake is told already.
 */
export class StandIns {
  readonly #at: DataPath[] = []
  readonly #written = new Map<string, string | number>()

  add(path: DataPath): void {
    this.#at.push(path)
  }

  /** What is at `path` is written under another key or index. */
  move(path: DataPath, written: string | number): void {
    this.#written.set(JSON.stringify(path), written)
  }

  /** Whether something at, in or around `path` is a stand-in. */
  touch(path: DataPath): boolean {
    return this.#at.some((standIn) => {
      const shorter = Math.min(standIn.length, path.length)
      return standIn.slice(0, shorter).every((part, index) => part === path[index])
    })
  }

  /** The path with its keys and indices as they stand in the file. */
  asWritten(path: DataPath): DataPath {
    return path.map(
      (part, index) => this.#written.get(JSON.stringify(path.slice(0, index + 1))) ?? part,
    )
  }
}

/**
 * The value as near to what is written as the schema allows. An unknown field whose name is similar
 * to one that is absent is read as that one; other unknown fields are left out.
 */
export function standInFor(
  value: unknown,
  shape: Shape,
): { readonly value: unknown; readonly standIns: StandIns } {
  const standIns = new StandIns()
  return { value: new Mender(standIns).mend(value, shape, []), standIns }
}

class Mender {
  readonly #standIns: StandIns

  constructor(standIns: StandIns) {
    this.#standIns = standIns
  }

  mend(value: unknown, shape: Shape, path: DataPath): unknown {
    if (shape.type === 'object' && isRecord(value)) return this.#mendRecord(value, shape, path)
    if (shape.type === 'array' && isList(value)) return this.#mendList(value, shape, path)
    if (hasShape(value, shape)) return value
    this.#standIns.add(path)
    return invent(shape)
  }

  #mendRecord(
    record: Readonly<Record<string, unknown>>,
    shape: Shape,
    path: DataPath,
  ): Readonly<Record<string, unknown>> {
    const { properties, required = [], patternProperties = {} } = shape
    const [anyProperty = {}] = Object.values(patternProperties)
    const shapes =
      properties ?? Object.fromEntries(Object.keys(record).map((name) => [name, anyProperty]))
    const meant = meantFields(record, shapes)
    const entries = Object.entries(shapes).flatMap(([name, property]): [string, unknown][] => {
      const inner = [...path, name]
      const written = meant.get(name)
      if (written !== undefined) this.#standIns.move(inner, written)
      const value = Object.hasOwn(record, written ?? name) ? record[written ?? name] : undefined
      if (value === undefined && !required.includes(name)) return []
      return [[name, this.mend(value, property, inner)]]
    })
    return Object.fromEntries(entries)
  }

  #mendList(list: readonly unknown[], shape: Shape, path: DataPath): readonly unknown[] {
    const { items = {}, minItems = 0, uniqueItems = false } = shape
    const once = [...list.entries()].filter(
      ([index, value]) => !uniqueItems || list.indexOf(value) === index,
    )
    const mended = once.map(([index, value], at) => {
      this.#standIns.move([...path, at], index)
      return this.mend(value, items, [...path, at])
    })
    const isFitting = mended.length >= minItems && (!uniqueItems || isUnique(mended))
    if (isFitting) return mended
    this.#standIns.add(path)
    return inventList(shape)
  }
}

/** What stands in for an id. */
export const standInId = 'unknown'

/** Texts that between them fit every pattern of the schemas; a test holds them to that. */
const texts = [standInId, 'unknown.unknown', '2000-01-01', 'Etc/Unknown', 'XXX', '0000000', '/x']

function invent(shape: Shape): unknown {
  const { anyOf, enum: words, type, minimum = 0, minLength = 0 } = shape
  if (anyOf !== undefined) return invent(anyOf[0] ?? {})
  if (words !== undefined) return words[0]
  if (type === 'string') {
    return texts.map((text) => text.padEnd(minLength, '.')).find((text) => hasShape(text, shape))
  }
  if (type === 'integer') return minimum
  if (type === 'boolean') return false
  if (type === 'array') return inventList(shape)
  if (type !== 'object') return null
  const { properties = {}, required = [] } = shape
  return Object.fromEntries(required.map((name) => [name, invent(properties[name] ?? {})]))
}

function inventList({ items = {}, minItems = 0 }: Shape): readonly unknown[] {
  return items.enum?.slice(0, minItems) ?? Array.from({ length: minItems }, () => invent(items))
}

function isUnique(list: readonly unknown[]): boolean {
  return new Set(list).size === list.length
}
