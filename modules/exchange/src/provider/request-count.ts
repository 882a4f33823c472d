import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { ExchangeContext } from '../context.ts'
import type { DayCount } from '../domain/compare-counts.ts'
import { askDepartment } from './ask-department.ts'
import { verifyDepartment } from './verify-department.ts'

/** A department's signed count, or why there is none. Never throws for what a department does. */
export type CountReply =
  | { readonly outcome: 'counted'; readonly counted: DayCount; readonly signedCount: string }
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'unusable'; readonly reason: string }

const Reply = Compile(Type.Object({ count: Type.String() }))

const figure = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Count = Compile(
  Type.Object({
    jti: Type.String(),
    day: Type.String(),
    statements: figure,
    noRecord: figure,
  }),
)

/** A department reads a day's log to its end before it answers. */
const limitMs = 10_000

/**
 * Asks a department how much it answered of what was asked on a day, and believes only what its
 * registered key signed, about that day, for this gateway and in answer to this request.
 */
export async function requestCount(
  context: Pick<ExchangeContext, 'directory' | 'gatewayId' | 'now'>,
  { organisationId, day }: { readonly organisationId: string; readonly day: string },
): Promise<CountReply> {
  const { directory, gatewayId, now } = context
  const system = await directory.findSystem(organisationId)
  if (system === undefined) return { outcome: 'missing' }
  const requestId = randomUUID()
  const delivery = await askDepartment(context, {
    url: `${system.url}/counts`,
    body: JSON.stringify({ requestId, gateway: gatewayId, day }),
    ...{ tag: 'bauhinia-count', askedAt: now(), limitMs },
  })
  if (!delivery.delivered && delivery.failure === 'untrustworthy') return malformed
  if (!delivery.delivered) return { outcome: 'missing' }
  const signedCount = findCount(delivery.text)
  if (signedCount === undefined) return malformed
  const verification = await verifyDepartment(context, signedCount, {
    departmentId: organisationId,
    vct: 'urn:bauhinia:answer-count',
    audience: gatewayId,
  })
  if (!verification.valid) return { outcome: 'unusable', reason: verification.reason }
  const { claims } = verification
  if (!Count.Check(claims)) return malformed
  if (claims.day !== day) return { outcome: 'unusable', reason: 'another-day' }
  if (claims.jti !== requestId) return { outcome: 'unusable', reason: 'another-request' }
  const { statements, noRecord } = claims
  return { outcome: 'counted', counted: { statements, noRecord, unanswered: 0 }, signedCount }
}

const malformed: CountReply = { outcome: 'unusable', reason: 'malformed' }

function findCount(text: string): string | undefined {
  try {
    const reply: unknown = JSON.parse(text)
    return Reply.Check(reply) ? reply.count : undefined
  } catch {
    return undefined
  }
}
