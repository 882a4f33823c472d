import { issueCredential } from '@bauhinia/credentials'
import { isDay } from '@bauhinia/rules'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { answerCountType } from '../statement-types.ts'
import type { ProviderContext } from './answer-statement.ts'
import { ProviderProblem } from './provider-problem.ts'
import { parseJsonBody, uuidPattern } from './statement-request.ts'
import { type GatewayMessage, verifyGateway } from './verify-gateway.ts'

const CountRequest = Compile(
  Type.Object(
    {
      requestId: Type.String({ pattern: uuidPattern }),
      /** The organisation that runs the gateway: the count is made out to it. */
      gateway: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 }),
      day: Type.String(),
    },
    { additionalProperties: false },
  ),
)

/** A count is read when it comes; kept as evidence, it is verified as of when it was signed. */
const lifetimeSeconds = 3_600

/**
 * Answers the gateway's signed question how much was answered of what was asked on one day: a signed
 * statement with two figures from the department's own log, and about no person.
 */
export async function countAnswers(
  context: Omit<ProviderContext, 'findRecord' | 'datasets'>,
  message: GatewayMessage,
): Promise<{ readonly count: string }> {
  await verifyGateway(context, message)
  const { requestId, gateway, day } = parseCountRequest(message.body)
  const { statement, 'no-record': noRecord } = await context.log.count(day)
  const iat = Math.floor(context.now().getTime() / 1000)
  const { organisationId, signingKey } = context
  const count = issueCredential({
    payload: {
      ...{ iss: organisationId, aud: gateway, iat, exp: iat + lifetimeSeconds },
      ...{ vct: answerCountType, jti: requestId, day, statements: statement, noRecord },
    },
    disclosable: {},
    signer: signingKey,
    header: { kid: signingKey.keyId },
  })
  return { count }
}

function parseCountRequest(body: Buffer) {
  const value = parseJsonBody(body)
  if (CountRequest.Check(value) && isDay(value.day)) return value
  const detail = 'a count is asked for by requestId, gateway and day (yyyy-mm-dd)'
  throw new ProviderProblem('bad-request', { detail })
}
