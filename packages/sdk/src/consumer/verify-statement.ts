import {
  type CredentialQuery,
  type JsonObject,
  listDisclosedPaths,
  matchCredential,
  verifySdJwt,
} from '@bauhinia/credentials'
import { noRecordType } from '../statement-types.ts'
import type { StatementKeys } from './directory-keys.ts'
import { ExchangeError } from './exchange-error.ts'

/** What the consumer knows about a statement before it reads it. */
export interface ExpectedStatement {
  readonly query: CredentialQuery
  readonly datasetId: string
  /** The department that provides what is asked. */
  readonly providerId: string
  readonly consumerId: string
  readonly purpose: string
  readonly subjectIdentifier: string
  readonly keys: StatementKeys
  readonly now: Date
}

/** What a department says: values, or that it holds nothing on the person. */
export interface VerifiedStatement {
  readonly hasRecord: boolean
  readonly values: JsonObject
}

/**
 * What the department itself signed about this person, for this consumer and purpose: all that was
 * asked and nothing else, or that it has no record. Throws `statement-untrustworthy` otherwise.
 */
export function verifyStatement(statement: string, expected: ExpectedStatement): VerifiedStatement {
  const { query, datasetId, providerId, consumerId, purpose, subjectIdentifier } = expected
  const { keys, now } = expected
  const verification = verifySdJwt(statement, {
    now,
    trust: { issuerKeys: keys },
    issuer: providerId,
    vct: [...(query.meta.vct_values ?? []), noRecordType(datasetId)],
    audience: consumerId,
  })
  if (!verification.valid) throw untrustworthy(query, verification.reason)
  const { claims } = verification
  if (claims['sub'] !== subjectIdentifier) throw untrustworthy(query, 'wrong-subject')
  if (claims['purpose'] !== purpose) throw untrustworthy(query, 'wrong-purpose')
  if (claims['vct'] === noRecordType(datasetId)) {
    if (listDisclosedPaths(statement).length > 0) throw untrustworthy(query, 'more-than-asked')
    return { hasRecord: false, values: {} }
  }

  const match = matchCredential(query, { format: 'dc+sd-jwt', claims })
  if (!match.matched) throw untrustworthy(query, match.reason)
  const asked = new Set(match.paths.map(([name]) => name))
  const isExcessive = listDisclosedPaths(statement).some(([name]) => !asked.has(name ?? ''))
  if (isExcessive) throw untrustworthy(query, 'more-than-asked')
  const values = Object.fromEntries(Object.entries(claims).filter(([name]) => asked.has(name)))
  return { hasRecord: true, values }
}

function untrustworthy({ id }: CredentialQuery, reason: string): ExchangeError {
  const message = `the statement for "${id}" is refused: ${reason}`
  return new ExchangeError(message, { code: 'statement-untrustworthy' })
}
