import { randomBytes, randomUUID } from 'node:crypto'
import { signRequest } from '@bauhinia/credentials/http-signatures'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ExchangeClientOptions } from './exchange-client.ts'
import { fetchReply } from './fetch-reply.ts'

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
  { gatewayUrl, signer }: Pick<ExchangeClientOptions, 'gatewayUrl' | 'signer'>,
  { identityNumber, requestId = randomUUID(), signal, ...access }: AccessToSeal,
  created: Date,
): Promise<SealReceipt> {
  const url = `${gatewayUrl}/api/exchange/sealed-accesses`
  const { dataset, document, names, opensOn, power } = access
  const body = JSON.stringify({
    ...{ requestId, subject: { identityNumber }, dataset, names, power, document, opensOn },
  })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const signed = signRequest({
    ...{ method: 'POST', url, headers, body, signer, created, keyId: signer.keyId },
    nonce: randomBytes(16).toString('base64url'),
    tag: 'bauhinia-sealed-access',
  })
  const post = { method: 'POST', headers: { ...headers, ...signed }, body }
  return fetchReply(url, Receipt, { ...post, ...(signal && { signal }) })
}
