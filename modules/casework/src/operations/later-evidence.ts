import { parseSdJwt } from '@bauhinia/credentials'
import type { Database } from '@bauhinia/database'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { CaseworkContext } from '../context.ts'
import type { Evidence } from '../domain/evidence.ts'
import type { OwnApplication } from '../queries/applications.ts'
import { insertLaterEvidence, listSealedLaterEvidence } from '../queries/later-evidence.ts'
import { evidenceValues, parseEvidenceValues } from './evidence-values.ts'
import type { ReleasedEvidence } from './request-evidence.ts'

/** What a department said when an officer asked it again. */
export interface LaterEvidence extends Pick<Evidence, 'datasetId' | 'values'> {
  readonly exchangeId: string
  readonly askedAt: Date
  /** In the officer's words; nothing in records that are older than reasons. */
  readonly reason: string | undefined
}

const kept = Compile(
  Type.Object({
    statement: Type.String(),
    reason: Type.Optional(Type.String()),
    values: evidenceValues,
  }),
)

/** Keeps what was said, sealed, in the caller's transaction. */
export async function keepLaterEvidence(
  { identity }: Pick<CaseworkContext, 'identity'>,
  tx: Database,
  {
    released,
    askedAt,
    reason,
    ...own
  }: OwnApplication & { released: ReleasedEvidence; askedAt: Date; reason: string },
): Promise<void> {
  const { datasetId, exchangeId, statement } = released
  const text = JSON.stringify({ statement, values: valuesIn(statement), reason })
  const place = laterPlace(exchangeId)
  const sealedEvidence = await identity.sealFor(own.dataSubjectId, text, place)
  await insertLaterEvidence(tx, { ...own, exchangeId, datasetId, askedAt, sealedEvidence })
}

export async function listLaterEvidence(
  { db, identity }: Pick<CaseworkContext, 'db' | 'identity'>,
  own: OwnApplication,
): Promise<readonly LaterEvidence[]> {
  const sealed = await listSealedLaterEvidence(db, own)
  return Promise.all(
    sealed.map(async ({ sealedEvidence, ...later }) => {
      const place = laterPlace(later.exchangeId)
      const text = await identity.openFor(own.dataSubjectId, sealedEvidence, place)
      const { reason, values: said } = kept.Parse(JSON.parse(text))
      return { ...later, reason, values: said }
    }),
  )
}

// The exchange has verified the statement before it hands it over; here it is only read.
function valuesIn(statement: string): Evidence['values'] {
  const parsing = parseSdJwt(statement)
  if (!parsing.parsed) throw new Error('the exchange released what is no statement')
  const said = parsing.sdJwt.disclosures.map(({ name, value }) => [name ?? '', value] as const)
  return parseEvidenceValues(Object.fromEntries(said))
}

function laterPlace(exchangeId: string): string {
  return `casework.later_evidence ${exchangeId}`
}
