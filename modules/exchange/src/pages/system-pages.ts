import type { DirectoryModule } from '@bauhinia/directory'
import type { Locale } from '@bauhinia/i18n'
import { pagePath } from '@bauhinia/i18n'
import type { IdentityModule } from '@bauhinia/identity'
import type { Pack } from '@bauhinia/pack'
import Type, { type Static } from 'typebox'

/** What the operators' pages about departments' systems need. */
export interface SystemPages {
  readonly directory: Pick<
    DirectoryModule,
    'listConnectedSystems' | 'mayRegisterKey' | 'registerSystem'
  >
  readonly identity: Pick<IdentityModule, 'pairwiseIdentifier'>
  readonly pack: Pick<
    Pack,
    'datasetsOf' | 'departments' | 'findDepartment' | 'getDepartment' | 'timeZone'
  >
}

export const systemsPath = '/operate/systems'
export const registerPath = `${systemsPath}/register` as const
export const checkPath = `${systemsPath}/check` as const

/** What an operator types of a system. None of it is secret or about a person, so addresses carry it. */
export const TypedSystem = Type.Object({
  organisation: Type.String({ maxLength: 100, default: '' }),
  url: Type.String({ maxLength: 2_000, default: '' }),
  key: Type.String({ maxLength: 8_000, default: '' }),
})
export type TypedSystem = Static<typeof TypedSystem>

/** The address of the form or of its check, with what was typed. */
export function pathWith(
  locale: Locale,
  path: typeof registerPath | typeof checkPath,
  typed: Partial<TypedSystem> & { readonly check?: 'yes' },
): string {
  return `${pagePath(locale, path)}?${new URLSearchParams({ ...typed }).toString()}`
}
