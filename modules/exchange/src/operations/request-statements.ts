import { randomUUID } from 'node:crypto'
import { type RequestVerification, verifyRequest } from '@bauhinia/credentials/http-signatures'
import type { ExchangeContext } from '../context.ts'
import type { ExchangeRecord, RequestSignature } from '../domain/exchange-acts.ts'
import type { StatementUse } from '../domain/statement-use.ts'
import { type AskedStatement, parseExchangeRequest } from '../exchange-request.ts'
import { requestStatement } from '../provider/request-statement.ts'
import { takePreview } from '../provider/take-preview.ts'
import { hasExchange, listStanding } from '../queries.ts'
import type { ExchangeRecorder } from '../record-exchanges.ts'
import {
  ConsentNotStanding,
  PreviewExpired,
  ProviderUnavailable,
  RequestNotAuthentic,
  RequestRepeated,
} from '../refusals.ts'

/** A consumer's HTTP request as it arrived, with the signature in its headers. */
export interface SignedMessage {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

/** A statement as it is handed to the consumer, after its entry is durable in the ledger. */
export interface ReleasedStatement {
  /** The credential query that it answers. */
  readonly id: string
  /** SD-JWT VC, compact, signed by the department. */
  readonly statement: string
  readonly exchangeId: string
  /** Finds the entry's inclusion proof, hex. */
  readonly leafHash: string
}

const tag = 'bauhinia-exchange-request'

/**
 * Answers a consumer's signed request with the departments' statements, all of them or none.
 *
 * The order of acts: the signature and the consents are checked before any department is asked; what
 * the departments say is recorded, under consents that are checked again in the same statement; only
 * then is it handed over. Throws `RequestNotAuthentic`, `RequestUnusable`, `RequestRepeated`,
 * `ConsentNotStanding` (recorded as refused), `PreviewExpired` or `ProviderUnavailable`.
 */
export async function requestStatements(
  context: ExchangeContext & { readonly recorder: ExchangeRecorder },
  message: SignedMessage,
): Promise<ReleasedStatement[]> {
  const { consumerId, signature } = await authenticate(context, message)
  const request = parseExchangeRequest(context.pack, message.body)
  const dataSubjectId = context.identity.findDataSubject(request.subjectIdentifier, consumerId)
  if (dataSubjectId === undefined) throw new ConsentNotStanding()
  const { requestId } = request
  const asker = { dataSubjectId, consumerId, requestId }
  if (await hasExchange(context.db, asker)) throw new RequestRepeated()

  const uses = request.asked.map(({ use, consentId }) => ({ ...use, ...asker, consentId }))
  const standing = await listStanding(context.db, { uses, at: context.now() })
  const unrecorded = (statementDigest: string | null, use: (typeof uses)[number]) =>
    newRecord(context, { use, statementDigest, signature })
  if (standing.some((stands) => !stands)) {
    await context.recorder.add(uses.map((use) => unrecorded(null, use)))
    throw new ConsentNotStanding()
  }

  const statements = await Promise.all(
    request.asked.map((asked) =>
      findStatement(context, { asked, asker, reference: request.reference }),
    ),
  )
  const { permitted, records } = await context.recorder.add(
    uses.map((use, at) => unrecorded(statements[at]?.digest ?? null, use)),
  )
  if (!permitted) throw new ConsentNotStanding()
  return records.map(({ exchangeId, mark }, at) => ({
    id: request.asked[at]?.queryId ?? '',
    statement: statements[at]?.statement ?? '',
    exchangeId,
    leafHash: Buffer.from(mark.leafHash).toString('hex'),
  }))
}

async function authenticate(
  { directory, now }: ExchangeContext,
  { method, url, headers, body }: SignedMessage,
): Promise<{ consumerId: string; signature: RequestSignature }> {
  const verify = async (maxAgeMs?: number) => {
    const keys = await directory.currentKeys(maxAgeMs)
    const keyFor = (keyId: string) => {
      const key = keys.get(keyId)
      return key?.use === 'gateway' ? undefined : key?.publicJwk
    }
    const verification = verifyRequest({
      ...{ method, url, headers, body, keyFor, tag },
      now: now(),
      maxAgeSeconds: 60,
      requiredComponents: ['@method', '@target-uri', 'content-digest'],
    })
    return { keys, verification }
  }
  const first = await verify()
  const { keys, verification } = isNewKey(first.verification) ? await verify(0) : first
  if (!verification.verified) throw new RequestNotAuthentic(verification.reason)
  const { keyId, signatureBase, signature } = verification
  const consumerId = keys.get(keyId)?.organisationId
  if (consumerId === undefined) throw new RequestNotAuthentic('key-not-found')
  return { consumerId, signature: { keyId, signatureBase, signature } }
}

function isNewKey(verification: RequestVerification): boolean {
  return !verification.verified && verification.reason === 'key-not-found'
}

/**
 * For an application exactly what its applicant was shown, or `PreviewExpired`; otherwise what the
 * department says now.
 */
async function findStatement(
  context: ExchangeContext,
  {
    asked,
    asker,
    reference,
  }: {
    asked: AskedStatement
    asker: { dataSubjectId: string; consumerId: string }
    reference: string | undefined
  },
): Promise<{ statement: string; digest: string }> {
  const use: StatementUse = { ...asked.use, ...asker }
  if (reference !== undefined) {
    const shown = await takePreview(context, { use, reference })
    if (shown === undefined) throw new PreviewExpired()
    return shown
  }
  const reply = await requestStatement(context, use, randomUUID())
  if (!reply.answered) throw new ProviderUnavailable()
  return reply
}

function newRecord(
  { now }: ExchangeContext,
  {
    use: { dataSubjectId, consumerId, requestId, consentId, ...asked },
    statementDigest,
    signature,
  }: {
    use: StatementUse & { requestId: string; consentId: string }
    statementDigest: string | null
    signature: RequestSignature
  },
): ExchangeRecord {
  return {
    ...asked,
    ...{ dataSubjectId, consumerId, requestId, consentId, statementDigest },
    exchangeId: randomUUID(),
    occurredAt: now(),
    request: signature,
  }
}
