import { dayOf } from '@bauhinia/i18n'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { authenticate, type SignedMessage } from '../authenticate.ts'
import type { ExchangeContext } from '../context.ts'
import { dayBefore, daysToCompare } from '../domain/days-to-compare.ts'
import { upsertConsumerCount } from '../queries/consumer-counts.ts'
import { CountUnusable, RequestNotAuthentic } from '../refusals.ts'

/** Where consumers submit what they received on a day. */
export const countsPath = '/api/exchange/counts'

const figure = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** The body of `POST /api/exchange/counts`. */
export const CountBody = Type.Object(
  {
    day: Type.String({ description: 'The day in the signatures of the requests, yyyy-mm-dd' }),
    statements: figure,
    noRecord: figure,
    unanswered: figure,
  },
  { additionalProperties: false },
)
type CountBody = Static<typeof CountBody>

const validator = Compile(CountBody)

/**
 * Takes a consumer's own count of a finished day, signed by its own system; the last one signed stands. The
 * same again changes nothing. Throws `RequestNotAuthentic`, also for a key that this platform holds: its
 * own count of what it released would compare it with itself. Throws `CountUnusable`.
 */
export async function submitCount(
  context: Pick<ExchangeContext, 'db' | 'directory' | 'now' | 'pack'>,
  message: SignedMessage,
): Promise<Pick<CountBody, 'day'>> {
  const requester = await authenticate(context, message, 'bauhinia-received-count')
  if (!requester.isOwnSystem) throw new RequestNotAuthentic('key-for-another-use')
  const count = parseCount(context, message.body)
  const { organisationId, signature, signedAt } = requester
  const signedCount = JSON.stringify({ body: message.body, ...signature })
  await upsertConsumerCount(context.db, { ...count, organisationId, signedAt, signedCount })
  return { day: count.day }
}

function parseCount({ now, pack }: Pick<ExchangeContext, 'now' | 'pack'>, body: string): CountBody {
  const count = findJson(body)
  if (!validator.Check(count)) throw new CountUnusable()
  const until = dayBefore(dayOf(now(), pack.timeZone))
  if (!daysToCompare({ from: '', until }, []).includes(count.day)) throw new CountUnusable()
  return count
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
