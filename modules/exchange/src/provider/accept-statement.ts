import { hash } from 'node:crypto'
import {
  type CredentialVerification,
  type JsonObject,
  selectDisclosures,
} from '@bauhinia/credentials'
import type { ExchangeContext } from '../context.ts'
import { noRecordType, type StatementUse, statementType } from '../domain/statement-use.ts'
import { fitsDeclaration } from './fits-declaration.ts'
import { verifyDepartment } from './verify-department.ts'

/** A department's statement, verified and cut to what was asked. */
export interface AcceptedStatement {
  /** SD-JWT VC, compact. */
  readonly statement: string
  /** SHA-256 of the statement as released, hex. */
  readonly digest: string
  /** False when it states that the department holds nothing on the person. */
  readonly hasRecord: boolean
  /** By claim or answer; none without a record. */
  readonly values: JsonObject
}

export interface ExpectedStatement {
  readonly use: StatementUse
  readonly requestId: string
  readonly subjectIdentifier: string
  /** It may be relied on no longer than this. */
  readonly expiresAt: Date
  /** Claims and answers asked for: each must be there, and nothing else may stay. */
  readonly names: readonly string[]
}

/** Members that a statement's header has: nothing more may be said there either. */
const headerMembers = new Set(['alg', 'kid', 'typ'])

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
 * this consumer and purpose, in answer to this request, in values that it declared; or that it has no
 * record where claims were asked (answers are declared for that case, and say less). What it disclosed
 * in excess is cut off without breaking its signature; what it put in the clear in excess makes the
 * whole reply unacceptable.
 */
export async function acceptStatement(
  context: Pick<ExchangeContext, 'directory' | 'now' | 'pack'>,
  text: string,
  expected: ExpectedStatement,
): Promise<AcceptedStatement | undefined> {
  const received = findStatement(text)
  if (received === undefined) return undefined
  const signed = await findSignedClaims(context, received, expected.use)
  if (signed === undefined || !isAbout(signed.claims, expected)) return undefined
  const { claims, disclosed } = signed
  const { use } = expected
  const hasRecord = claims['vct'] !== noRecordType(use.datasetId)
  if (!hasRecord && use.claims.length === 0) return undefined
  const names = hasRecord ? expected.names : []
  if (!disclosesWhatWasAsked(signed, names)) return undefined
  const values = Object.fromEntries(names.map((name) => [name, claims[name] ?? null]))
  if (!fitsDeclaration(context.pack.getDataset(use.datasetId), values)) return undefined
  // Most replies hold nothing in excess, nor a key binding, and stay as they are.
  const isExact = disclosed.length === names.length && received.endsWith('~')
  const statement = isExact ? received : selectDisclosures(received, names)
  return { statement, digest: hash('sha256', statement), hasRecord, values }
}

type SignedClaims = Pick<Extract<CredentialVerification, { valid: true }>, 'claims' | 'disclosed'>

/** What the provider's registered key signed, for this use; nothing when it did not. */
async function findSignedClaims(
  context: Pick<ExchangeContext, 'directory' | 'now'>,
  received: string,
  { providerId, consumerId, datasetId }: StatementUse,
): Promise<SignedClaims | undefined> {
  const verification = await verifyDepartment(context, received, {
    departmentId: providerId,
    vct: [statementType(datasetId), noRecordType(datasetId)],
    audience: consumerId,
  })
  if (!verification.valid) return undefined
  const isPlain = Object.keys(verification.header).every((name) => headerMembers.has(name))
  return isPlain ? verification : undefined
}

function isAbout(claims: JsonObject, expected: ExpectedStatement): boolean {
  const { use, requestId, subjectIdentifier, expiresAt } = expected
  return (
    claims['sub'] === subjectIdentifier &&
    claims['jti'] === requestId &&
    claims['purpose'] === use.purposeId &&
    claims['aud'] === use.consumerId &&
    typeof claims['exp'] === 'number' &&
    claims['exp'] * 1000 <= expiresAt.getTime()
  )
}

// A name counts as disclosed only where the whole claim is: a claim in the clear that hides a part of
// itself would otherwise pass for one that can be cut off.
function disclosesWhatWasAsked(
  { claims, disclosed }: SignedClaims,
  names: readonly string[],
): boolean {
  const whole = new Set(
    disclosed.flatMap(([name, ...deeper]) => (deeper.length === 0 ? [name] : [])),
  )
  const hasAll = names.every((name) => whole.has(name))
  const plain = Object.keys(claims).filter((name) => !whole.has(name))
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
