import { AsyncLocalStorage } from 'node:async_hooks'
import { hash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

// Amounts and counters are bigint columns. They come back as numbers, because every amount here is
// far below 2^53 and a silent loss of precision is refused instead of rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`)
  return value
})
// A calendar day has no time zone: keep it the text that PostgreSQL sends (yyyy-mm-dd).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** One SQL statement with its parameters kept apart from its text. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Anything a statement can run on: the pool, or one transaction. */
export interface Database {
  query<Row extends pg.QueryResultRow>(statement: Sql): Promise<Row[]>
}

/**
 * A database that can open a transaction. Only the composition root and tests open one.
 *
 * Work takes one connection at a time: with as many callers as connections, each of which holds one and
 * asks for a second, none would ever get it. So a statement that is given to the pool inside a
 * transaction runs in that transaction, and what needs a connection of its own is refused there.
 */
export interface DatabasePool extends Database {
  /**
   * Runs one statement by itself, or in the transaction that the caller is in. By itself it is tried
   * again after a deadlock, since nothing came of it.
   */
  query<Row extends pg.QueryResultRow>(statement: Sql): Promise<Row[]>
  /**
   * Runs `work` in one transaction (read committed): commits when it resolves, rolls back when it
   * throws. A deadlock or a serialisation failure is tried again, so `work` may run more than once
   * and must have no effect outside the database. Throws inside another transaction.
   */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>
  /**
   * Runs `work` on one session, for what belongs to a session: advisory locks, `listen`. Throws inside a
   * transaction.
   */
  session<T>(work: (session: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A statement or a fragment of one, with its text still in pieces: one more than it has parameters. */
class Template implements Sql {
  readonly pieces: readonly string[]
  readonly values: readonly unknown[]
  readonly text: string

  constructor(pieces: readonly string[], values: readonly unknown[]) {
    this.pieces = pieces
    this.values = values
    this.text = pieces.reduce((text, piece, index) => `${text}$${index}${piece}`)
  }
}

/**
 * A statement, or a fragment that others take in. Interpolated values become numbered parameters; they are
 * never concatenated. An interpolated fragment becomes a part of the text, with its own parameters.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  const pieces: string[] = []
  const parameters: unknown[] = []
  let piece = strings[0] ?? ''
  for (const [index, value] of values.entries()) {
    const [first = '', ...rest] = value instanceof Template ? value.pieces : ['', '']
    piece += first
    for (const next of rest) {
      pieces.push(piece)
      piece = next
    }
    parameters.push(...(value instanceof Template ? value.values : [value]))
    piece += strings[index + 1]
  }
  return new Template([...pieces, piece], parameters)
}

/**
 * A `bytea[]` as PostgreSQL itself encodes it, for a statement that inserts many. The driver writes an array of
 * buffers as text in hexadecimal, which is twice as long and takes the server twice as long to insert.
 */
export function byteaArray(values: readonly Uint8Array[]): Buffer {
  const size = values.reduce((sum, { length }) => sum + 4 + length, 0)
  const encoded = Buffer.allocUnsafe(20 + size)
  // Dimensions, whether any is null, the type of what it holds; then the length and the lower bound of the one.
  const header =
    values.length === 0
      ? [0, 0, pg.types.builtins.BYTEA]
      : [1, 0, pg.types.builtins.BYTEA, values.length, 1]
  let at = 0
  for (const number of header) at = encoded.writeInt32BE(number, at)
  for (const value of values) {
    at = encoded.writeInt32BE(value.length, at)
    encoded.set(value, at)
    at += value.length
  }
  return encoded.subarray(0, at)
}

const retriable = new Set(['40001', '40P01'])

/** The role that runs the product: it reads and writes what migrations granted it, and no more. */
export const applicationRole = 'bauhinia_app'

export interface PoolOptions {
  /** Most connections at once; none is made before the first statement. */
  readonly max?: number
  /** The role every session takes on; without it, the role of the connection string. */
  readonly role?: string
}

const connectionTimeoutMs = 10_000

/** Opens a pool of connections. */
export function openDatabase(
  connectionString: string,
  { max = 10, role }: PoolOptions = {},
): DatabasePool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'bauhinia',
    // Whoever finds every connection taken for so long is told, instead of waiting for ever.
    connectionTimeoutMillis: connectionTimeoutMs,
    ...(role !== undefined && { options: `-c role=${role}` }),
  })
  // An idle connection that the server closes is replaced at the next statement; without a listener
  // Node would end the process.
  pool.on('error', () => {})
  // The same for one that is in use: its statement fails, and whoever waits for that is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    query(statement) {
      const open = openTransaction()
      if (open?.pool === pool) return runOn(open.client, statement)
      return tryAgain(() => runOn(pool, statement))
    },
    async transaction(work) {
      if (openTransaction()?.pool === pool) refuseInsideTransaction('a transaction')
      return tryAgain(() => transact(pool, work))
    },
    async session(work) {
      if (openTransaction()?.pool === pool) refuseInsideTransaction('a session')
      const client = await pool.connect()
      try {
        return await work(client)
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

interface Transaction {
  readonly pool: pg.Pool
  readonly client: pg.PoolClient
  isOpen: boolean
}

const current = new AsyncLocalStorage<Transaction>()

/** The transaction that the caller is in; what it set going and goes on after it is in none. */
function openTransaction(): Transaction | undefined {
  const transaction = current.getStore()
  return transaction?.isOpen ? transaction : undefined
}

/** Throws inside a transaction: `what` would wait for a second connection while the first is held. */
export function refuseInsideTransaction(what: string): void {
  if (openTransaction() === undefined) return
  throw new Error(
    `${what} inside a transaction would hold two connections: pass the transaction down`,
  )
}

async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= 5 || !isRetriable(error)) throw error
    }
    await delay(attempt * 5)
  }
}

async function transact<T>(pool: pg.Pool, work: (tx: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const transaction: Transaction = { pool, client, isOpen: true }
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await current.run(transaction, () =>
      work({ query: (statement) => runOn(client, statement) }),
    )
    transaction.isOpen = false
    await client.query('commit')
    return result
  } catch (error) {
    transaction.isOpen = false
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function isRetriable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && retriable.has(error.code ?? '')
}

// A statement's text is its template, so that there are as many as the code has. Each connection
// prepares one when it first runs it, which spares the server from parsing and mostly from planning
// it again; one without parameters is sent as it is, since a migration is several in one. A pooler in
// between has to know prepared statements (PgBouncer 1.21 or later does).
const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = hash('sha256', text).slice(0, 32)
  names.set(text, name)
  return name
}

async function runOn<Row extends pg.QueryResultRow>(
  client: pg.Pool | pg.PoolClient,
  { text, values }: Sql,
): Promise<Row[]> {
  const prepared = values.length > 0 && { name: nameOf(text) }
  return (await client.query<Row>({ ...prepared, text, values: [...values] })).rows
}

/** True when `error` is a violation of the unique or exclusion constraint called `constraint`. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint
}
