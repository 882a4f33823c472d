import type { Database } from '@bauhinia/database'
import { createBatcher } from '@bauhinia/database/batcher'
import type { Keyring, SealingKey } from '@bauhinia/keys'
import { findPeople, type KeptPerson } from './queries/people.ts'
import { PersonErased, PersonNotFound } from './refusals.ts'

/** A person's key, and their profile, which it opens. */
interface UnwrappedPerson {
  readonly key: SealingKey
  readonly sealedProfile: Uint8Array
}

/** The keys of people, unwrapped when needed and forgotten soon. */
export interface PersonKeys {
  /** Refuses a person who is erased or unknown. */
  get(dataSubjectId: string): Promise<SealingKey>
  /** Nothing for a person who is erased or unknown. */
  find(dataSubjectId: string): Promise<SealingKey | undefined>
  /** As `get`; people asked for at the same time are read in one statement. Throws inside a transaction. */
  getWithProfile(dataSubjectId: string): Promise<UnwrappedPerson>
  /** Whether a person has a key, read as by `getWithProfile`. Throws inside a transaction. */
  has(dataSubjectId: string): Promise<boolean>
  forget(dataSubjectId: string): void
}

const keysMax = 1_000
const keptMs = 60_000

/** Where a wrapped key stands: a row copied to another person cannot be opened. */
export const keyContext = (dataSubjectId: string): string => `identity.person ${dataSubjectId}`

/**
 * Keeps at most 1,000 keys for at most a minute. So another process may still open what is a person's
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
  const kept = new Map<string, UnwrappedPerson & { until: number }>()
  const people = createBatcher((ids: readonly string[]) => findPeople(db, ids))
  let erasures = 0
  const readAlone: ReadPerson = async (dataSubjectId) => (await findPeople(db, [dataSubjectId]))[0]
  const readTogether: ReadPerson = async (dataSubjectId) => people.add(dataSubjectId)
  return {
    get: async (dataSubjectId) => getFound(await find(dataSubjectId, readAlone)).key,
    async find(dataSubjectId) {
      const found = await find(dataSubjectId, readAlone)
      return typeof found === 'string' ? undefined : found.key
    },
    getWithProfile: async (dataSubjectId) => getFound(await find(dataSubjectId, readTogether)),
    has: async (dataSubjectId) => typeof (await find(dataSubjectId, readTogether)) !== 'string',
    forget(dataSubjectId) {
      erasures += 1
      kept.delete(dataSubjectId)
    },
  }

  async function find(dataSubjectId: string, read: ReadPerson): Promise<Found> {
    const known = kept.get(dataSubjectId)
    if (known !== undefined && known.until > now().getTime()) return known
    const erasuresBefore = erasures
    const person = await read(dataSubjectId)
    if (person === undefined) return 'unknown'
    const { wrappedKey, sealedProfile } = person
    if (wrappedKey === null || sealedProfile === null) return 'erased'
    const key = keyring.unwrapKey(wrappedKey, keyContext(dataSubjectId))
    // A key read just before an erasure in this process must not outlive it here.
    if (erasures === erasuresBefore) keep(dataSubjectId, { key, sealedProfile })
    return { key, sealedProfile }
  }

  function keep(dataSubjectId: string, person: UnwrappedPerson): void {
    kept.delete(dataSubjectId)
    kept.set(dataSubjectId, { ...person, until: now().getTime() + keptMs })
    const [oldest] = kept.keys()
    if (kept.size > keysMax && oldest !== undefined) kept.delete(oldest)
  }
}

type ReadPerson = (dataSubjectId: string) => Promise<KeptPerson | undefined>

type Found = UnwrappedPerson | 'erased' | 'unknown'

function getFound(found: Found): UnwrappedPerson {
  if (found === 'unknown') throw new PersonNotFound()
  if (found === 'erased') throw new PersonErased()
  return found
}
