import { equalBytes } from '../encoding.ts'
import { TransparencyLogError } from '../transparency-log-error.ts'
import type { LogStorage } from './log-storage.ts'
import { checkWritable, refuseOther, refuseReplaced } from './written-file.ts'

/** What is used of a connection or pool to PostgreSQL; `pg`'s have this shape. */
export interface PostgresClient {
  query(
    text: string,
    values: readonly unknown[],
  ): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>
}

const tableName = /^[a-z_][a-z0-9_]{0,62}(?:\.[a-z_][a-z0-9_]{0,62})?$/

/**
 * A log's files in a table of PostgreSQL, a row each. As durable as the server: with `fsync` and
 * `synchronous_commit` on, which is how it comes, a write has reached the disk when it is answered. Handed the
 * client of an open transaction, it writes in that transaction, and a growth is there whole or not at all.
 *
 * `table` may name a schema (`ledger.files`); names that would have to be quoted throw a RangeError.
 */
export function postgresStorage(
  client: PostgresClient,
  table = 'log_files',
): LogStorage & {
  /** Makes the table where there is none. */
  readonly create: () => Promise<void>
} {
  if (!tableName.test(table)) throw new RangeError(`${table} is no plain name of a table`)
  const find = async (path: string) => {
    const { rows } = await client.query(`select bytes from ${table} where path = $1`, [path])
    const bytes = rows[0]?.['bytes']
    return bytes instanceof Uint8Array ? bytes : undefined
  }

  return {
    create: async () => {
      await client.query(
        `create table if not exists ${table} (path text primary key, bytes bytea not null)`,
        [],
      )
    },
    read: async (path, sizeMax) => {
      checkWritable(path, 'checkpoint')
      const bytes = await find(path)
      if (bytes !== undefined && bytes.length > sizeMax) {
        throw new TransparencyLogError('resource-too-large', `${path} is over ${sizeMax} bytes`)
      }
      return bytes
    },
    writeImmutable: async (path, bytes) => {
      checkWritable(path)
      const { rows } = await client.query(
        `insert into ${table} (path, bytes) values ($1, $2) on conflict (path) do nothing returning path`,
        [path, bytes],
      )
      if (rows.length === 1) return
      const standing = await find(path)
      if (standing === undefined || !equalBytes(standing, bytes)) throw refuseOther(path)
    },
    replaceCheckpoint: async (note, before) => {
      const bytes = new TextEncoder().encode(note)
      const { rows } =
        before === undefined
          ? await client.query(
              `insert into ${table} (path, bytes) values ('checkpoint', $1)
               on conflict (path) do nothing returning path`,
              [bytes],
            )
          : await client.query(
              `update ${table} set bytes = $1
                where path = 'checkpoint' and bytes = $2 returning path`,
              [bytes, new TextEncoder().encode(before)],
            )
      if (rows.length === 1) return
      const standing = await find('checkpoint')
      if (standing === undefined || !equalBytes(standing, bytes)) throw refuseReplaced()
    },
  }
}
