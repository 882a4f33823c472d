import { suggest } from '@bauhinia/rules'
import type { Answer, Claim, Dataset, Need, Purpose } from './pack.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report } from './report.ts'
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

/** The needs with their datasets and purposes. Reports what does not exist, or is asked twice. */
export function buildNeeds(
  written: readonly WrittenNeed[],
  indices: { readonly datasets: PackIndex<Dataset>; readonly purposes: PackIndex<Purpose> },
  report: Report,
): readonly Need[] {
  return written.flatMap((need, index) => {
    const path = ['needs', index]
    if (written.findIndex(({ dataset }) => dataset === need.dataset) !== index) {
      const message = `The dataset "${need.dataset}" is asked twice.`
      report.wrong([...path, 'dataset'], message, 'Write what is needed of it in one place.')
    }
    if (need.claims === undefined && need.answers === undefined) {
      const message = `Nothing is asked of "${need.dataset}".`
      report.wrongKey([...path, 'dataset'], message, 'Add "answers" or "claims", or remove it.')
    }
    const dataset = indices.datasets.resolve(need.dataset, [...path, 'dataset'], report)
    const purpose = indices.purposes.resolve(need.purpose, [...path, 'purpose'], report)
    if (dataset === undefined || purpose === undefined) return []
    return [
      {
        dataset,
        purpose,
        claims: pickClaims(need, { dataset, path }, report),
        answers: pickAnswers(need, { dataset, path }, report),
        shown: pickShown(need, { dataset, path }, report),
        recordMayBeAbsent: need.recordMayBeAbsent ?? false,
      },
    ]
  })
}

interface Place {
  readonly dataset: Dataset
  readonly path: DataPath
}

function pickClaims({ claims = [] }: WrittenNeed, place: Place, report: Report): readonly Claim[] {
  const { dataset, path } = place
  return claims.flatMap((id, index) => {
    const claim = dataset.claims.find((candidate) => candidate.id === id)
    if (claim !== undefined) return [claim]
    const known = dataset.claims.map((candidate) => candidate.id)
    const message = `The dataset "${dataset.id}" has no claim "${id}".`
    report.wrong([...path, 'claims', index], message, suggest(id, known))
    return []
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
export function checkUsed(needs: readonly Need[], rules: ServiceRules, report: Report): void {
  for (const [index, { dataset, claims, answers, shown }] of needs.entries()) {
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
  const { dataset, path } = place
  return answers.flatMap((id, index) => {
    const answer = dataset.answers.find((candidate) => candidate.id === id)
    if (answer !== undefined) return [answer]
    const known = dataset.answers.map((candidate) => candidate.id)
    const message = `The dataset "${dataset.id}" has no answer "${id}".`
    report.wrong([...path, 'answers', index], message, suggest(id, known))
    return []
  })
}
