import { isDay, type RuleValue } from '@bauhinia/rules'
import type { DeclaredClaim } from './dataset-declaration.ts'

/** True when the value is one that the declaration allows: nothing else is ever signed. */
export function isValueOfClaim(claim: DeclaredClaim, value: RuleValue): boolean {
  if (value === null) return claim.optional
  switch (claim.type) {
    case 'choice':
      return isOption(claim, value)
    case 'codes':
      return Array.isArray(value) && value.every((code: RuleValue) => isOption(claim, code))
    case 'list':
      return Array.isArray(value) && value.every((one: RuleValue) => isElement(claim, one))
    case 'text':
    case 'date':
    case 'whole-number':
    case 'amount':
    case 'yes-no':
      return isSimple(claim.type, value)
    default:
      return claim.type satisfies never
  }
}

function isOption({ options }: DeclaredClaim, value: RuleValue): boolean {
  return options.some((option) => option.value === value)
}

function isElement({ elements }: DeclaredClaim, value: RuleValue): boolean {
  if (typeof value !== 'object' || value === null || isList(value)) return false
  const names = new Set(elements.map(({ id }) => id))
  if (Object.keys(value).some((name) => !names.has(name))) return false
  return elements.every(({ id, type, optional }) => {
    const part = value[id] ?? null
    return part === null ? optional : isSimple(type, part)
  })
}

type SimpleType = Exclude<DeclaredClaim['type'], 'choice' | 'codes' | 'list'>

function isSimple(type: SimpleType, value: RuleValue): boolean {
  if (type === 'yes-no') return typeof value === 'boolean'
  if (type === 'date') return typeof value === 'string' && isDay(value)
  return type === 'text' ? typeof value === 'string' : Number.isSafeInteger(value)
}

function isList(value: RuleValue): value is readonly RuleValue[] {
  return Array.isArray(value)
}
