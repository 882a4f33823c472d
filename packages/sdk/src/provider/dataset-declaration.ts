import type { Answer, ClaimShape, Dataset } from '@bauhinia/pack'

/** What the department promises to hold and to answer: the part of a pack's dataset used here. */
export interface DatasetDeclaration extends Pick<Dataset, 'id' | 'responseLimitMilliseconds'> {
  readonly claims: readonly DeclaredClaim[]
  readonly answers: readonly DeclaredAnswer[]
}

export type DeclaredClaim = Pick<ClaimShape, 'id' | 'type' | 'optional' | 'options' | 'elements'>
export type DeclaredAnswer = Pick<Answer, 'id' | 'rule' | 'withoutRecord'>

/** Names that a statement uses for itself, so that no claim or answer may have them. */
const reserved = new Set([
  ...['iss', 'iat', 'nbf', 'exp', 'vct', 'sub', 'aud', 'purpose', 'jti', 'cnf', 'status'],
  ...['_sd', '_sd_alg', '...'],
])

/** Throws a TypeError for declarations that contradict themselves: a mistake found at the start. */
export function refuseAmbiguity(datasets: readonly DatasetDeclaration[]): void {
  refuseRepeated(
    'dataset',
    datasets.map(({ id }) => id),
  )
  for (const { id, claims, answers } of datasets) {
    const names = [...claims, ...answers].map((one) => one.id)
    refuseRepeated(`claim or answer of ${id}`, names)
    const taken = names.find((name) => reserved.has(name))
    if (taken !== undefined) throw new TypeError(`${id}: the name "${taken}" is reserved`)
  }
}

function refuseRepeated(what: string, ids: readonly string[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index)
  if (repeated !== undefined) throw new TypeError(`the ${what} "${repeated}" is declared twice`)
}
