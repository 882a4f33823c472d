import type { RecordedConsent } from '@bauhinia/consent'
import type { CaseworkContext } from '../context.ts'
import type { OwnApplication } from '../queries/applications.ts'

/** The consents of an application that were neither withdrawn nor have expired. */
export async function listStandingConsents(
  { consent, now }: Pick<CaseworkContext, 'consent' | 'now'>,
  { applicationId: reference, dataSubjectId }: OwnApplication,
): Promise<readonly RecordedConsent[]> {
  const at = now()
  const given = await consent.listConsents({ dataSubjectId, reference })
  return given.filter(({ withdrawnAt, expiresAt }) => withdrawnAt === null && expiresAt > at)
}
