import type { Service } from '@bauhinia/pack'
import type { CaseworkContext } from '../context.ts'
import { RenewalSuspended } from '../renewal-refusals.ts'

/**
 * Throws `RenewalSuspended` to whose licence the service would replace while it is suspended. One that
 * is suspended later, between submission and payment, is issued suspended.
 */
export async function refuseSuspended(
  { licences }: Pick<CaseworkContext, 'licences'>,
  dataSubjectId: string,
  { licence }: Service,
): Promise<void> {
  if (licence === undefined || !licence.type.onePerHolder) return
  const held = await licences.listLicences(dataSubjectId)
  const isSuspended = held.some(
    ({ licenceType, status }) => licenceType === licence.type.id && status === 'suspended',
  )
  if (isSuspended) throw new RenewalSuspended()
}
