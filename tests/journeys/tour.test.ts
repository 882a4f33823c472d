import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { clearTheWay } from '@bauhinia/cli/clear-the-way'
import { readHistory } from '@bauhinia/cli/history'
import { getLink, type Page } from '@bauhinia/cli/page'
import { acceptConsent, beginRenewal, signInAs } from '@bauhinia/cli/renewal'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'
import { openDatabase, sql } from '@bauhinia/database'
import { freePort } from '@bauhinia/processes'
import { makeDataFolder, removeDataFolder } from '@bauhinia/testing/data-folder'
import { hasOldestPostgres, startOldestPostgres } from '@bauhinia/testing/oldest-postgres'
import { launchProduct, startProduct } from '../product.ts'
import { type Alteration, startAlteringProxy } from './altering-proxy.ts'
import { assertAnswersAsDescribed, readOperations } from './api-description.ts'
import { apiQuestions } from './api-questions.ts'
import { signedExchangeRequest } from './exchange-request.ts'
import { renew } from './portal-walk.ts'
import { holds, readCalls, readPublished, readShown } from './published-bytes.ts'
import { secretsOfPersonas } from './secrets-of-personas.ts'

const program = fileURLToPath(new URL('../../packages/cli/src/bauhinia.ts', import.meta.url))
const folder = makeDataFolder()

// A program of its own, behind someone who may change what it says: the tour is to find that out. It keeps its
// data in a PostgreSQL of the oldest version that may be given to it; everywhere else it is the newest.
let postgres: Awaited<ReturnType<typeof startOldestPostgres>>
let proxy: Awaited<ReturnType<typeof startAlteringProxy>>
let product: Awaited<ReturnType<typeof startProduct>> | undefined
const masterKey = randomBytes(32)
const ledgerOrigin = 'tour.example/ledger'
const portal = { url: '' }
before(async () => {
  const port = await freePort()
  proxy = await startAlteringProxy(port)
  portal.url = proxy.url
  chmodSync(folder, 0o711)
  postgres = await startOldestPostgres(join(folder, 'oldest'))
  product = await startProduct({
    ...{ DATABASE_URL: postgres.url, DEMONSTRATION: 'on', LEDGER_ORIGIN: ledgerOrigin },
    BAUHINIA_MASTER_KEY: masterKey.toString('base64'),
    BAUHINIA_DATA: folder,
    PORT: String(port),
    PUBLIC_URL: proxy.url,
    LOG_LEVEL: 'trace',
  })
})
after(async () => {
  await product?.end('SIGTERM')
  await proxy.close()
  await postgres.stop()
  removeDataFolder(folder)
})

/** The licence's file, once two witnesses have cosigned its proof: they start after the portal. */
async function cosignedFile(visitor: Visitor, licence: Page, signal: AbortSignal): Promise<string> {
  for (;;) {
    const text = await (await visitor.fetch(`${licence.url.href}/file`)).text()
    const signatures = text.split('\u2014 ').length - 1
    if (signatures >= 3) return text
    await delay(200, undefined, { signal })
  }
}

/** Where the portal's development chain is. */
function chainUrl(): string {
  return `http://127.0.0.1:${readFileSync(join(folder, 'samples/chain.port'), 'utf8').trim()}`
}

async function bauhinia(...args: readonly string[]) {
  const running = launchProduct({}, [process.execPath, program, ...args])
  const status = await running.ended
  return { status, stdout: running.output(), stderr: running.complaints() }
}

/** A tour while the proxy alters what passes. */
async function tourThrough(alteration: Alteration) {
  proxy.alter(alteration)
  try {
    return await bauhinia('tour', portal.url)
  } finally {
    proxy.alter(undefined)
  }
}

/** The title of the step under which a line that does not hold is printed, and that line. */
function faultsOf(stdout: string): string[] {
  const faults: string[] = []
  let step = ''
  for (const line of stdout.split('\n')) {
    step = /^ {1,2}\d{1,2} {2}(\S.*?) {2,}\d+\.\d\d s$/.exec(line)?.[1] ?? step
    const fault = /✗ (.*)/.exec(line)?.[1]
    if (fault !== undefined) faults.push(`${step}: ${fault}`)
  }
  return faults
}

