import { findSimilar, suggest } from '@bauhinia/rules'
import type { Answer, Claim, Dataset } from './dataset.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report } from './report.ts'
import type { Need, Purpose } from './service.ts'
import type { ServiceRules } from './service-rules.ts'
import type { DataPath } from './yaml-file.ts'

/** A need as written in the file. */
export interface WrittenNeed {
  readonly dataset: string
  readonly purpose: string
  readonly claims?: readonly string[]
  readonly answers?: readonly string[]
  readonly shown?: readonly string[]
  readonly recordMayBeAbsent?: boolean
}

/** The needs of a service, and of what more may have been meant than could be read. */
export interface BuiltNeeds {
  readonly needs: readonly Need[]
  /** Datasets of which it is not sure what is asked. */
  readonly unsure: ReadonlySet<Dataset>
  /** Whether it is known of every need which dataset it asks. */
  readonly areComplete: boolean
}

/** The needs with their datasets and purposes. Reports what does not exist, or is asked twice. */
export function buildNeeds(
  written: readonly WrittenNeed[],
  indices: { readonly datasets: PackIndex<Dataset>; readonly purposes: PackIndex<Purpose> },
  report: Report,
): BuiltNeeds {
  const unsure = new Set<Dataset>()
  const needs = written.flatMap((need, index) => {
    const path = ['needs', index]
    const isPlain = checkNeed(need, { written, path }, report)
    const dataset = indices.datasets.resolve(need.dataset, [...path, 'dataset'], report)
    const purpose = indices.purposes.resolve(need.purpose, [...path, 'purpose'], report)
    if (dataset === undefined) return []
    const isSure = isPlain && indices.datasets.isSure(dataset, need.dataset)
    const place = { dataset, path, isSure }
    const claims = pickClaims(need, place, report)
    const answers = pickAnswers(need, place, report)
    const shown = pickShown(need, place, report)
    const asked = (need.claims ?? []).length + (need.answers ?? []).length
    const isRead = claims.length + answers.length === asked
    if (!isSure || !isRead || purpose === undefined) unsure.add(dataset)
    const { recordMayBeAbsent = false } = need
    if (purpose === undefined) return []
    return [{ dataset, purpose, claims, answers, shown, recordMayBeAbsent }]
  })
  const areComplete = written.every(
    ({ dataset }, index) =>
      indices.datasets.resolves(dataset) && !report.isUnsure(['needs', index, 'dataset']),
  )
  return { needs, unsure, areComplete }
}

/** Reports what is asked twice, or for nothing. Whether the need is sure to be as it was meant. */
function checkNeed(
  { dataset, claims, answers }: WrittenNeed,
  { written, path }: { readonly written: readonly WrittenNeed[]; readonly path: DataPath },
  report: Report,
): boolean {
  const same = written.flatMap((other, index) => (other.dataset === dataset ? [index] : []))
  const isNothing = claims === undefined && answers === undefined
  if (same[0] !== path.at(-1)) {
    const message = `The dataset "${dataset}" is asked twice.`
    report.wrong([...path, 'dataset'], message, 'Write what is needed of it in one place.')
  }
  if (isNothing) {
    const message = `Nothing is asked of "${dataset}".`
    report.wrongKey([...path, 'dataset'], message, 'Add "answers" or "claims", or remove it.')
  }
  return same.length === 1 && !isNothing && !report.isUnsure(path)
}

interface Place {
  readonly dataset: Dataset
  readonly path: DataPath
  /** Whether the dataset is the one that was written, without mistakes of its own. */
  readonly isSure: boolean
}

function pickClaims({ claims = [] }: WrittenNeed, place: Place, report: Report): readonly Claim[] {
  const { dataset, path, isSure } = place
  const known = dataset.claims.map((candidate) => candidate.id)
  return claims.flatMap((id, index) => {
    if (isSure && !known.includes(id)) {
      const message = `The dataset "${dataset.id}" has no claim "${id}".`
      report.wrong([...path, 'claims', index], message, suggest(id, known))
    }
    const meant = known.includes(id) ? id : findSimilar(id, known)
    return dataset.claims.filter((candidate) => candidate.id === meant)
  })
}

function pickShown(need: WrittenNeed, place: Place, report: Report): readonly Claim[] {
  const { claims = [], shown = [] } = need
  return shown.flatMap((id, index) => {
    const claim = place.dataset.claims.find((candidate) => candidate.id === id)
    if (claim !== undefined && claims.includes(id)) return [claim]
    const message = `"${id}" is shown, but not asked for.`
    report.wrong([...place.path, 'shown', index], message, suggest(id, claims))
    return []
  })
}

/**
 * Least data: reports each claim and answer that is asked for, but that no rule reads and nobody is
 * shown. To be called after all rules of the service have been checked.
 */
export function checkUsed(
  { needs, unsure }: BuiltNeeds,
  written: readonly WrittenNeed[],
  checked: { readonly rules: ServiceRules; readonly report: Report },
): void {
  const { rules, report } = checked
  for (const { dataset, claims, answers, shown } of needs) {
    if (unsure.has(dataset)) continue
    const index = written.findIndex((need) => need.dataset === dataset.id)
    const unused = (list: string, at: number, id: string) => {
      const message = `The service asks for "${id}", but nothing uses it.`
      const mend = 'Remove it, or list it under "shown" if the person or the officer has to see it.'
      report.wrong(['needs', index, list, at], message, mend)
    }
    for (const [at, claim] of claims.entries()) {
      if (!rules.reads(dataset, claim.id) && !shown.includes(claim)) unused('claims', at, claim.id)
    }
    for (const [at, { id, variable }] of answers.entries()) {
      if (!rules.reads(dataset, variable)) unused('answers', at, id)
    }
  }
}

function pickAnswers(
  { answers = [] }: WrittenNeed,
  place: Place,
  report: Report,
): readonly Answer[] {
  const { dataset, path, isSure } = place
  const known = dataset.answers.map((candidate) => candidate.id)
  return answers.flatMap((id, index) => {
    if (isSure && !known.includes(id)) {
      const message = `The dataset "${dataset.id}" has no answer "${id}".`
      report.wrong([...path, 'answers', index], message, suggest(id, known))
    }
    const meant = known.includes(id) ? id : findSimilar(id, known)
    return dataset.answers.filter((candidate) => candidate.id === meant)
  })
}
