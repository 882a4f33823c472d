import { evaluateCondition, type RuleVariables } from '@bauhinia/rules'
import type { Answer, Dataset } from './dataset.ts'
import { NotInPack } from './not-in-pack.ts'

/** What a department knows when it answers: the person's record, or null if it has none. */
export interface Known {
  readonly record: RuleVariables | null
  readonly today: string
}

/**
 * Answers one of a dataset's questions from a record. Pure. Throws `NotInPack` for a question that
 * the dataset does not answer, `RuleError` when the record lacks a claim that the rule reads.
 */
export function answerQuestion(dataset: Dataset, answerId: string, known: Known): boolean {
  const answer = dataset.answers.find(({ id }) => id === answerId)
  if (answer === undefined) throw new NotInPack('answer', answerId)
  return known.record === null
    ? answer.withoutRecord
    : evaluateAnswer(answer, { record: known.record, today: known.today })
}

function evaluateAnswer(
  { rule }: Answer,
  { record, today }: { record: RuleVariables; today: string },
): boolean {
  const given = Object.entries(record).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return evaluateCondition(rule, { record: Object.fromEntries(given), today })
}