test('the tour holds in every step', async (t) => {
  const { status, stdout, stderr } = await bauhinia('tour', portal.url)

  t.diagnostic(stdout.split('\n').findLast((line) => line.includes('proofs verified')) ?? '')
  assert.equal(status, 0, stdout + stderr)
  assert.match(stdout, /Everything held\./)
  const db = openDatabase(postgres.url, { max: 1 })
  const [server] = await db.query<{ version: number }>(
    sql`select current_setting('server_version_num')::integer as version`,
  )
  await db.close()
  assert.equal(Math.floor((server?.version ?? 0) / 10_000) === 15, hasOldestPostgres)
  assert.equal(existsSync(join(folder, 'postgres')), false, 'no database of its own beside it')
})

test('again, on what the first tour left, one refusal that does not happen is the only fault', async () => {
  const { status, stdout, stderr } = await tourThrough((answer, { path }) =>
    path === '/api/payments/notifications' ? { ...answer, status: 200 } : undefined,
  )

  assert.equal(status, 1, stdout + stderr)
  assert.deepEqual(faultsOf(stdout), [
    'A forged confirmation: a webhook that the bank did not sign is refused, status 200',
  ])
})

test('one byte of one inclusion proof is the only fault', async () => {
  let isDone = false
  const { status, stdout, stderr } = await tourThrough(({ status, body }, { path }) => {
    if (isDone || !path.startsWith('/api/ledger/inclusion/')) return undefined
    isDone = true
    const altered = body
      .toString()
      .replace(/(?<="proof":\[")./, (first) => (first === 'A' ? 'B' : 'A'))
    return { status, body: Buffer.from(altered) }
  })

  assert.equal(status, 1, stdout + stderr)
  assert.deepEqual(faultsOf(stdout), [
    'Consent, with a preview of the real values: the preview is in the ledger, entry undefined',
  ])
})

test('a checkpoint with another root ends the tour at its first step', async () => {
  const { status, stdout, stderr } = await tourThrough(({ status, body }, { path }) => {
    if (path !== '/ledger/checkpoint') return undefined
    const [origin, size, root = '', ...rest] = body.toString().split('\n')
    const altered = `${root.startsWith('A') ? 'B' : 'A'}${root.slice(1)}`
    return { status, body: Buffer.from([origin, size, altered, ...rest].join('\n')) }
  })

  assert.equal(status, 1, stdout + stderr)
  const [fault = '', ...others] = faultsOf(stdout)
  assert.match(fault, /^Whom to trust, and the ledger before: this step could not be finished: /)
  assert.deepEqual(others, [])
})

test('a tour of a portal that is not there says so', async () => {
  const { status, stderr } = await bauhinia('tour', 'http://127.0.0.1:1')

  assert.equal(status, 1)
  assert.equal(stderr, 'bauhinia: http://127.0.0.1:1 does not answer.\n')
  assert.equal((await bauhinia('tour', 'nonsense')).status, 2)
})

/** A licence that somebody has just renewed, in a folder of files that `bauhinia verify` is given. */
async function saveLicence(signal: AbortSignal) {
  const { bill, visitor, licence } = await renew(portal.url, 'aged-sixties')
  await awaitRegistry()
  const text = await cosignedFile(visitor, licence, signal)
  const code = getLink(licence, 'main a[href*="/verify#"]').hash.slice(1)
  const anchors = await fetch(new URL('/api/licences/trust-anchors', portal.url))
  const file = save('own.licence', text)
  return { bill, visitor, text, code, file, anchors: save('anchors.json', await anchors.text()) }
}

let saved: ReturnType<typeof saveLicence> | undefined

function ownLicence(signal: AbortSignal) {
  saved ??= saveLicence(signal)
  return saved
}

/** The path of a new file with this content. */
function save(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

test('verify tells a valid licence file from a changed and an unusable one', async (t) => {
  const { anchors, file, text } = await ownLicence(t.signal)

  const online = await bauhinia('verify', file, '--from', portal.url)
  const offline = await bauhinia('verify', file, '--trust', anchors)
  const altered = save('changed.licence', withOtherSignature(text))
  const changed = await bauhinia('verify', altered, '--from', portal.url)

  assert.equal(online.status, 0, online.stdout + online.stderr)
  assert.match(
    online.stdout,
    /This licence is valid[\s\S]*✓ The issuer’s key is in the registry on the blockchain[\s\S]*by block \d+ of a development chain, which adds no trust[\s\S]*LAM Luk Sap[\s\S]*specimens, and no government issued them/,
  )
  assert.equal(offline.status, 0, offline.stdout + offline.stderr)
  assert.match(
    offline.stdout,
    /^\S*Valid as of \d+ \w+ 2\d{3} at .* \(\S+\): nobody was asked since[\s\S]*identity card[\s\S]*Nobody was asked/,
  )
  assert.equal(changed.status, 1, changed.stdout)
  assert.match(changed.stdout, /✗ It was changed after it was signed/)
  const statusOf = async (...args: string[]) => (await bauhinia('verify', ...args)).status
  assert.equal(await statusOf(save('nonsense', 'hello'), '--from', portal.url), 2)
  assert.equal(await statusOf(join(folder, 'missing'), '--from', portal.url), 2)
  assert.equal(await statusOf(file), 2)
})

test('verify reads from the chain alone who may sign, and says so when no contract is there', async (t) => {
  const { anchors, file } = await ownLicence(t.signal)
  const byChain = ['--trust', anchors, '--chain', chainUrl()]

  const onChain = await bauhinia('verify', file, ...byChain)
  const elsewhere = await bauhinia('verify', file, ...byChain, '--contract', `0x${'1'.repeat(40)}`)

  assert.equal(onChain.status, 0, onChain.stdout + onChain.stderr)
  assert.match(
    onChain.stdout,
    /may sign .* by block \d+ of a development chain.*; that was read at http/,
  )
  assert.match(onChain.stdout, /Nobody but the chain was asked/)
  assert.equal(elsewhere.status, 2)
  assert.match(elsewhere.stderr, /could not be read from the chain at .*There is no contract at/)
})

test('verify takes the code as it is scanned, and says what it could not check alone', async (t) => {
  const { anchors, code } = await ownLicence(t.signal)
  const file = save('code', code)

  const scanned = await bauhinia('verify', file, '--from', portal.url)
  const alone = await bauhinia('verify', file, '--trust', anchors)

  assert.equal(scanned.status, 0, scanned.stdout)
  assert.equal(alone.status, 1)
  assert.match(
    alone.stdout,
    /could not be checked fully[\s\S]*\? Whether it was revoked could not be/,
  )
})

test('verify tells a file of a newer version from a damaged one', async (t) => {
  const { code, text } = await ownLicence(t.signal)
  const newer = [
    save('newer', code.replace(/^v1/, 'v2')),
    save('newer.licence', text.replace('"version": 1', '"version": 2')),
    save('newer.tlog-proof', 'c2sp.org/tlog-proof@v9\n'),
  ]
  for (const file of newer) {
    const { status, stdout, stderr } = await bauhinia('verify', file, '--from', portal.url)
    assert.equal(status, 2, file)
    assert.match(stdout + stderr, /of a? ?version/, file)
  }
})

test('verify reads saved evidence, a receipt and a checkpoint', async (t) => {
  const { bill, visitor } = await ownLicence(t.signal)
  const saveFrom = async (name: string, url: URL) =>
    save(name, await (await visitor.fetch(url.href)).text())
  const history = await visitor.open('/en/account/history')
  const inHistory = getLink(history, 'main a[href*="/account/evidence/"]')
  const onReceipt = getLink(await visitor.open(bill.url), '#receipt a[href*="/account/evidence/"]')
  const checkpoint = new URL('/ledger/checkpoint', portal.url)
  const questions: readonly [string, RegExp][] = [
    [await saveFrom('evidence.json', inHistory), /^\S*This evidence holds/],
    [
      await saveFrom('receipt.json', onReceipt),
      /^\S*This evidence holds[\s\S]*A payment was received[\s\S]*Amount +HK\$\d/,
    ],
    [await saveFrom('checkpoint', checkpoint), /is of the same history/],
  ]
  for (const [file, said] of questions) {
    const { status, stdout, stderr } = await bauhinia('verify', file, '--from', portal.url)
    assert.match(stdout, said, stdout + stderr)
    assert.equal(status, 0, file)
  }
})

/** The sample members put the issuers' keys into the registry a while after the start, which does not wait for it. */
async function awaitRegistry(): Promise<void> {
  const giveUpAt = Date.now() + 180_000
  const address = new URL('/api/licences/issuer-registry', portal.url)
  while (Date.now() < giveUpAt) {
    const answer = await fetch(address)
    if (answer.ok && (await answer.text()).includes('"keyId"')) return
    await delay(100)
  }
  throw new Error('the registry on the development chain holds no key')
}

test('the OpenAPI description names every interface, and is what the interfaces answer', async () => {
  await awaitRegistry()
  const operations = await readOperations(portal.url)
  const { asked, leafHash, statusListId } = await findSubjects()

  const questions = apiQuestions({ asked, leafHash, statusListId })
  for (const [operationId, status, path, init = {}] of questions) {
    const question = { operationId, status, url: new URL(path, portal.url), init }
    await assertAnswersAsDescribed(operations, question)
  }
  const known = new Set(questions.map(([operationId]) => operationId))
  assert.deepEqual(new Set(operations.keys()), known)
})

/** What only somebody who came through has: a consent that stands, an entry, and a licence in a list. */
async function findSubjects() {
  const visitor = createVisitor({ origin: portal.url })
  await signInAs(visitor, 'aged-sixties')
  await clearTheWay(visitor, createVisitor({ origin: portal.url }))
  const form = await acceptConsent(visitor, await beginRenewal(visitor))
  const [, reference = ''] = /applications\/([^/]+)/.exec(form.url.pathname) ?? []
  const [event] = await readHistory(visitor)
  assert.ok(event)
  const databaseUrl = postgres.url
  const asked = await signedExchangeRequest({
    ...{ databaseUrl, gatewayUrl: portal.url, ledgerOrigin, masterKey, reference },
  })
  const db = openDatabase(databaseUrl, { max: 1 })
  const [list] = await db.query<{ statusListId: string }>(
    sql`select status_list_id as "statusListId" from licences.status_lists limit 1`,
  )
  await db.close()
  return { asked, leafHash: event.leafHash, statusListId: list?.statusListId ?? '' }
}

test('neither the ledger nor the log says anything about those who came through', async () => {
  const calls = await readCalls(chainUrl())
  const shown = [...(await readShown(portal.url)), ...calls]
  const published = await readPublished(portal.url)
  assert.ok(product)
  const log = Buffer.from(`${product.output()}${product.complaints()}`)

  const known = secretsOfPersonas()
  const toldBy = (bytes: Buffer) => known.filter((secret) => holds(bytes, secret))

  const page = await fetch(new URL('/en/sign-in/personas', portal.url))
  // They are found where they are meant to be, so that not finding them elsewhere says something.
  assert.ok(toldBy(Buffer.from(await page.arrayBuffer())).length > 10)
  assert.ok(known.length > 60)
  assert.ok(published.some((bytes) => bytes.includes('"kind":"exchange.released"')))
  assert.ok(published.some((bytes) => bytes.includes('"kind":"licence.issued"')))
  assert.match(log.toString(), /Server listening/)
  // Deployed, a key registered, and an anchor at the least.
  assert.ok(calls.length >= 3)
  assert.deepEqual([...published, ...shown].flatMap(toldBy), [])
  assert.deepEqual(toldBy(log), [])
})

function withOtherSignature(file: string): string {
  return file.replace(/([\w-])([\w-]{9}~)/, (_, letter: string, rest: string) => {
    return `${letter === 'A' ? 'B' : 'A'}${rest}`
  })
}
