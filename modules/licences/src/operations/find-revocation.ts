import { dayOf } from '@bauhinia/i18n'
import type { LicencesContext } from '../context.ts'
import { selectRevocation } from '../queries/licences.ts'

/** That a person's licence was revoked. */
export interface LicenceRevocation {
  readonly licenceId: string
  /** The day, `yyyy-mm-dd`, in the jurisdiction's calendar. */
  readonly on: string
  /** Id of the ground in the licence type; null where none was declared then. */
  readonly ground: string | null
}

/** The revocation of the last licence of a type that a person had; nothing if that was not revoked. */
export async function findRevocation(
  { db, pack }: Pick<LicencesContext, 'db' | 'pack'>,
  of: { readonly dataSubjectId: string; readonly licenceType: string },
): Promise<LicenceRevocation | undefined> {
  const found = await selectRevocation(db, of)
  if (found === undefined) return undefined
  const { licenceId, ground, changedAt } = found
  return { licenceId, ground, on: dayOf(changedAt, pack.timeZone) }
}
