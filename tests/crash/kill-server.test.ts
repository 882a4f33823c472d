import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { readHistory } from '@bauhinia/cli/history'
import { lacking } from '@bauhinia/cli/page'
import { beginRenewal, signInAs } from '@bauhinia/cli/renewal'
import { fetchTrust } from '@bauhinia/cli/trust'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'
import { type WatchedLog, watchLog } from '@bauhinia/cli/watched-log'
import { sql } from '@bauhinia/database'
import { freePort } from '@bauhinia/processes'
import { atEnd } from '@bauhinia/testing/at-end'
import { seededRandom } from '@bauhinia/testing/seeded-random'
import type { TrustedCheckpoint } from '@bauhinia/transparency-log'
import {
  commandOf,
  dataFolderOf,
  descendantsOf,
  launchProduct,
  type Product,
  startProduct,
} from '../product.ts'
import { forgetLastAnswer } from './answers.ts'
import { examineBooks, openBooks, payBankTwice } from './books.ts'
import { isAway, startWalker, type Walker } from './walker.ts'

const kills = Number(process.env['CRASH_RUNS'] ?? 6)
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const walkerIds = [
  'plain-renewal',
  'aged-sixties',
  'aged-seventy',
  'unpaid-fine',
  'disqualified',
] as const

/** What is killed, in turn. */
const waysToKill = [killServer, killDatabase, killEverything]

/** How long a busy machine is given for what takes a moment on an idle one. */
const patienceMs = 300_000

test('killed at any moment and started again, the product loses nothing and doubles nothing', async (t) => {
  t.diagnostic(`${kills} kills; CRASH_SEED=${seed} makes the same moments`)
  const below = seededRandom(seed)
  const dataFolder = dataFolderOf(t)
  const port = String(await freePort())
  const environment = { BAUHINIA_DATA: dataFolder, PORT: port, SAMPLE_RESIDENTS: '20' }
  let product = await startProduct(environment)
  atEnd(t, () => product.end('SIGKILL'))
  atEnd(t, () => t.diagnostic(`the last server wrote: ${product.complaints()}`))
  const trust = await patiently(() => fetchTrust(product.url))
  const walkers = walkerIds.map((id) =>
    startWalker(product.url, id, { ...{ below, trust }, signal: t.signal }),
  )
  const seen: TrustedCheckpoint[] = []
  const killed: Date[] = []

  for (let round = 0; round < kills; round += 1) {
    const log = await watchPortal(product.url, seen.at(-1))
    const kill = waysToKill[round % waysToKill.length]
    assert.ok(kill)
    seen.push(await lookUntil(log, 200 + below(2_000)))
    await kill(product)
    killed.push(new Date())
    if (below(4) === 0) {
      await killWhileStarting(environment, 100 + below(2_500))
      killed.push(new Date())
    }
    product = await startProduct(environment)
  }
  for (const walker of walkers) walker.rest()
  await Promise.race([
    Promise.all(walkers.map(({ walking }) => walking)),
    tooLong(walkers, patienceMs),
  ])

  const latecomer = await patiently(() => lookAtPreview(product.url))
  await untilEntered(product.url, latecomer)

  const log = await watchPortal(product.url, seen.at(-1))
  const concluded = walkers.reduce((sum, walker) => sum + walker.concluded.size, 0)
  const reconsidered = walkers.reduce((sum, walker) => sum + walker.reconsidered.size, 0)
  t.diagnostic(
    `${concluded} cases concluded, ${reconsidered} with second thoughts, ${log.first.size} entries`,
  )
  assert.ok(concluded >= walkers.length, 'everybody came to an end at least once')
  assert.ok(reconsidered > 0, 'somebody had second thoughts')
  for (const older of seen) await patiently(() => log.proveGrowth(older, log.first))
  assert.deepEqual(await missingFrom(log, walkers), [])
  assert.equal(await product.end('SIGTERM'), 0)
  const interruptions = { kills: killed, walkers: walkers.length }
  assert.deepEqual(await examineBooks(dataFolder, interruptions), [])

  const planted = await plantFaults(dataFolder)
  const found = (await examineBooks(dataFolder, interruptions)).join('\n')
  for (const fault of planted) assert.ok(found.includes(fault), `${fault}, not in:\n${found}`)
})

