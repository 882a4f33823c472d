import type { RecordedConsent } from '@bauhinia/consent'
import type { CaseworkContext } from '../context.ts'
import type { OwnApplication } from '../queries/applications.ts'

/** The consents of an application that stand: neither withdrawn nor ended nor expired. */
export async function listStandingConsents(
  { consent }: Pick<CaseworkContext, 'consent'>,
  { applicationId: reference, dataSubjectId }: OwnApplication,
): Promise<readonly RecordedConsent[]> {
  const given = await consent.listConsents({ dataSubjectId, reference })
  return given.filter((each) => consent.stateOf(each) === 'given')
}
