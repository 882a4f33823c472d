import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'

/** Set by `globalSetup` for the test files' processes, or by whoever has a PostgreSQL for tests. */
const variable = 'TEST_DATABASE_URL'

let server: EmbeddedPostgres | undefined
let folder: string | undefined

/** Starts one PostgreSQL for a whole test run (`node --test --test-global-setup`). */
export async function globalSetup(): Promise<void> {
  if (process.env[variable] !== undefined) return
  folder = mkdtempSync(join(tmpdir(), 'bauhinia-test-'))
  server = await startEmbeddedPostgres({ folder, durable: false })
  process.env[variable] = server.url
}

/** Stops what `globalSetup` started. */
export async function globalTeardown(): Promise<void> {
  await server?.stop()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
}
