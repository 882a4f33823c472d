import type { Database } from '@bauhinia/database'
import type { ListPart } from '@bauhinia/http'
import type { OwnEntriesPart } from '@bauhinia/ledger'
import type { ConsentContext } from './context.ts'
import { type Consent, stateOf } from './domain/consent.ts'
import { endConsents } from './operations/end-consents.ts'
import { findOwnRecord } from './operations/find-own-record.ts'
import { type ConsentRequest, giveConsents } from './operations/give-consents.ts'
import { listOwnEntries } from './operations/list-own-entries.ts'
import { withdrawConsent } from './operations/withdraw-consent.ts'
import { withdrawConsents } from './operations/withdraw-consents.ts'
import {
  type ConsentSelection,
  findConsent,
  holdConsents,
  listConsentPart,
  listConsents,
} from './queries.ts'
import { ConsentNotFound } from './refusals.ts'

export type ConsentModule = ReturnType<typeof createConsentModule>

type OwnConsent = { readonly consentId: string; readonly dataSubjectId: string }

export function createConsentModule(context: ConsentContext) {
  const { db } = context
  return {
    giveConsents: (tx: Database, request: ConsentRequest) => giveConsents(context, tx, request),
    withdrawConsent: (own: OwnConsent) => withdrawConsent(context, own),
    /** Withdraws every consent for one application that stands. */
    withdrawConsents: (of: { dataSubjectId: string; reference: string }) =>
      withdrawConsents(context, of),
    async getConsent(own: OwnConsent) {
      const consent = await findConsent(db, own)
      if (consent === undefined) throw new ConsentNotFound()
      return consent
    },
    /** The application of these consents comes to its end in this transaction. */
    endConsents: (tx: Database, of: { dataSubjectId: string; reference: string }) =>
      endConsents(context, tx, of),
    /** What a consent says at this moment. */
    stateOf: (consent: Consent) => stateOf(consent, context.now()),
    /** The consents of one application: none is withdrawn until the transaction ends. */
    holdConsents: (tx: Database, of: { dataSubjectId: string; reference: string }) =>
      holdConsents(tx, of),
    /** The record of one of the person's consents that made this entry. */
    findOwnRecord: (own: { dataSubjectId: string; leafHash: Uint8Array }) =>
      findOwnRecord(context, own),
    /** What the ledger has of the person by this module. */
    listOwnEntries: (part: OwnEntriesPart) => listOwnEntries(db, part),
    listConsents: (of: ConsentSelection) => listConsents(db, of),
    /** A part of everything that the person consented to, what stands now first. */
    listConsentPart: (dataSubjectId: string, part: ListPart) =>
      listConsentPart(db, { ...part, dataSubjectId, now: context.now() }),
  }
}
