import type { OwnRecord } from '@bauhinia/ledger'
import type { ConsentContext } from '../context.ts'
import { endedAct, givenAct, withdrawnAct } from '../domain/consent-acts.ts'
import { type LedgerMark, listConsents, type RecordedConsent } from '../queries.ts'

/** The record of one of the person's consents that made this entry, if one did. */
export async function findOwnRecord(
  { db, identity }: Pick<ConsentContext, 'db' | 'identity'>,
  { dataSubjectId, leafHash }: { readonly dataSubjectId: string; readonly leafHash: Uint8Array },
): Promise<OwnRecord | undefined> {
  const consents = await listConsents(db, { dataSubjectId })
  const found = consents
    .flatMap(marksOf)
    .find(({ mark }) => mark !== null && Buffer.compare(mark.leafHash, leafHash) === 0)
  if (!found?.mark) return undefined
  const salt = await identity.openSalt(dataSubjectId, found.mark)
  return salt && { act: found.act, salt }
}

interface MarkedAct {
  readonly act: OwnRecord['act']
  readonly mark: LedgerMark | null
}

function marksOf(consent: RecordedConsent): readonly MarkedAct[] {
  const { endedAt, endedMark, givenMark, withdrawnAt, withdrawnMark } = consent
  return [
    { act: givenAct(consent), mark: givenMark },
    ...(withdrawnAt === null
      ? []
      : [{ act: withdrawnAct(consent, withdrawnAt), mark: withdrawnMark }]),
    ...(endedAt === null ? [] : [{ act: endedAct(consent, endedAt), mark: endedMark }]),
  ]
}
