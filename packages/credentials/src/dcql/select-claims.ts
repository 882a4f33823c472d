import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../encoding/json.ts'
import type { ClaimsPath } from './dcql-query.ts'

/**
 * The values at a path (OpenID4VP 1.0 §7.1); none when the path leads nowhere, or asks an array for a
 * name or an object for an element, which the standard makes an error of the whole path.
 */
export function selectClaims(claims: JsonObject, path: ClaimsPath): readonly Json[] {
  let selected: readonly Json[] = [claims]
  for (const step of path) {
    if (!selected.every((value) => accepts(value, step))) return []
    selected = selected.flatMap((value) => take(value, step))
  }
  return selected
}

function accepts(value: Json, step: string | number | null): boolean {
  return typeof step === 'string' ? isJsonObject(value) : isJsonArray(value)
}

function take(value: Json, step: string | number | null): readonly Json[] {
  if (isJsonArray(value)) {
    if (step === null) return value
    const element = typeof step === 'number' ? value[step] : undefined
    return element === undefined ? [] : [element]
  }
  if (!isJsonObject(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return []
  const member = value[step]
  return member === undefined ? [] : [member]
}
