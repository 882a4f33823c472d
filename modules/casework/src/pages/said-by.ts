import type { ConsentStatement } from '@bauhinia/design-system'
import { html } from '@bauhinia/html'
import type { Answer, Claim, Need } from '@bauhinia/pack'
import { stepMessages } from './step-messages.ts'
import { type Reader, valueText } from './value-text.ts'

/** By claim or answer id; nothing when the department has no record of the person. */
export type SaidValues = Readonly<Record<string, unknown>> | undefined

/** What a department says of a person, as sentences with the real values in them. */
export function sentencesOf(
  reader: Reader,
  { claims, answers }: Pick<Need, 'claims' | 'answers'>,
  values: SaidValues,
): readonly ConsentStatement[] {
  const text = stepMessages(reader.locale)
  if (values === undefined) return [{ text: text('noRecord') }]
  return [
    ...claims.map((claim) => ({
      isVerified: true,
      text: html`${text('claim', { label: claim.label[reader.locale] })}<strong>${valueText(reader, claim, values[claim.id])}</strong>`,
    })),
    ...answers.map((answer) => ({
      isVerified: true,
      kind: 'answer' as const,
      warning: values[answer.id] === true ? undefined : text('adverse'),
      text: html`<strong>${answerText(reader, answer, values[answer.id])}</strong>`,
    })),
  ]
}

/** The same as rows of a summary: what, and what is said of it. */
export function rowsOf(
  reader: Reader,
  { claims, answers }: { claims: readonly Claim[]; answers: readonly Answer[] },
  values: SaidValues,
) {
  if (values === undefined) return []
  return [
    ...claims.map((claim) => ({
      key: claim.label[reader.locale],
      value: valueText(reader, claim, values[claim.id]),
    })),
    ...answers.map((answer) => ({
      key: answer.label[reader.locale],
      value: answerText(reader, answer, values[answer.id]),
    })),
  ]
}

function answerText({ locale }: Reader, answer: Answer, value: unknown): string {
  return (value === true ? answer.whenTrue : answer.whenFalse)[locale]
}
