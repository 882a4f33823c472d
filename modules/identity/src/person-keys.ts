import type { Database } from '@bauhinia/database'
import type { Keyring, SealingKey } from '@bauhinia/keys'
import { getWrappedKey } from './queries/people.ts'

/** The keys of people, unwrapped when needed and forgotten soon. */
export interface PersonKeys {
  get(dataSubjectId: string): Promise<SealingKey>
  forget(dataSubjectId: string): void
}

const keysMax = 1_000
const keptMs = 60_000

/** Where a wrapped key stands: a row copied to another person cannot be opened. */
export const keyContext = (dataSubjectId: string): string => `identity.person ${dataSubjectId}`

/**
 * Keeps at most 1,000 keys for at most a minute. So another process may still open a person's texts
 * for a minute after erasure; this one cannot from the moment `forget` is called.
 */
export function createPersonKeys({
  db,
  keyring,
  now,
}: {
  db: Database
  keyring: Keyring
  now: () => Date
}): PersonKeys {
  const kept = new Map<string, { key: SealingKey; until: number }>()
  let erasures = 0
  return {
    async get(dataSubjectId) {
      const known = kept.get(dataSubjectId)
      if (known !== undefined && known.until > now().getTime()) return known.key
      const erasuresBefore = erasures
      const wrapped = await getWrappedKey(db, dataSubjectId)
      const key = keyring.unwrapKey(wrapped, keyContext(dataSubjectId))
      // A key read just before an erasure in this process must not outlive it here.
      if (erasures === erasuresBefore) keep(dataSubjectId, key)
      return key
    },
    forget(dataSubjectId) {
      erasures += 1
      kept.delete(dataSubjectId)
    },
  }

  function keep(dataSubjectId: string, key: SealingKey): void {
    kept.delete(dataSubjectId)
    kept.set(dataSubjectId, { key, until: now().getTime() + keptMs })
    const [oldest] = kept.keys()
    if (kept.size > keysMax && oldest !== undefined) kept.delete(oldest)
  }
}
