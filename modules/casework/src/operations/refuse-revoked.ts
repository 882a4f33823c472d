import { dayOf } from '@bauhinia/i18n'
import { findApplyAgain, type Service } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { RenewalBarred } from '../renewal-refusals.ts'

/**
 * Throws `RenewalBarred` to whose licence was revoked, until the day from which the service's
 * declaration lets them apply again: it sees on which ground it was revoked, and when.
 */
export async function refuseRevoked(
  { licences, now, pack }: Pick<CaseworkContext, 'licences' | 'now' | 'pack'>,
  dataSubjectId: string,
  service: Service,
): Promise<void> {
  if (service.licence?.applyAgainFrom === undefined) return
  const licenceType = service.licence.type.id
  const revocation = await licences.findRevocation({ dataSubjectId, licenceType })
  if (revocation === undefined) return
  const today = dayOf(now(), pack.timeZone)
  const { on, ground, licenceId } = revocation
  const from = findApplyAgain(service, { today, revocation: { on, ground } })
  if (from !== undefined && today < from) throw new RenewalBarred(from, licenceId)
}
