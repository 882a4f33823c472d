import {
  type CredentialQuery,
  type JsonObject,
  listDisclosedPaths,
  matchCredential,
  verifySdJwt,
} from '@bauhinia/credentials'
import type { StatementKeys } from './directory-keys.ts'
import { ExchangeError } from './exchange-error.ts'

/** What the consumer knows about a statement before it reads it. */
export interface ExpectedStatement {
  readonly query: CredentialQuery
  /** The department that provides what is asked. */
  readonly providerId: string
  readonly consumerId: string
  readonly purpose: string
  readonly subjectIdentifier: string
  readonly keys: StatementKeys
  readonly now: Date
}

/**
 * The claims of a statement that the department itself signed, about this person, for this consumer
 * and purpose, with all that was asked and nothing else. Throws `statement-untrustworthy` otherwise.
 */
export function verifyStatement(statement: string, expected: ExpectedStatement): JsonObject {
  const { query, providerId, consumerId, purpose, subjectIdentifier, keys, now } = expected
  const verification = verifySdJwt(statement, {
    now,
    trust: { issuerKeys: keys },
    issuer: providerId,
    vct: query.meta.vct_values ?? [],
    audience: consumerId,
  })
  if (!verification.valid) throw untrustworthy(query, verification.reason)
  const { claims } = verification
  if (claims['sub'] !== subjectIdentifier) throw untrustworthy(query, 'wrong-subject')
  if (claims['purpose'] !== purpose) throw untrustworthy(query, 'wrong-purpose')

  const match = matchCredential(query, { format: 'dc+sd-jwt', claims })
  if (!match.matched) throw untrustworthy(query, match.reason)
  const asked = new Set(match.paths.map(([name]) => name))
  const isExcessive = listDisclosedPaths(statement).some(([name]) => !asked.has(name ?? ''))
  if (isExcessive) throw untrustworthy(query, 'more-than-asked')
  return Object.fromEntries(Object.entries(claims).filter(([name]) => asked.has(name)))
}

function untrustworthy({ id }: CredentialQuery, reason: string): ExchangeError {
  const message = `the statement for "${id}" is refused: ${reason}`
  return new ExchangeError(message, { code: 'statement-untrustworthy' })
}
