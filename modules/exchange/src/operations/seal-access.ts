import { randomUUID } from 'node:crypto'
import { openContent, sealContent } from '../access-content.ts'
import { authenticate, type SignedMessage } from '../authenticate.ts'
import type { ExchangeContext } from '../context.ts'
import { type SealedAccess, sealedAct } from '../domain/access-acts.ts'
import { findSealedAccess, insertSealedAccess } from '../queries/sealed-accesses.ts'
import { SealRepeated, SealSubjectUnknown } from '../refusals.ts'
import { parseSealRequest } from '../seal-request.ts'

/** What the organisation is told: that it is on record, and from when on the person sees it. */
export interface SealReceipt {
  readonly accessId: string
  /** Finds the sealed entry's inclusion proof, hex. */
  readonly leafHash: string
  /** ISO 8601. */
  readonly opensAt: string
}

const tag = 'bauhinia-sealed-access'

/**
 * Records what an organisation that may seal says it obtained about a person, with its entry in the ledger: when
 * this resolves, both are durable. The same request again gives the same receipt and leaves nothing. Throws
 * `RequestNotAuthentic`, `SealingNotAllowed`, `SealUnusable`, `SealSubjectUnknown`, and `SealRepeated` for an id
 * under which something else was sealed.
 */
export async function sealAccess(
  context: ExchangeContext,
  message: SignedMessage,
): Promise<SealReceipt> {
  const { identity, now, pack } = context
  const { organisationId, signature } = await authenticate(context, message, tag)
  const sealedAt = now()
  const request = parseSealRequest(pack, message.body, { organisationId, now: sealedAt })
  const dataSubjectId = await identity.findPerson(request.identityNumber)
  if (dataSubjectId === undefined) throw new SealSubjectUnknown()
  const { requestId, opensAt } = request
  const access: SealedAccess = {
    ...{ accessId: randomUUID(), requestId, dataSubjectId, organisationId, sealedAt, opensAt },
    content: { ...request.content, request: signature },
  }
  return (await record(context, access)) ?? receiptOfEarlier(context, access)
}

async function record(
  context: ExchangeContext,
  access: SealedAccess,
): Promise<SealReceipt | undefined> {
  const { db, ledger } = context
  const { content, ...rest } = access
  const entry = ledger.prepareEntry(sealedAct(access))
  const { leafHash, salt } = entry
  const sealedContent = await sealContent(context, access, { content, salt })
  const isFirst = await db.transaction(async (tx) => {
    const isNew = await insertSealedAccess(tx, { ...rest, sealedContent, leafHash })
    if (isNew) await ledger.append(tx, entry)
    return isNew
  })
  return isFirst ? receiptOf({ ...access, leafHash }) : undefined
}

async function receiptOfEarlier(
  context: ExchangeContext,
  access: SealedAccess,
): Promise<SealReceipt> {
  const earlier = await findSealedAccess(context.db, access)
  if (earlier === undefined) throw new SealRepeated()
  const { content } = await openContent(context, earlier, earlier.sealedContent)
  if (!saysTheSame({ ...earlier, content }, access)) throw new SealRepeated()
  return receiptOf(earlier)
}

/** Whatever its signature is: who did not get the answer signs the same once more. */
function saysTheSame(
  { content: { request: _one, ...first }, ...earlier }: Pick<SealedAccess, 'content' | 'opensAt'>,
  { content: { request: _other, ...second }, ...later }: Pick<SealedAccess, 'content' | 'opensAt'>,
): boolean {
  const isSameDay = earlier.opensAt.getTime() === later.opensAt.getTime()
  return isSameDay && JSON.stringify(first) === JSON.stringify(second)
}

function receiptOf({
  accessId,
  leafHash,
  opensAt,
}: Pick<SealedAccess, 'accessId' | 'opensAt'> & { readonly leafHash: Uint8Array }): SealReceipt {
  const hex = Buffer.from(leafHash).toString('hex')
  return { accessId, leafHash: hex, opensAt: opensAt.toISOString() }
}
