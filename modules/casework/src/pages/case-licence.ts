import type { Licence, StatusChange } from '@bauhinia/licences'
import type { CaseFile } from '../operations/get-case.ts'
import type { CaseworkPages } from './casework-pages.ts'

/** The licence that a case brought, and what officers did to it since. */
export interface CaseLicence {
  readonly licence: Licence
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
  return {
    licence: await licences.getLicence(own),
    changes: await licences.listStatusChanges(own),
  }
}
