import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { ProviderProblem } from './provider-problem.ts'

const kebab = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 })
const names = (pattern: string) =>
  Type.Array(Type.String({ pattern, maxLength: 100 }), { maxItems: 100, uniqueItems: true })

/** Of a request's id. */
export const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

const StatementRequest = Type.Object(
  {
    requestId: Type.String({ pattern: uuidPattern }),
    subject: Type.Object(
      {
        identityNumber: Type.String({ minLength: 1, maxLength: 64 }),
        subjectIdentifier: Type.String({ minLength: 1, maxLength: 255 }),
      },
      { additionalProperties: false },
    ),
    consumer: kebab,
    purpose: kebab,
    dataset: kebab,
    claims: names('^[a-zA-Z][a-zA-Z0-9]*$'),
    answers: names('^[a-z0-9]+(-[a-z0-9]+)*$'),
    expiresAt: Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
    }),
  },
  { additionalProperties: false },
)

/** What the gateway asks of a department: one person, one dataset, one consumer, one purpose. */
export type StatementRequest = Omit<Static<typeof StatementRequest>, 'expiresAt'> & {
  /** Until when the statement may be relied on. */
  readonly expiresAt: Date
}

const validator = Compile(StatementRequest)

/** The request in a body; refuses every field too many, too few or of another form. */
export function parseStatementRequest(body: Buffer): StatementRequest {
  const value = parseJsonBody(body)
  if (!validator.Check(value)) {
    const places = validator.Errors(value).map(({ instancePath, message }) => {
      return `${instancePath === '' ? '/' : instancePath} ${message}`
    })
    throw new ProviderProblem('bad-request', { detail: places.slice(0, 5).join('; ') })
  }
  const expiresAt = new Date(value.expiresAt)
  if (Number.isNaN(expiresAt.getTime())) {
    throw new ProviderProblem('bad-request', { detail: '/expiresAt is no instant' })
  }
  if (value.claims.length + value.answers.length === 0) {
    throw new ProviderProblem('bad-request', { detail: 'neither claims nor answers are asked' })
  }
  return { ...value, expiresAt }
}

/** The JSON in a body; refuses what is none. */
export function parseJsonBody(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw new ProviderProblem('bad-request', { detail: 'the body is no JSON', cause })
  }
}