/** Spoils what is sound, in ways that a crash might, and says what must be found of it. */
async function plantFaults(dataFolder: string): Promise<string[]> {
  const payment = payBankTwice(dataFolder)
  forgetLastAnswer(dataFolder, 'immigration')
  await openBooks(dataFolder, async (db) => {
    await db.query(sql`
      delete from ledger.leaves
       where hash_start = (select ledger.hash_start(ledger_leaf_hash) from payments.credits limit 1)`)
    await db.query(sql`
      update payments.bills set paid_at = null
       where bill_id = (select bill_id from payments.bills
                         where paid_at is not null order by bill_number desc limit 1)`)
    await db.query(sql`
      delete from exchange.previews
       where preview_id = (select preview_id from exchange.previews
                            where dataset_id = 'hk-judiciary-fines' and outcome = 'previewed'
                              and asked_at is not null
                            order by asked_at desc limit 1)`)
  })
  return [
    `the bank took money twice for ${payment}`,
    'lost: ',
    '1 × a row of payments.credits has no entry in the ledger',
    '1 × the tree has not as many entries as its last checkpoint says',
    '1 × a granted case has not exactly one licence, or has it without payment',
    'an answer of hk-immd-identity is on record that is not in its department’s log',
    '1 × an answer of hk-judiciary-fines is not on record, and a kill explains 0',
  ]
}

/** Somebody looks at what departments hold when no kill can overtake their answers any more. */
async function lookAtPreview(url: string): Promise<Visitor> {
  const visitor = createVisitor({ origin: url, timeoutMs: 60_000 })
  await signInAs(visitor, 'expired-over-three-years')
  const consent = await beginRenewal(visitor)
  if (consent.$('form[action$="/consent"]').length === 0) throw lacking(consent, 'preview')
  return visitor
}

/** Waits until what is in their history is in the tree, and with it all that was accepted before. */
async function untilEntered(url: string, visitor: Visitor): Promise<void> {
  const log = await watchPortal(url, undefined)
  const deadline = performance.now() + patienceMs
  for (const { leafHash } of await patiently(() => readHistory(visitor))) {
    while ((await patiently(() => log.holds(leafHash))) === undefined) {
      assert.ok(performance.now() < deadline, `${leafHash} does not come into the tree`)
      await delay(100)
    }
  }
}

/** Watches the log anew, from its tiles as they are now; it must contain what was `known` before. */
function watchPortal(url: string, known: TrustedCheckpoint | undefined): Promise<WatchedLog> {
  return patiently(() => beginToWatch(url, known))
}

/**
 * Does it again while it finds no connection. On a machine with more to do than it can, Node gives up
 * an address of `localhost` after a quarter of a second and calls it refused, though the server listens.
 */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || performance.now() > deadline) throw error
      await delay(200)
    }
  }
}

async function beginToWatch(url: string, known: TrustedCheckpoint | undefined) {
  const {
    logs: [published],
  } = await fetchTrust(url)
  assert.ok(published)
  const log = await watchLog(url, published)
  if (known !== undefined) await log.proveGrowth(known, log.first)
  return log
}

/** Takes note of the newest checkpoint, until the time has come. */
async function lookUntil(log: WatchedLog, ms: number): Promise<TrustedCheckpoint> {
  const deadline = performance.now() + ms
  let last = log.first
  while (performance.now() < deadline) {
    last = await patiently(() => log.look())
    await delay(Math.min(50, Math.max(0, deadline - performance.now())))
  }
  return last
}

/** Its database is left running, and its sample programs end by themselves. */
async function killServer(product: Product): Promise<void> {
  await product.end('SIGKILL')
}

/** PostgreSQL's first process, on which the others follow: the server has to say so, and to end. */
async function killDatabase(product: Product): Promise<void> {
  const postmaster = descendantsOf(product.pid).find((one) =>
    /\/bin\/postgres\b/.test(commandOf(one)),
  )
  assert.ok(postmaster)
  process.kill(postmaster, 'SIGKILL')
  assert.equal(await product.ended, 1)
  assert.match(product.complaints(), /The embedded PostgreSQL has ended/)
}

/** As when the machine is switched off, but for what it had not written to its disk. */
async function killEverything({ ended, pid }: Product): Promise<void> {
  for (const one of [pid, ...descendantsOf(pid)]) {
    try {
      process.kill(one, 'SIGKILL')
    } catch {
      // It has ended meanwhile, as sessions of the database do.
    }
  }
  await ended
}

async function killWhileStarting(
  environment: Readonly<Record<string, string>>,
  ms: number,
): Promise<void> {
  const starting = launchProduct(environment)
  await Promise.race([delay(ms), starting.ended])
  await starting.end('SIGKILL')
}

/** What somebody was shown as recorded, and the ledger does not hold. */
async function missingFrom(log: WatchedLog, walkers: readonly Walker[]): Promise<string[]> {
  const missing: string[] = []
  for (const { acknowledged, visitor } of walkers) {
    const history = await patiently(() => readHistory(visitor))
    for (const hash of [...acknowledged, ...history.map(({ leafHash }) => leafHash)]) {
      if ((await patiently(() => log.holds(hash))) === undefined) missing.push(hash)
    }
  }
  return missing
}

async function tooLong(walkers: readonly Walker[], ms: number): Promise<never> {
  await delay(ms, undefined, { ref: false })
  const stand = walkers.map((walker) => walker.whereabouts()).join('\n')
  throw new Error(`somebody cannot finish what was begun:\n${stand}`)
}
