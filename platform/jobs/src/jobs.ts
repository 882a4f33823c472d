import { applicationRole, type Database, type Sql, sql } from '@bauhinia/database'
import pg from 'pg'
import { type ConstructorOptions, type Db, PgBoss } from 'pg-boss'

/** What a job carries: ids only, never personal data, since jobs are kept for a while when done. */
export type JobPayload = Readonly<Record<string, string>>

/** Durable work after a transaction: what is enqueued exists exactly when the transaction commits. */
export interface Jobs {
  /** `queue` is one of those that `prepareJobs` made. */
  enqueue(tx: Database, queue: string, payload: JobPayload): Promise<void>
  /**
   * Runs `work` for each job of the queue, in one transaction with the job's completion: what it
   * writes through `tx` happens exactly once. A failure is told and tried again with growing delays, at
   * most ten minutes, until it succeeds: no job is ever given up. So is the job of a process that died, after
   * 20 seconds. What `work` does outside the database must therefore be repeatable.
   */
  subscribe(queue: string, work: JobWork): Promise<void>
  /** `told` hears of each failure in this process; the job is tried again all the same. */
  onFailure(told: (failure: JobFailure) => void): void
  /** What is to be done, by queue. It reads all jobs that are kept: for who looks now and then. */
  countJobs(): Promise<readonly JobCounts[]>
  /** Waits for the jobs that run, then lets go of the database. */
  stop(): Promise<void>
}

export interface JobCounts {
  readonly queue: string
  /** Those that run or will be tried again included. */
  readonly waiting: number
  /** Of these, what has failed and waits for its next try. */
  readonly failing: number
}

/** One try that failed. */
export interface JobFailure {
  readonly queue: string
  readonly jobId: string
  readonly error: unknown
}

export type JobWork = (tx: Database, payload: JobPayload) => Promise<void>

const schema = 'jobs'

/** As good as for ever: tries, and seconds for which a job waits to be done. */
const forever = 1_000_000_000

const queueOptions = {
  expireInSeconds: 20,
  retryLimit: forever,
  retentionSeconds: forever,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 600,
  notify: true,
} as const

/** Makes the queues' tables as the database's owner; the application may use them and no more. */
export async function prepareJobs(
  owner: Database,
  ownerUrl: string,
  queues: readonly string[],
): Promise<void> {
  const boss = new PgBoss({
    ...throughHeardClients(ownerUrl),
    supervise: false,
    schedule: false,
    max: 2,
  })
  await boss.start()
  for (const queue of queues) {
    await boss.createQueue(queue, queueOptions)
    await boss.updateQueue(queue, queueOptions)
  }
  await boss.stop({ graceful: false })
  await reviveJobs(owner)
  for (const grant of [
    `usage on schema ${schema}`,
    `select, insert, update, delete on all tables in schema ${schema}`,
    `execute on all functions in schema ${schema}`,
  ]) {
    await owner.query({ text: `grant ${grant} to ${applicationRole}`, values: [] })
  }
}

/**
 * A job keeps the limits that it was made with: those made under narrower ones get the present ones, also after
 * they were given up.
 */
async function reviveJobs(owner: Database): Promise<void> {
  await owner.query(sql`
    update jobs.job
       set retry_limit = ${forever},
           keep_until = now() + ${forever} * interval '1 second',
           start_after = case when state = 'failed' then now() else start_after end,
           completed_on = null,
           state = case when state = 'failed' then 'retry' else state end
     where state in ('created', 'retry', 'active', 'failed')
       and retry_limit < ${forever}
  `)
}

export interface JobsOptions {
  /** Connection string of the application's role. */
  readonly url: string
  /** Told of failures that the queues themselves survive: a lost connection. */
  readonly onError: (error: Error) => void
}

/** Opens the queues that `prepareJobs` made. */
export async function startJobs({ url, onError }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    ...throughHeardClients(url),
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    max: 4,
  })
  boss.on('error', onError)
  await boss.start()
  const listeners: ((failure: JobFailure) => void)[] = []
  return {
    async enqueue(tx, queue, payload) {
      await boss.send(queue, payload, { db: bossDatabase(tx) })
    },
    async subscribe(queue, work) {
      await boss.work<JobPayload, void, typeof workOptions>(
        queue,
        workOptions,
        async (jobs, db) => {
          for (const { data, id: jobId } of jobs) {
            try {
              await work(jobDatabase(db), data)
            } catch (error) {
              // The queue keeps it to itself.
              for (const told of listeners) told({ queue, jobId, error })
              throw error
            }
          }
        },
      )
    },
    onFailure: (told) => void listeners.push(told),
    countJobs: () =>
      jobDatabase(boss.getDb()).query<JobCounts>(sql`
        select name as queue, count(*)::int as waiting,
               (count(*) filter (where state = 'retry'))::int as failing
          from jobs.job
         where state in ('created', 'retry', 'active')
           and not starts_with(name, '__pgboss')
         group by name
         order by name
      `),
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

/**
 * A connection that the server ends while it changes hands in the queues' pool has no listener, and Node would end
 * the process. The statement that comes next on it fails, and whoever waits for that is told.
 */
class HeardClient extends pg.Client {
  constructor(options?: pg.ClientConfig) {
    super(options)
    this.on('error', () => {})
  }
}

function throughHeardClients(url: string): ConstructorOptions {
  // The queues hand on to their pool what they do not know.
  const options = { connectionString: url, schema, Client: HeardClient }
  return options
}

// A job is announced when it is made; polling finds those whose retry has come due.
const workOptions = {
  transactional: true,
  batchSize: 1,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 1,
} as const

function bossDatabase(tx: Database): Db {
  return {
    executeSql: async (text, values = []) => ({ rows: await tx.query({ text, values }) }),
  }
}

function jobDatabase(db: Db): Database {
  return {
    async query<Row>({ text, values }: Sql) {
      const { rows }: { rows: Row[] } = await db.executeSql(text, [...values])
      return rows
    },
  }
}
