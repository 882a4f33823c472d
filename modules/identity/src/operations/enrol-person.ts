import { randomUUID } from 'node:crypto'
import type { IdentityState } from '../context.ts'
import { normaliseIdentityNumber } from '../domain/identity-number.ts'
import { keyContext } from '../person-keys.ts'
import { sealProfile } from '../profile.ts'
import { findPersonByLookup, insertPerson } from '../queries/people.ts'
import { recordAct } from './record-act.ts'

export interface Enrolment {
  /** As its owner writes it; however it is written, the same number is the same person. */
  readonly identityNumber: string
  readonly displayName: string
  /** Invented, for the demonstration. */
  readonly isPersona?: boolean
}

/**
 * Makes a person known, once: enrolling the same number again, even at the same moment, answers the
 * same id and changes nothing. The number itself is only kept sealed under the person's key.
 */
export async function enrolPerson(
  context: IdentityState,
  enrolment: Enrolment,
): Promise<{ dataSubjectId: string }> {
  const { db, keyring, jurisdiction, now } = context
  const number = normaliseIdentityNumber(enrolment.identityNumber)
  const identityNumberLookup = keyring.hmac('identity-number', jurisdiction, number)
  const known = await findPersonByLookup(db, identityNumberLookup)
  if (known !== undefined) return { dataSubjectId: known }

  const dataSubjectId = randomUUID()
  const wrappedKey = keyring.newWrappedKey(keyContext(dataSubjectId))
  const key = keyring.unwrapKey(wrappedKey, keyContext(dataSubjectId))
  const sealedProfile = sealProfile(key, dataSubjectId, enrolment)
  const createdAt = now()
  const { isPersona = false } = enrolment
  const person = {
    ...{ dataSubjectId, identityNumberLookup, wrappedKey, sealedProfile, isPersona, createdAt },
  }
  const isNew = await db.transaction(async (tx) => {
    if (!(await insertPerson(tx, person))) return false
    await recordAct(context, tx, {
      kind: 'identity.enrolled',
      dataSubjectId,
      occurredAt: createdAt,
    })
    return true
  })
  return isNew ? { dataSubjectId } : enrolPerson(context, enrolment)
}
