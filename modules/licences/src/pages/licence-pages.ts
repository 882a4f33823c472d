import type { Locale } from '@bauhinia/i18n'
import type { Pack } from '@bauhinia/pack'
import Type from 'typebox'
import type { LicencesModule } from '../module.ts'

/** What the licence pages need. */
export interface LicencePages {
  readonly licences: LicencesModule
  readonly pack: Pick<
    Pack,
    'licenceTypes' | 'findLicenceType' | 'findDepartment' | 'timeZone' | 'currency'
  >
  /** The address of a browser script by its name; the verify page loads `read-qr` when it is needed. */
  readonly scriptPath: (name: string) => string
}

export const licenceParams = Type.Object({ licenceId: Type.String({ format: 'uuid' }) })

/** An organisation's name; its id for one that the pack no longer has. */
export function organisationName(
  { pack }: Pick<LicencePages, 'pack'>,
  locale: Locale,
  organisationId: string,
): string {
  return pack.findDepartment(organisationId)?.name[locale] ?? organisationId
}
