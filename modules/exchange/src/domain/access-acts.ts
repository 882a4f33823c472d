import type { RequestSignature } from './exchange-acts.ts'

/** What an organisation says that it obtained, of whom and on which order. */
export interface AccessContent {
  readonly providerId: string
  readonly datasetId: string
  /** Ids of claims and answers. */
  readonly names: readonly string[]
  readonly powerId: string
  /** The law, as the public ledger names it. */
  readonly legalReference: string
  /** The number of the order or warrant. */
  readonly document: string
  /** The organisation's signature on its request. */
  readonly request: RequestSignature
}

/** What an organisation obtained about a person, who sees it from `opensAt` on. */
export interface SealedAccess {
  readonly accessId: string
  readonly requestId: string
  readonly dataSubjectId: string
  readonly organisationId: string
  readonly sealedAt: Date
  readonly opensAt: Date
  readonly content: AccessContent
}

/** The act that the ledger commits to at once: law and date are for everybody, the rest is not. */
export function sealedAct(access: SealedAccess) {
  const { content } = access
  return {
    kind: 'access.sealed' as const,
    organisationId: access.organisationId,
    occurredAt: access.sealedAt,
    published: {
      legalReference: content.legalReference,
      opensAt: access.opensAt.toISOString(),
    },
    fields: {
      access: access.accessId,
      request: access.requestId,
      requestSignature: content.request.signature,
      dataSubject: access.dataSubjectId,
      provider: content.providerId,
      dataset: content.datasetId,
      names: content.names.join(' '),
      power: content.powerId,
      document: content.document,
    },
  }
}

/** That something sealed was opened to its data subject. */
export interface Opening
  extends Pick<SealedAccess, 'accessId' | 'dataSubjectId' | 'organisationId'> {
  readonly openedAt: Date
  /** Of the sealed entry. */
  readonly sealedLeafHash: Uint8Array
}

/** The act of opening. It needs nothing of what was sealed: a person who was erased is no reason to be silent. */
export function openedAct({ sealedLeafHash, ...opening }: Opening) {
  return {
    kind: 'access.opened' as const,
    organisationId: opening.organisationId,
    occurredAt: opening.openedAt,
    published: { sealed: Buffer.from(sealedLeafHash).toString('hex') },
    fields: { access: opening.accessId, dataSubject: opening.dataSubjectId },
  }
}
