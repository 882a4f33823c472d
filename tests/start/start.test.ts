import assert from 'node:assert/strict'
import { mkdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createVisitor } from '@bauhinia/cli/visitor'
import { freePort } from '@bauhinia/processes'
import { atEnd } from '@bauhinia/testing/at-end'
import {
  commandOf,
  dataFolderOf,
  descendantsOf,
  launchProduct,
  npmStart,
  type Product,
  startProduct,
  stillRunning,
} from '../product.ts'

test('all data stand in the data folder, their owner’s alone, and outlive a stop, which ends every process; without demonstration mode a persona is nobody', async (t) => {
  const dataFolder = dataFolderOf(t)
  const port = String(await freePort())
  const environment = { BAUHINIA_DATA: dataFolder, PORT: port, SAMPLE_RESIDENTS: '20' }
  mkdirSync(dataFolder, { mode: 0o700 })
  const first = await startProduct(environment)
  atEnd(t, () => first.end('SIGKILL'))
  t.diagnostic(`first start to ready: ${Math.round(first.readyMs)} ms`)
  const visitor = createVisitor({ origin: first.url })
  const personas = await visitor.open('/en/sign-in/personas')
  const account = await visitor.submit(personas, 'form:has([value="plain-renewal"])')
  const service = await visitor.open('/en/services/renew-driving-licence')
  const begun = await visitor.submit(service, 'form[action$="/start"]')
  await assertOwnsItsData(first, dataFolder)

  const second = await startProduct(environment)
  atEnd(t, () => second.end('SIGKILL'))
  t.diagnostic(`second start to ready: ${Math.round(second.readyMs)} ms`)

  assert.equal(second.url, first.url)
  assert.equal((await visitor.open(account.url)).status, 200)
  assert.equal((await visitor.open(account.url)).url.pathname, account.url.pathname)
  assert.equal((await visitor.open(begun.url)).url.pathname, begun.url.pathname)
  assert.equal(await second.end('SIGTERM'), 0)

  const real = await startProduct({ ...environment, ...withoutDemonstration })
  atEnd(t, () => real.end('SIGKILL'))
  const refused = await visitor.open(begun.url)
  assert.equal(refused.url.pathname, '/en/sign-in')
  assert.equal(refused.url.searchParams.get('ended'), 'demonstration')
})

const withoutDemonstration = {
  ...{ DEMONSTRATION: 'off', BANK_URL: 'http://127.0.0.1:1' },
  METRICS_TOKEN: 'a-token-of-the-tests-of-32-letters',
}

/** Its files and its processes are its own, and of these SIGINT leaves none. */
async function assertOwnsItsData(product: Product, dataFolder: string): Promise<void> {
  await allProgramsRun(product)
  const started = descendantsOf(product.pid)
  const cluster = realpathSync(join(dataFolder, 'postgres/cluster'))
  assert.ok(cluster.startsWith(realpathSync(dataFolder)), cluster)
  for (const folder of [cluster, join(dataFolder, 'secrets'), join(dataFolder, 'samples')]) {
    assert.equal(statSync(folder).mode & 0o777, 0o700, folder)
  }
  const database = started.map(commandOf).find((command) => /\/postgres\b/.test(command))
  assert.match(database ?? '', /-D|cluster/)
  assert.doesNotMatch(database ?? '', /fsync|synchronous_commit|full_page_writes/)
  assert.ok(started.length >= 9, 'a database and eight sample programs')
  await assertIsStartedAgain(product, started)

  started.push(...descendantsOf(product.pid))

  const status = await product.end('SIGINT')

  assert.equal(status, 0)
  assert.deepEqual(stillRunning([product.pid, ...started]), [])
  assert.equal(product.complaints(), '')
}

// A terminal signals npm and us, and npm hands its own signal on: two arrive, and people press Ctrl-C again.
test('so does Ctrl-C on npm start, however often it is pressed', async (t) => {
  const environment = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0', SAMPLE_RESIDENTS: '20' }
  const npm = await startProduct(environment, npmStart)
  const started = descendantsOf(npm.pid)
  assert.match(stillRunning(started).join(), /postgres/)

  await npm.insist('SIGINT')

  assert.deepEqual(stillRunning([npm.pid, ...started]), [])
})

// npm ends its shell and forgets what the shell has started: the script hands its process over.
test('so does SIGTERM to npm start', async (t) => {
  const environment = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0', ...withoutDemonstration }
  const npm = await startProduct(environment, npmStart)
  const started = descendantsOf(npm.pid)
  assert.match(stillRunning(started).join(), /postgres/)

  await npm.end('SIGTERM')

  assert.deepEqual(stillRunning([npm.pid, ...started]), [])
})

test('a start that is called off leaves nothing running', async (t) => {
  const environment = { BAUHINIA_DATA: dataFolderOf(t), PORT: '0', SAMPLE_RESIDENTS: '20' }
  const starting = launchProduct(environment)
  atEnd(t, () => starting.end('SIGKILL'))
  const started = await firstDescendantsOf(starting.pid)

  await starting.end('SIGINT')

  assert.deepEqual(stillRunning([...started, ...descendantsOf(process.pid)]), [])
})

/** The sample witnesses and the development chain start when the product is ready; the others run by then. */
async function allProgramsRun({ url }: Product): Promise<void> {
  const up = async () =>
    (await (await fetch(`${url}/metrics`)).text()).match(/^sample_program_up\{.+\} 1$/gm) ?? []
  assert.ok((await up()).length >= 5, 'the bank and the departments')
  while ((await up()).length < 9) await delay(20)
}

/** The Judiciary's program, killed: it is said, counted, and another takes its place. */
async function assertIsStartedAgain(product: Product, pids: readonly number[]): Promise<void> {
  const metrics = async () => (await fetch(`${product.url}/metrics`)).text()
  assert.match(await metrics(), /^sample_program_up{program="Judiciary"} 1$/m)
  assert.match(
    await metrics(),
    /^# TYPE job_failures_total counter\n[\s\S]*^# TYPE jobs_failing gauge$/m,
  )
  const judiciary = pids.find((pid) => commandOf(pid).includes('samples/judiciary'))
  assert.ok(judiciary !== undefined)

  process.kill(judiciary, 'SIGKILL')

  while (!/^sample_program_troubles_total{program="Judiciary"} 1$/m.test(await metrics())) {
    await delay(20)
  }
  while (!/Judiciary has ended \(SIGKILL\)/.test(product.output())) await delay(20)
  while (!/^sample_program_up{program="Judiciary"} 1$/m.test(await metrics())) await delay(20)
}

/** Waits until the product has started its first own process. */
async function firstDescendantsOf(pid: number): Promise<number[]> {
  for (;;) {
    const started = descendantsOf(pid)
    if (started.length > 0) return started
    await delay(10)
  }
}
