import type { Licence, Standing, StatusChange } from '@bauhinia/licences'
import type { CaseFile } from '../operations/get-case.ts'
import type { CaseworkPages } from './casework-pages.ts'

/** The licence that a case brought, and what officers did to it since. */
export interface CaseLicence {
  readonly licence: Licence
  /** What it is worth today. */
  readonly standing: Standing
  readonly changes: readonly StatusChange[]
}

export async function findCaseLicence(
  { licences }: Pick<CaseworkPages, 'licences'>,
  { application: { dataSubjectId }, events }: CaseFile,
): Promise<CaseLicence | undefined> {
  const delivered = events.find(({ kind }) => kind === 'licence.delivered')
  const licenceId = delivered?.details['licence']
  if (typeof licenceId !== 'string') return undefined
  const own = { licenceId, dataSubjectId }
  const licence = await licences.getLicence(own)
  return {
    licence,
    standing: licences.standingOf(licence),
    changes: await licences.listStatusChanges(own),
  }
}
