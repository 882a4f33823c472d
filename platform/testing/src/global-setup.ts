import { type EmbeddedPostgres, startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'
import { makeDataFolder, removeDataFolder } from './data-folder.ts'

/** Set by `globalSetup` for the test files' processes, or by whoever has a PostgreSQL for tests. */
const variable = 'TEST_DATABASE_URL'

let server: EmbeddedPostgres | undefined
let folder: string | undefined

/** Starts one PostgreSQL for a whole test run (`node --test --test-global-setup`). */
export async function globalSetup(): Promise<void> {
  if (process.env[variable] !== undefined) return
  folder = makeDataFolder()
  server = await startEmbeddedPostgres({ folder, durable: false })
  process.env[variable] = server.url
}

/** Stops what `globalSetup` started. */
export async function globalTeardown(): Promise<void> {
  await server?.stop()
  if (folder !== undefined) removeDataFolder(folder)
}
