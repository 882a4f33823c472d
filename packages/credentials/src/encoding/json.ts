/** Any value that JSON can carry (RFC 8259). */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object as parsed: own properties only, a missing member reads as undefined. */
export interface JsonObject {
  readonly [name: string]: Json | undefined
}

/** The value a JSON text stands for, or undefined when it is no JSON. */
export function findJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isParsedJson(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whatever `JSON.parse` gives is JSON; the guard only says so to the compiler. */
function isParsedJson(value: unknown): value is Json {
  return value !== undefined
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `Array.isArray` that keeps the element type of a read-only array. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The member `name`, or undefined when the value is no object or merely inherits it. */
export function findMember(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

export function findText(value: Json | undefined, name: string): string | undefined {
  const member = findMember(value, name)
  return typeof member === 'string' ? member : undefined
}

/** The last second that a Date can stand for, either side of the epoch. */
const secondsMax = 8_640_000_000_000

/** A claim in seconds since the epoch (RFC 7519 §2 NumericDate), within what a Date can stand for. */
export function findNumericDate(value: Json | undefined, name: string): number | undefined {
  const member = findMember(value, name)
  return typeof member === 'number' && Math.abs(member) <= secondsMax ? member : undefined
}
