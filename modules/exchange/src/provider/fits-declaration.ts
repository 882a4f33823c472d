import type { Json, JsonObject } from '@bauhinia/credentials'
import { type Dataset, typeOfClaim } from '@bauhinia/pack'
import { isDay, type RuleType } from '@bauhinia/rules'

/** True when every value is one that the dataset declares: rules are never run on anything else. */
export function fitsDeclaration({ answers, claims }: Dataset, values: JsonObject): boolean {
  return Object.entries(values).every(([name, value]) => {
    if (answers.some(({ id }) => id === name)) return typeof value === 'boolean'
    const claim = claims.find(({ id }) => id === name)
    return claim !== undefined && isOfType(typeOfClaim(claim), value)
  })
}

function isOfType(type: RuleType, value: Json | undefined): boolean {
  switch (type.kind) {
    case 'nullable':
      return value === undefined || value === null || isOfType(type.of, value)
    case 'string':
      return typeof value === 'string' && (type.oneOf?.includes(value) ?? true)
    case 'date':
      return typeof value === 'string' && isDay(value)
    case 'integer':
      return Number.isSafeInteger(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'list':
      return (
        Array.isArray(value) &&
        value.every((element: Json | undefined) => isOfType(type.of, element))
      )
    case 'context':
      return isRecord(value) && hasEntries(type.entries, value)
    // Types that expressions have, and no claim.
    case 'number':
    case 'days-duration':
    case 'years-months-duration':
    case 'null':
    case 'unknown':
      return false
    default:
      return type satisfies never
  }
}

function hasEntries(entries: Readonly<Record<string, RuleType>>, value: JsonObject): boolean {
  const isDeclared = Object.keys(value).every((name) => Object.hasOwn(entries, name))
  return isDeclared && Object.entries(entries).every(([name, type]) => isOfType(type, value[name]))
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
