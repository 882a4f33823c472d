import { evaluateCondition, type RuleValue } from '@bauhinia/rules'
import { isValueOfClaim } from './claim-value.ts'
import type { DatasetDeclaration, DeclaredAnswer, DeclaredClaim } from './dataset-declaration.ts'
import { ProviderProblem } from './provider-problem.ts'
import type { StatementRequest } from './statement-request.ts'

/**
 * One person's record of one dataset: a value for each claim. Days are `yyyy-mm-dd`, amounts whole
 * minor units, lists arrays of records; an optional claim may be null or left out.
 */
export type DatasetRecord = Readonly<Record<string, RuleValue | undefined>>

/** The part of a dataset that a request asks for. */
export interface AskedPart {
  readonly dataset: DatasetDeclaration
  readonly claims: readonly DeclaredClaim[]
  readonly answers: readonly DeclaredAnswer[]
}

/** The dataset and what is asked of it; throws `not-declared` for anything else, naming it. */
export function findAskedPart(
  datasets: readonly DatasetDeclaration[],
  request: Pick<StatementRequest, 'dataset' | 'claims' | 'answers'>,
): AskedPart {
  const dataset = datasets.find(({ id }) => id === request.dataset)
  if (dataset === undefined) throw new ProviderProblem('not-declared', { detail: request.dataset })
  return {
    dataset,
    claims: request.claims.map((id) => declared(dataset.claims, id)),
    answers: request.answers.map((id) => declared(dataset.answers, id)),
  }
}

function declared<One extends { readonly id: string }>(all: readonly One[], id: string): One {
  const found = all.find((one) => one.id === id)
  if (found === undefined) throw new ProviderProblem('not-declared', { detail: id })
  return found
}

/**
 * What leaves the department: the asked claims and, of everything else that the record holds, only
 * the answers. Without a record the answers are the declared ones, and nothing when claims are asked.
 */
export function discloseAsked(
  { dataset, claims, answers }: AskedPart,
  record: DatasetRecord | undefined,
  today: string,
): Readonly<Record<string, RuleValue>> | undefined {
  if (record === undefined) {
    if (claims.length > 0) return undefined
    return Object.fromEntries(answers.map(({ id, withoutRecord }) => [id, withoutRecord]))
  }
  const values = Object.fromEntries(dataset.claims.map(({ id }) => [id, record[id] ?? null]))
  return Object.fromEntries([
    ...claims.map((claim) => [claim.id, claimValue(claim, values)] as const),
    ...answers.map((answer) => [answer.id, answerOf(answer, values, today)] as const),
  ])
}

/** The record with a value, or null, for each claim and for nothing else. */
type Values = Readonly<Record<string, RuleValue>>

function claimValue(claim: DeclaredClaim, values: Values): RuleValue {
  const value = values[claim.id] ?? null
  if (!isValueOfClaim(claim, value)) {
    throw new ProviderProblem('record-unusable', { detail: claim.id })
  }
  return value
}

function answerOf({ id, rule }: DeclaredAnswer, values: Values, today: string): boolean {
  try {
    return evaluateCondition(rule, { record: values, today })
  } catch (cause) {
    throw new ProviderProblem('record-unusable', { detail: id, cause })
  }
}
