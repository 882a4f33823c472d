import { openDatabase, sql } from '@bauhinia/database'
import { ConfigurationWrong } from './configuration.ts'

/** The oldest PostgreSQL that is used, as `server_version_num` counts. */
const versionMin = 150_000

/** Makes sure that a PostgreSQL answers and is new enough. Throws `ConfigurationWrong`. */
export async function refuseUnusableDatabase(url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 })
  try {
    const [row] = await db.query<{ version: number }>(
      sql`select current_setting('server_version_num')::integer as version`,
    )
    refuseOldVersion(row?.version ?? 0)
  } catch (cause) {
    if (cause instanceof ConfigurationWrong || !(cause instanceof Error)) throw cause
    throw new ConfigurationWrong(`DATABASE_URL cannot be connected to: ${cause.message}.`, {
      cause,
    })
  } finally {
    await db.close()
  }
}

export function refuseOldVersion(version: number): void {
  if (version >= versionMin) return
  throw new ConfigurationWrong('DATABASE_URL is a PostgreSQL before version 15: use 15 or later.')
}
