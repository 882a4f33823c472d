import { createHash } from 'node:crypto'
import {
  type JsonObject,
  listDisclosedPaths,
  selectDisclosures,
  verifySdJwt,
} from '@bauhinia/credentials'
import type { ExchangeContext } from '../context.ts'
import { type StatementUse, statementType } from '../domain/statement-use.ts'

/** A department's statement, verified and cut to what was asked. */
export interface AcceptedStatement {
  /** SD-JWT VC, compact. */
  readonly statement: string
  /** SHA-256 of the statement as released, hex. */
  readonly digest: string
  readonly values: JsonObject
}

export interface ExpectedStatement {
  readonly use: StatementUse
  readonly requestId: string
  readonly subjectIdentifier: string
  /** Claims and answers asked for: each must be there, and nothing else may stay. */
  readonly names: readonly string[]
}

/** Members that every statement has in the clear; anything else there is more than was asked. */
const plainMembers = new Set([
  'iss',
  'iat',
  'nbf',
  'exp',
  'vct',
  'sub',
  'aud',
  'purpose',
  'jti',
  '_sd',
  '_sd_alg',
])

/**
 * Takes a reply only when the department itself signed exactly what was asked, about this person, for
 * this consumer and purpose, in answer to this request. What it disclosed in excess is cut off without
 * breaking its signature; what it put in the clear in excess makes the whole reply unacceptable.
 */
export async function acceptStatement(
  { directory, now }: Pick<ExchangeContext, 'directory' | 'now'>,
  text: string,
  expected: ExpectedStatement,
): Promise<AcceptedStatement | undefined> {
  const received = findStatement(text)
  if (received === undefined) return undefined
  const { providerId, consumerId, purposeId, datasetId } = expected.use
  const keys = [...(await directory.currentKeys()).values()]
    .filter(({ organisationId, use }) => organisationId === providerId && use === 'statement')
    .map(({ keyId, publicJwk }) => ({ ...publicJwk, kid: keyId }))
  const expectations = {
    now: now(),
    trust: { issuerKeys: { [providerId]: keys } },
    issuer: providerId,
    vct: statementType(datasetId),
    audience: consumerId,
  }
  const verification = verifySdJwt(received, expectations)
  if (!verification.valid) return undefined
  const { claims } = verification
  const isAboutThis =
    claims['sub'] === expected.subjectIdentifier &&
    claims['jti'] === expected.requestId &&
    claims['purpose'] === purposeId
  if (!isAboutThis || !disclosesWhatWasAsked(received, claims, expected.names)) return undefined
  const statement = selectDisclosures(received, expected.names)
  return {
    statement,
    digest: createHash('sha256').update(statement).digest('hex'),
    values: Object.fromEntries(expected.names.map((name) => [name, claims[name] ?? null])),
  }
}

function disclosesWhatWasAsked(
  received: string,
  claims: JsonObject,
  names: readonly string[],
): boolean {
  const disclosed = new Set(listDisclosedPaths(received).map(([name]) => name))
  const hasAll = names.every((name) => disclosed.has(name))
  const plain = Object.keys(claims).filter((name) => !disclosed.has(name))
  return hasAll && plain.every((name) => plainMembers.has(name))
}

function findStatement(text: string): string | undefined {
  try {
    const reply: unknown = JSON.parse(text)
    const isReply = typeof reply === 'object' && reply !== null && 'statement' in reply
    return isReply && typeof reply.statement === 'string' ? reply.statement : undefined
  } catch {
    return undefined
  }
}
