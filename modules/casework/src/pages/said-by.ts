import type { ConsentStatement } from '@bauhinia/design-system'
import { type Html, html } from '@bauhinia/html'
import type { Answer, Claim, ForeseenOutcome, Need } from '@bauhinia/pack'
import { sentences } from './need-texts.ts'
import { stepMessages } from './step-messages.ts'
import { type Reader, valueText } from './value-text.ts'

/** By claim or answer id; nothing when the department has no record of the person. */
export type SaidValues = Readonly<Record<string, unknown>> | undefined

/** What a department says of a person, as sentences with the real values in them. */
export function sentencesOf(
  reader: Reader,
  { claims, answers, dataset }: Pick<Need, 'answers' | 'claims' | 'dataset'>,
  { values, foreseen }: { values: SaidValues; foreseen?: readonly ForeseenOutcome[] },
): readonly ConsentStatement[] {
  const text = stepMessages(reader.locale)
  const readers = (name: string) =>
    (foreseen ?? []).filter(({ reads }) => reads.includes(`${dataset.variable}.${name}`))
  if (values === undefined) {
    const all = answers.flatMap(({ variable }) => readers(variable))
    return [{ text: text('noRecord'), warning: warningOf(reader, all) }]
  }
  return [
    ...claims.map((claim) => ({
      isVerified: true,
      warning: warningOf(reader, readers(claim.id)),
      text: html`${text('claim', { label: claim.label[reader.locale] })}<strong>${valueText(reader, claim, values[claim.id])}</strong>`,
    })),
    ...answers.map((answer) => ({
      isVerified: true,
      kind: 'answer' as const,
      ...meaningOf(reader, foreseen && readers(answer.variable), values[answer.id] === true),
      text: html`<strong>${answerText(reader, answer, values[answer.id])}</strong>`,
    })),
  ]
}

/** What an answer means: by the rules that read it, or, where those are not asked, by what it says. */
function meaningOf(
  reader: Reader,
  outcomes: readonly ForeseenOutcome[] | undefined,
  isYes: boolean,
): Pick<ConsentStatement, 'meaning' | 'warning'> {
  const text = stepMessages(reader.locale)
  if (outcomes === undefined) return { warning: isYes ? undefined : text('adverse') }
  const warning = warningOf(reader, outcomes)
  if (warning !== undefined) return { warning }
  return { meaning: text(outcomes.length > 0 ? 'favourable' : 'undecided') }
}

/** That the application would be refused for this, and what would change it. */
function warningOf({ locale }: Reader, outcomes: readonly ForeseenOutcome[]): Html | undefined {
  const failed = outcomes.filter(({ fulfilled }) => !fulfilled)
  if (failed.length === 0) return undefined
  const remedies = failed.map(({ remedy }) => remedy[locale])
  return sentences(locale, [stepMessages(locale)('adverseHere'), ...remedies])
}

/** The same as rows of a summary, in words that fit whoever reads: what, and what is said of it. */
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
      value: (values[answer.id] === true ? answer.yesInShort : answer.noInShort)[reader.locale],
    })),
  ]
}

function answerText({ locale }: Reader, answer: Answer, value: unknown): string {
  return (value === true ? answer.whenTrue : answer.whenFalse)[locale]
}
