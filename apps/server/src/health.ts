import { type DatabasePool, sql } from '@bauhinia/database'
import { PageNotFound } from '@bauhinia/http'
import type { Jobs } from '@bauhinia/jobs'
import { alarmKinds, type LedgerModule } from '@bauhinia/ledger'
import type { KeptProgram } from '@bauhinia/processes'
import type { FastifyPluginAsync } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { mayReadMetrics } from './metrics-access.ts'

/**
 * `/healthz`: the process answers. `/readyz`: so does its database. `/metrics`: Prometheus, for this machine
 * itself and for who has the token; nobody else is told that it exists.
 */
export function healthRoutes({
  db,
  jobs,
  ledger,
  metricsToken,
  programs,
}: {
  readonly db: DatabasePool
  readonly jobs: Pick<Jobs, 'countJobs' | 'onFailure'>
  readonly ledger: Pick<LedgerModule, 'listAlarms' | 'reportSeals'>
  readonly metricsToken: string | undefined
  readonly programs: readonly KeptProgram[]
}): FastifyPluginAsync {
  return fastifyPlugin(async (server) => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    countPrograms(programs, registry)
    const durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    })
    measureAlarms(registry, ledger)
    measureSeals(registry, ledger)
    measureJobs(registry, jobs)
    // The route and never the address: an address may name a person's case.
    server.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none'
      const labels = { method: request.method, route, status: String(reply.statusCode) }
      durations.observe(labels, reply.elapsedTime / 1_000)
    })

    server.get('/healthz', async () => ({ status: 'ok' }))
    server.get('/readyz', async (_request, reply) => {
      const isReady = await db.query(sql`select 1`).then(
        () => true,
        () => false,
      )
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
    })
    server.get('/metrics', async (request, reply) => {
      if (!mayReadMetrics(request, metricsToken)) throw new PageNotFound()
      reply.header('cache-control', 'no-store')
      return reply.type(registry.contentType).send(await registry.metrics())
    })
  })
}

/** Counts what stands when it is asked; the other figures come also while the database does not answer. */
function measureAlarms(registry: Registry, ledger: Pick<LedgerModule, 'listAlarms'>): void {
  new Gauge({
    name: 'ledger_alarms',
    help: 'Alarms that stand about the ledger and its witnesses, by kind',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      this.reset()
      const standing = await ledger.listAlarms().catch(() => undefined)
      for (const kind of standing === undefined ? [] : alarmKinds) {
        this.set({ kind }, standing?.filter((alarm) => alarm.kind === kind).length ?? 0)
      }
    },
  })
}

/** What should be open by now says that no worker runs, or worse. */
function measureSeals(registry: Registry, ledger: Pick<LedgerModule, 'reportSeals'>): void {
  new Gauge({
    name: 'ledger_seals_overdue',
    help: 'Sealed entries of the ledger that were not opened on their date',
    registers: [registry],
    async collect() {
      this.reset()
      const report = await ledger.reportSeals().catch(() => undefined)
      if (report !== undefined) {
        this.set(report.organisations.reduce((sum, { overdue }) => sum + overdue, 0))
      }
    },
  })
}

/** Failures in this process, and what waits for its next try wherever it failed. */
function measureJobs(registry: Registry, jobs: Pick<Jobs, 'countJobs' | 'onFailure'>): void {
  const failures = new Counter({
    name: 'job_failures_total',
    help: 'Tries of jobs that failed in this process, by queue',
    labelNames: ['queue'],
    registers: [registry],
  })
  jobs.onFailure(({ queue }) => failures.inc({ queue }))
  new Gauge({
    name: 'jobs_failing',
    help: 'Jobs that have failed and wait for their next try, by queue',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      this.reset()
      const counts = await jobs.countJobs().catch(() => [])
      for (const { queue, failing } of counts) this.set({ queue }, failing)
    },
  })
}

function countPrograms(programs: readonly KeptProgram[], registry: Registry): void {
  const troubles = new Counter({
    name: 'sample_program_troubles_total',
    help: 'How often a sample program ended unasked or did not start again',
    labelNames: ['program'],
    registers: [registry],
  })
  for (const { name, onTrouble } of programs) onTrouble(() => troubles.inc({ program: name }))
  new Gauge({
    name: 'sample_program_up',
    help: 'Whether a sample program runs (1) or waits to be started again (0)',
    labelNames: ['program'],
    registers: [registry],
    collect() {
      for (const { isRunning, name } of programs) {
        this.set({ program: name }, isRunning() ? 1 : 0)
      }
    },
  })
}
