import { findSimilar } from '@bauhinia/rules'
import type { Static } from 'typebox'
import type { Dataset } from './dataset.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report, Source } from './report.ts'
import type { field } from './schema/form-fields.ts'
import type { serviceFile } from './schema/service-file.ts'
import { locales } from './schema/words.ts'
import type { DataPath } from './yaml-file.ts'

type WrittenField = Static<typeof field>

const exceptionDaysMax = 731

/**
 * Ask once: reports each form field that some dataset already holds, recognised by the concept that
 * both declare, by the same id, or by the claim's label within the question, so that another name does
 * not escape it. A written, dated exception permits it until its day; `today` tells those that have ended.
 * A concept that no dataset holds needs a reason, which the public can read, and must not be a held one
 * written wrongly: made-up words do not escape it either.
 */
export function checkAskOnce(
  { value }: Source<Static<typeof serviceFile>>,
  {
    datasets,
    today,
  }: { readonly datasets: PackIndex<Dataset>; readonly today: string | undefined },
  report: Report,
): void {
  for (const [index, written] of value.fields.entries()) {
    const path = ['fields', index]
    if (written.exception !== undefined) {
      checkException(written.exception, { path: [...path, 'exception'], today }, report)
      continue
    }
    const holder = findHolder(written, datasets.all)
    if (holder === undefined) {
      if (datasets.isWhole) checkUnheld(written, { path, datasets: datasets.all, today }, report)
      continue
    }
    if (report.isUnsure([...path, 'label']) || report.isUnsure([...path, 'concept'])) continue
    const { dataset, claim } = holder
    const message = `The form asks for "${written.id}", which ${dataset.provider.abbreviation} already holds.`
    report.wrong(
      [...path, 'id'],
      message,
      `Ask "${dataset.id}" for the claim "${claim}" under "needs", or write a dated "exception".`,
    )
  }
}

function checkUnheld(
  { id, concept, nobodyHolds }: WrittenField,
  {
    path,
    datasets,
    today,
  }: {
    readonly path: DataPath
    readonly datasets: readonly Dataset[]
    readonly today: string | undefined
  },
  report: Report,
): void {
  const held = datasets.flatMap(({ claims }) => claims.map((claim) => claim.concept))
  const similar = findSimilar(concept, held)
  const guess = similar === undefined ? '' : `Did you mean "${similar}"? `
  if (nobodyHolds === undefined) {
    report.wrong(
      [...path, 'concept'],
      `The form asks for "${id}", but no dataset holds "${concept}", and nothing says why.`,
      `${guess}If nobody holds it, add "nobodyHolds" with a reason for the public and a day.`,
    )
  } else if (similar !== undefined && !report.isUnsure([...path, 'concept'])) {
    report.wrong(
      [...path, 'concept'],
      `The form asks for "${id}" as something that nobody holds, but a dataset holds "${similar}".`,
      `${guess}If it is something else, call "${concept}" by a word that is less like it.`,
    )
  }
  if (nobodyHolds === undefined || today === undefined || nobodyHolds.since <= today) return
  const message = `That nobody holds it cannot have been found on ${nobodyHolds.since}, which is to come.`
  report.wrong([...path, 'nobodyHolds', 'since'], message, 'Write the day on which it was found.')
}

function findHolder(
  written: WrittenField,
  datasets: readonly Dataset[],
): { readonly dataset: Dataset; readonly claim: string } | undefined {
  for (const dataset of datasets) {
    const claim = dataset.claims.find(
      ({ id, concept, label }) =>
        id === written.id ||
        concept === written.concept ||
        locales.some((locale) => asksFor(written.label[locale], label[locale])),
    )
    if (claim !== undefined) return { dataset, claim: claim.id }
  }
  return undefined
}

/** Whether the question is the label, or has it within: "What is your date of birth?". */
function asksFor(question: string, label: string): boolean {
  const asked = plain(question)
  const held = plain(label)
  if (asked === held) return true
  if (isHan(held)) return held.length >= 4 && asked.includes(held)
  return held.includes(' ') && ` ${asked} `.includes(` ${held} `)
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

/** Words alone, in small letters, without whose it is. */
function plain(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
    .replace(/^(your|the|你的|您的)\s*/, '')
}

function checkException(
  exception: NonNullable<WrittenField['exception']>,
  { path, today }: { path: DataPath; today: string | undefined },
  report: Report,
): void {
  const { decidedOn, until } = exception
  if (report.isUnsure(path)) return
  const days = (Date.parse(until) - Date.parse(decidedOn)) / 86_400_000
  if (days < 0 || days > exceptionDaysMax) {
    const message = `An exception lasts at most two years; this one is from ${decidedOn} to ${until}.`
    report.wrong([...path, 'until'], message, 'Write an earlier day.')
  }
  if (today !== undefined && until < today) {
    const message = `The exception ended on ${until}.`
    report.wrong([...path, 'until'], message, 'Remove the field, or have the exception renewed.')
  }
}
