import type { TestContext } from 'node:test'
import type { DatabasePool } from '@bauhinia/database'
import { createIdentityModule, type IdentityModule, identityMigrations } from '@bauhinia/identity'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'

export interface FreshIdentity {
  readonly identity: IdentityModule
  /** The same after a restart with demonstration mode off. */
  readonly real: IdentityModule
  readonly ledger: LedgerModule
  readonly db: DatabasePool
  readonly databaseUrl: string
  /** The instant that it is; tests move it. */
  readonly clock: { at: Date }
}

/** The module on a database of its own, with a real ledger and a clock that stands still. */
export async function freshIdentity(
  t: TestContext,
  origin = 'http://localhost:8080',
): Promise<FreshIdentity> {
  const { db, url: databaseUrl } = await freshDatabase(t, [ledgerMigrations, identityMigrations])
  const clock = { at: new Date('2026-03-01T12:00:00Z') }
  const now = () => clock.at
  const keyring = createKeyring(new Uint8Array(32).fill(7))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'localhost/ledger' })
  const context = {
    ...{ db, now, keyring, ledger },
    jurisdiction: 'hong-kong',
    operatorId: 'hk-dpo',
    relyingParty: { id: 'localhost', origin, name: 'Bauhinia' },
  }
  const identity = createIdentityModule({ ...context, isDemonstration: true })
  const real = createIdentityModule({ ...context, isDemonstration: false })
  return { identity, real, ledger, db, databaseUrl, clock }
}

export const chan = { identityNumber: 'A123456(3)', displayName: 'CHAN Tai Man' }
export const wong = { identityNumber: 'AB987654(3)', displayName: 'WONG Siu Ling' }

/** Erases somebody whom nothing binds, as an operator would. */
export function erase({ erasePerson }: IdentityModule, dataSubjectId: string): Promise<void> {
  const officerId = '5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b009'
  return erasePerson({ dataSubjectId, officerId, obligationsOf: async () => [] })
}
