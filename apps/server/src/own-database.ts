import { applicationRole, type DatabasePool, openDatabase } from '@bauhinia/database'
import { migrate } from '@bauhinia/database/migrate'
import { prepareJobs } from '@bauhinia/jobs'
import type { Keyring } from '@bauhinia/keys'
import { facts, migrations } from './modules.ts'
import type { OnStop } from './start.ts'

/** Migrates as the owner, then lets go of the owner: what runs logs in as the application's role. */
export async function openOwnDatabase(
  ownerUrl: string,
  { keyring, onStop }: { keyring: Keyring; onStop: OnStop },
): Promise<{ db: DatabasePool; url: string }> {
  const owner = openDatabase(ownerUrl, { max: 2 })
  const password = keyring.hmac('database role', applicationRole)
  try {
    await migrate(owner, migrations, {
      fingerprint: keyring.hmac('installation', 'fingerprint'),
      password,
    })
    await prepareJobs(owner, ownerUrl, facts)
  } finally {
    await owner.close()
  }
  const url = new URL(ownerUrl)
  url.username = applicationRole
  url.password = password
  const db = openDatabase(url.href, { max: 20 })
  onStop(() => db.close())
  return { db, url: url.href }
}
