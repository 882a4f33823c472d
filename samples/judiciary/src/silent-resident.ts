import { getPersona } from '@bauhinia/sample-residents'

const silent = getPersona('department-down').identityNumber.replaceAll(/[()]/g, '')

/** For the persona of whom the Judiciary says nothing: a look-up that never ends. */
export function silentResident(identityNumber: string): Promise<never> | undefined {
  const isSilent = identityNumber.replaceAll(/[()]/g, '') === silent
  return isSilent ? new Promise(() => {}) : undefined
}
