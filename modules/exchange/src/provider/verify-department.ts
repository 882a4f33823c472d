import { type CredentialVerification, verifySdJwt } from '@bauhinia/credentials'
import type { ExchangeContext } from '../context.ts'

/** Verifies that the department's registered key signed this, as one of these types, for this audience. */
export async function verifyDepartment(
  { directory, now }: Pick<ExchangeContext, 'directory' | 'now'>,
  received: string,
  {
    departmentId,
    vct,
    audience,
  }: {
    readonly departmentId: string
    readonly vct: string | readonly string[]
    readonly audience: string
  },
): Promise<CredentialVerification> {
  const verify = (current: Awaited<ReturnType<typeof directory.currentKeys>>) => {
    const keys = [...current.values()]
      .filter(({ organisationId, use }) => organisationId === departmentId && use === 'statement')
      .map(({ keyId, publicJwk }) => ({ ...publicJwk, kid: keyId }))
    return verifySdJwt(received, {
      now: now(),
      trust: { issuerKeys: { [departmentId]: keys } },
      ...{ issuer: departmentId, vct, audience },
    })
  }
  const first = verify(await directory.currentKeys())
  // A department that has just registered a new key is known by it at once.
  const isNewKey = !first.valid && first.reason === 'key-not-found'
  return isNewKey ? verify(await directory.renewCurrentKeys()) : first
}
