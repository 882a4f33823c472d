import { randomUUID } from 'node:crypto'
import type { Database } from '@bauhinia/database'
import type { ConsentContext } from '../context.ts'
import type { Consent, DataUse } from '../domain/consent.ts'
import { givenAct } from '../domain/consent-acts.ts'
import { insertConsent } from '../queries.ts'

export interface ConsentRequest {
  readonly dataSubjectId: string
  /** The application that they are given for. */
  readonly reference: string
  readonly expiresAt: Date
  readonly uses: readonly (DataUse & { readonly retentionDays: number })[]
}

/** Records the data subject's consent to each use, in the caller's transaction. */
export async function giveConsents(
  { identity, ledger, now }: ConsentContext,
  tx: Database,
  { uses, ...request }: ConsentRequest,
): Promise<Consent[]> {
  const givenAt = now()
  const consents = uses.map(
    (use): Consent => ({
      ...request,
      ...use,
      consentId: randomUUID(),
      givenAt,
      withdrawnAt: null,
      endedAt: null,
    }),
  )
  for (const consent of consents) {
    const entry = ledger.prepareEntry(givenAct(consent))
    const givenMark = { ...entry, salt: await identity.sealSalt(consent.dataSubjectId, entry) }
    await insertConsent(tx, { ...consent, givenMark })
    await ledger.append(tx, entry)
  }
  return consents
}
