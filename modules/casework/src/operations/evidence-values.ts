import Type from 'typebox'
import { Compile } from 'typebox/compile'
import type { Evidence } from '../domain/evidence.ts'

/** What a department said, by name, where it is part of something kept. */
export const evidenceValues = Type.Unsafe<Evidence['values']>(Type.Object({}))

const values = Compile(evidenceValues)

/** The claims of a verified statement: they are JSON, so that nothing in them is undefined. */
export function parseEvidenceValues(claims: unknown): Evidence['values'] {
  return values.Parse(claims)
}
