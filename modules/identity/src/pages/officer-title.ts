import type { Locale } from '@bauhinia/i18n'
import type { OfficerRole } from '../domain/viewer.ts'
import { accountMessages } from './account-messages.ts'
import type { IdentityPages } from './identity-pages.ts'
import { roleMessages } from './messages.ts'

/** A role in words: `Caseworker, Transport Department`. */
export async function officerTitle(
  { organisationName }: Pick<IdentityPages, 'organisationName'>,
  { organisationId, role }: OfficerRole,
  locale: Locale,
): Promise<string> {
  const organisation = (await organisationName(organisationId))[locale]
  return accountMessages(locale)('roleAt', { role: roleMessages(locale)(role), organisation })
}
