import type { IdentityContext } from '../context.ts'
import type { OfficerRole } from '../domain/viewer.ts'
import { insertOfficerRole } from '../queries/officer-roles.ts'

/** Makes a person an officer of an organisation; again changes nothing. */
export async function grantRole(
  { db, now }: IdentityContext,
  granted: OfficerRole & { dataSubjectId: string },
): Promise<void> {
  await insertOfficerRole(db, { ...granted, at: now() })
}
