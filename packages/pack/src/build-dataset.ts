import { contextOf, type RuleType, types, type VariableTypes } from '@bauhinia/rules'
import type { Static } from 'typebox'
import { buildClaim, type CodeList } from './build-claims.ts'
import { checkVariable } from './check-names.ts'
import type { Answer, Claim, Dataset } from './dataset.ts'
import type { Department } from './department.ts'
import type { LicenceType } from './licence-type.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report, Source } from './report.ts'
import type { datasetFile, licenceTypeFile } from './schema/dataset-file.ts'
import { typeOfClaim, variableName } from './value-types.ts'

type DatasetFile = Static<typeof datasetFile>

/** A dataset as its own file declares it: which department provides it is said elsewhere. */
export type OwnDataset = Omit<Dataset, 'provider'>

/** What datasets and types of licences refer to. */
interface ClaimIndices {
  readonly departments: PackIndex<Department>
  readonly codeLists: PackIndex<CodeList>
}

/** A dataset with its provider and its answers' rules, as far as they have no mistakes. */
export function buildDataset(
  source: Source<DatasetFile>,
  { departments, codeLists }: ClaimIndices,
  report: Report,
): Dataset | undefined {
  const provider = departments.resolve(source.value.provider, ['provider'], report)
  const own = buildOwnDataset(source, codeLists, report)
  return provider === undefined ? undefined : { ...own, provider }
}

/** A dataset with its answers' rules, as far as they have no mistakes. */
export function buildOwnDataset(
  { value }: Source<DatasetFile>,
  codeLists: PackIndex<CodeList>,
  report: Report,
): OwnDataset {
  checkVariable(value.variable, ['variable'], report)
  const claims = value.claims.map(
    (claim, index): Claim => ({
      ...buildClaim(claim, { path: ['claims', index], codeLists }, report),
      concept: claim.concept,
    }),
  )
  const answers = buildAnswers(value, claims, report)
  const { id, variable, name, description, key, retention, responseLimitMilliseconds } = value
  const words = { id, variable, name, description, key, retention, responseLimitMilliseconds }
  return { ...words, claims, answers }
}

function buildAnswers(
  { answers }: DatasetFile,
  claims: readonly Claim[],
  report: Report,
): readonly Answer[] {
  const record = claims.map((claim): [string, RuleType] => [claim.id, typeOfClaim(claim)])
  const inReach: VariableTypes = {
    today: types.date,
    record: contextOf(Object.fromEntries(record)),
  }
  return answers.flatMap((answer, index) => {
    const variable = variableName(answer.id)
    if (claims.some(({ id }) => id === variable)) {
      const message = `In rules, the answer "${answer.id}" has the name of the claim "${variable}".`
      report.wrong(['answers', index, 'id'], message, 'Give one of the two another id.')
    }
    const wanted = { types: inReach, expected: types.boolean }
    const rule = report.rule(answer.rule, ['answers', index, 'rule'], wanted)
    return rule === undefined ? [] : [{ ...answer, whether: answer.whether, variable, rule }]
  })
}

/** A type of licence with its issuer, if that is known. */
export function buildLicenceType(
  { value }: Source<Static<typeof licenceTypeFile>>,
  { departments, codeLists }: ClaimIndices,
  report: Report,
): LicenceType | undefined {
  const issuer = departments.resolve(value.issuer, ['issuer'], report)
  const claims = value.claims.map((claim, index) => ({
    ...buildClaim(claim, { path: ['claims', index], codeLists }, report),
    shownFirst: claim.shownFirst ?? false,
  }))
  if (issuer === undefined) return undefined
  const { id, vct, name, description, onePerHolder = false } = value
  const grounds = (value.grounds ?? []).map(({ id, acts, label }) => ({ id, acts, label }))
  return { id, vct, name, description, issuer, claims, onePerHolder, grounds }
}
