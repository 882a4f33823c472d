import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { fetchReply } from './fetch-reply.ts'
import { type RequestSigning, signedPost } from './signed-post.ts'

/** What an organisation that may seal obtained about one person, outside the exchange. */
export interface AccessToSeal {
  /** The person, as departments know them. */
  readonly identityNumber: string
  /** Of the department that gave it. */
  readonly dataset: string
  /** Claims and answers of the dataset. */
  readonly names: readonly string[]
  /** The power under which it was obtained, and the number of the order: as the pack declares them. */
  readonly power: string
  readonly document: string
  /** The day, `yyyy-mm-dd`, from which on the person sees it. It cannot be moved. */
  readonly opensOn: string
  /** Who sends the same again under its id is told the same, and nothing more is recorded. Fresh unless given. */
  readonly requestId?: string
  readonly signal?: AbortSignal
}

/** That it is on record. */
export interface SealReceipt {
  readonly accessId: string
  /** Names the sealed entry in the ledger. */
  readonly leafHash: string
  /** ISO 8601. */
  readonly opensAt: string
}

const Receipt = Compile(
  Type.Object({
    accessId: Type.String(),
    leafHash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    opensAt: Type.String(),
  }),
)

/** Puts an access on record under the organisation's signature. Throws `ExchangeError`. */
export async function sealAccess(
  signing: RequestSigning,
  { identityNumber, requestId = randomUUID(), signal, ...access }: AccessToSeal,
  created: Date,
): Promise<SealReceipt> {
  const { dataset, document, names, opensOn, power } = access
  const body = JSON.stringify({
    ...{ requestId, subject: { identityNumber }, dataset, names, power, document, opensOn },
  })
  const { init, url } = signedPost(signing, {
    ...{ path: '/api/exchange/sealed-accesses', tag: 'bauhinia-sealed-access', body, created },
  })
  return fetchReply(url, Receipt, { ...init, ...(signal && { signal }) })
}
