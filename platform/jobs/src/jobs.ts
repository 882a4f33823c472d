import { applicationRole, type Database, type Sql, sql } from '@bauhinia/database'
import { type Db, PgBoss } from 'pg-boss'

/** What a job carries: ids only, never personal data, since jobs are kept for a while when done. */
export type JobPayload = Readonly<Record<string, string>>

/** Durable work after a transaction: what is enqueued exists exactly when the transaction commits. */
export interface Jobs {
  /** `queue` is one of those that `prepareJobs` made. */
  enqueue(tx: Database, queue: string, payload: JobPayload): Promise<void>
  /**
   * Runs `work` for each job of the queue, in one transaction with the job's completion: what it
   * writes through `tx` happens exactly once. A failure is tried again with growing delays; so is
   * the job of a process that died, after 20 seconds. What `work` does outside the database must
   * therefore be repeatable.
   */
  subscribe(queue: string, work: JobWork): Promise<void>
  /**
   * How many jobs wait, those that run or will be tried again included, and how many were given up in the
   * last seven days. It reads all jobs that are kept: for a page that is looked at now and then.
   */
  countJobs(): Promise<JobCounts>
  /** Waits for the jobs that run, then lets go of the database. */
  stop(): Promise<void>
}

export interface JobCounts {
  readonly waiting: number
  readonly givenUp: number
}

export type JobWork = (tx: Database, payload: JobPayload) => Promise<void>

const schema = 'jobs'

const queueOptions = {
  expireInSeconds: 20,
  retryLimit: 25,
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
    connectionString: ownerUrl,
    schema,
    supervise: false,
    schedule: false,
    max: 2,
  })
  await boss.start()
  for (const queue of queues) await boss.createQueue(queue, queueOptions)
  await boss.stop({ graceful: false })
  for (const grant of [
    `usage on schema ${schema}`,
    `select, insert, update, delete on all tables in schema ${schema}`,
    `execute on all functions in schema ${schema}`,
  ]) {
    await owner.query({ text: `grant ${grant} to ${applicationRole}`, values: [] })
  }
}

export interface JobsOptions {
  /** Connection string of the application's role. */
  readonly url: string
  /** Told of failures that the queue itself survives: a lost connection, a job that will be retried. */
  readonly onError: (error: Error) => void
}

/** Opens the queues that `prepareJobs` made. */
export async function startJobs({ url, onError }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema,
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
  return {
    async enqueue(tx, queue, payload) {
      await boss.send(queue, payload, { db: bossDatabase(tx) })
    },
    async subscribe(queue, work) {
      await boss.work<JobPayload, void, typeof workOptions>(
        queue,
        workOptions,
        async (jobs, db) => {
          for (const { data } of jobs) await work(jobDatabase(db), data)
        },
      )
    },
    async countJobs() {
      const [counts] = await jobDatabase(boss.getDb()).query<JobCounts>(sql`
        select (count(*) filter (where state in ('created', 'retry', 'active')))::int as waiting,
               (count(*) filter (where state = 'failed'))::int as "givenUp"
          from jobs.job
         where not starts_with(name, '__pgboss')
      `)
      return counts ?? { waiting: 0, givenUp: 0 }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
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
