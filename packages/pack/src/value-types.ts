import {
  contextOf,
  listOf,
  nullable,
  type RuleType,
  types,
  type VariableTypes,
} from '@bauhinia/rules'
import type { Answer, Claim, ClaimShape, ClaimType, Option } from './dataset.ts'
import type { Field } from './service-form.ts'

/** What rules call something whose id is kebab-case: `no-outstanding-fines`, `noOutstandingFines`. */
export function variableName(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase())
}

/** The type that a claim has in rules. */
export function typeOfClaim(claim: ClaimShape): RuleType {
  const type = typeOfPresent(claim)
  return claim.optional ? nullable(type) : type
}

function typeOfPresent({ type, options, elements }: ClaimShape): RuleType {
  if (type === 'choice') return typeOfOptions(options)
  if (type === 'codes') return listOf(typeOfOptions(options))
  if (type !== 'list') return simpleTypes[type]
  const entries = elements.map((element): [string, RuleType] => {
    const inner = simpleTypes[element.type]
    return [element.id, element.optional ? nullable(inner) : inner]
  })
  return listOf(contextOf(Object.fromEntries(entries)))
}

const simpleTypes: Readonly<Record<Exclude<ClaimType, 'choice' | 'codes' | 'list'>, RuleType>> = {
  text: types.string,
  date: types.date,
  'whole-number': types.integer,
  amount: types.integer,
  'yes-no': types.boolean,
}

function typeOfOptions(options: readonly Option[]): RuleType {
  return { kind: 'string', oneOf: options.map(({ value }) => value) }
}

/** The types of what is asked of one dataset; claims may be absent if the record may be. */
export function typesOfNeed(
  claims: readonly Claim[],
  answers: readonly Answer[],
  recordMayBeAbsent: boolean,
): VariableTypes {
  const ofClaims = claims.map((claim): [string, RuleType] => {
    const type = typeOfClaim(claim)
    return [claim.id, recordMayBeAbsent ? nullable(type) : type]
  })
  const ofAnswers = answers.map(({ variable }): [string, RuleType] => [variable, types.boolean])
  return Object.fromEntries([...ofClaims, ...ofAnswers])
}

/** The type that a form field has once it has been filled in. */
export function typeOfField({ type, options }: Pick<Field, 'type' | 'options'>): RuleType {
  if (type === 'choice') return typeOfOptions(options)
  return type === 'declaration' ? types.boolean : simpleTypes[type]
}
