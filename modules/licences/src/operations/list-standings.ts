import { dayOf } from '@bauhinia/i18n'
import type { LicencesContext } from '../context.ts'
import { decideStanding, type Standing } from '../domain/licence.ts'
import { type LicenceReference, selectByReferences } from '../queries/licences.ts'

/** What several people's licences are worth today, by what each was issued for: for lists. */
export async function listStandings(
  { db, now, pack }: Pick<LicencesContext, 'db' | 'now' | 'pack'>,
  asked: readonly LicenceReference[],
): Promise<ReadonlyMap<string, Standing>> {
  if (asked.length === 0) return new Map()
  const today = dayOf(now(), pack.timeZone)
  const found = await selectByReferences(db, asked)
  return new Map(found.map((one) => [one.reference, decideStanding(one, today)]))
}
