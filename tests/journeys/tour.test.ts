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
import { generateResidents, personas } from '@bauhinia/sample-residents'
import { makeDataFolder, removeDataFolder } from '@bauhinia/testing/data-folder'
import { hasOldestPostgres, startOldestPostgres } from '@bauhinia/testing/oldest-postgres'
import { launchProduct, startProduct } from '../product.ts'
import { type Alteration, startAlteringProxy } from './altering-proxy.ts'
import { assertAnswersAsDescribed, readOperations } from './api-description.ts'
import { signedExchangeRequest } from './exchange-request.ts'
import { renew } from './portal-walk.ts'
import { holds, readCalls, readPublished, readShown } from './published-bytes.ts'

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

test('verify tells a valid licence file from a changed and an unusable one', async (t) => {
  const { bill, visitor, licence } = await renew(portal.url, 'aged-sixties')
  await awaitRegistry()
  const file = join(folder, 'own.licence')
  const text = await cosignedFile(visitor, licence, t.signal)
  writeFileSync(file, text)
  writeFileSync(join(folder, 'changed.licence'), withOtherSignature(text))
  writeFileSync(join(folder, 'nonsense'), 'hello')
  const anchors = await fetch(new URL('/api/licences/trust-anchors', portal.url))
  writeFileSync(join(folder, 'anchors.json'), await anchors.text())

  const online = await bauhinia('verify', file, '--from', portal.url)
  const offline = await bauhinia('verify', file, '--trust', join(folder, 'anchors.json'))
  const chain = chainUrl()
  const byChain = ['--trust', join(folder, 'anchors.json'), '--chain', chain]
  const onChain = await bauhinia('verify', file, ...byChain)
  assert.equal(onChain.status, 0, onChain.stdout + onChain.stderr)
  assert.match(
    onChain.stdout,
    /may sign .* by block \d+ of a development chain.*; that was read at http/,
  )
  assert.match(onChain.stdout, /Nobody but the chain was asked/)
  const elsewhere = await bauhinia('verify', file, ...byChain, '--contract', `0x${'1'.repeat(40)}`)
  assert.equal(elsewhere.status, 2)
  assert.match(elsewhere.stderr, /could not be read from the chain at .*There is no contract at/)
  const changed = await bauhinia('verify', join(folder, 'changed.licence'), '--from', portal.url)
  const code = getLink(licence, 'main a[href*="/verify#"]').hash.slice(1)
  writeFileSync(join(folder, 'code'), code)
  writeFileSync(join(folder, 'newer'), code.replace(/^v1/, 'v2'))
  writeFileSync(join(folder, 'newer.licence'), text.replace('"version": 1', '"version": 2'))
  writeFileSync(join(folder, 'newer.tlog-proof'), 'c2sp.org/tlog-proof@v9\n')

  const history = await visitor.open('/en/account/history')
  const saved = await visitor.fetch(getLink(history, 'main a[href*="/account/evidence/"]').href)
  writeFileSync(join(folder, 'evidence.json'), await saved.text())
  const evidence = await bauhinia('verify', join(folder, 'evidence.json'), '--from', portal.url)
  assert.match(evidence.stdout, /^\S*This evidence holds/, evidence.stdout + evidence.stderr)
  assert.equal(evidence.status, 0)
  const saveReceipt = '#receipt a[href*="/account/evidence/"]'
  const receipt = await visitor.fetch(getLink(await visitor.open(bill.url), saveReceipt).href)
  writeFileSync(join(folder, 'receipt.json'), await receipt.text())
  const paid = await bauhinia('verify', join(folder, 'receipt.json'), '--from', portal.url)
  assert.match(
    paid.stdout,
    /^\S*This evidence holds[\s\S]*A payment was received[\s\S]*Amount +HK\$\d/,
    paid.stdout + paid.stderr,
  )
  assert.equal(paid.status, 0)
  const checkpoint = await fetch(new URL('/ledger/checkpoint', portal.url))
  writeFileSync(join(folder, 'checkpoint'), await checkpoint.text())
  const kept = await bauhinia('verify', join(folder, 'checkpoint'), '--from', portal.url)
  assert.match(kept.stdout, /is of the same history/, kept.stdout + kept.stderr)
  assert.equal(kept.status, 0)

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
  const scanned = await bauhinia('verify', join(folder, 'code'), '--from', portal.url)
  assert.equal(scanned.status, 0, scanned.stdout)
  const alone = await bauhinia(
    'verify',
    join(folder, 'code'),
    '--trust',
    join(folder, 'anchors.json'),
  )
  assert.equal(alone.status, 1)
  assert.match(
    alone.stdout,
    /could not be checked fully[\s\S]*\? Whether it was revoked could not be/,
  )
  for (const name of ['newer', 'newer.licence', 'newer.tlog-proof']) {
    const newer = await bauhinia('verify', join(folder, name), '--from', portal.url)
    assert.equal(newer.status, 2, name)
    assert.match(newer.stdout + newer.stderr, /of a? ?version/, name)
  }
  const statusOf = async (...args: string[]) => (await bauhinia('verify', ...args)).status
  assert.equal(await statusOf(join(folder, 'nonsense'), '--from', portal.url), 2)
  assert.equal(await statusOf(join(folder, 'missing'), '--from', portal.url), 2)
  assert.equal(await statusOf(file), 2)
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

  const hex = '0'.repeat(64)
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  const questions: readonly [string, number, string | URL, RequestInit?][] = [
    ['getOpenapi', 200, '/api/openapi.json'],
    ['listOrganisations', 200, '/api/directory/organisations'],
    ['listKeys', 200, '/api/directory/keys'],
    ['listGatewayKeys', 200, '/api/exchange/gateway-keys'],
    ['requestStatements', 200, asked.url, asked],
    ['requestStatements', 409, asked.url, asked],
    ['requestStatements', 401, asked.url, post],
    ['sealAccess', 401, '/api/exchange/sealed-accesses', post],
    ['submitCount', 401, '/api/exchange/counts', post],
    ['getLogKey', 200, '/api/ledger/log-key'],
    ['getInclusion', 200, `/api/ledger/inclusion/${leafHash}`],
    ['getInclusion', 404, `/api/ledger/inclusion/${hex}`],
    ['getInclusion', 400, '/api/ledger/inclusion/nothing'],
    ['getProof', 200, `/api/ledger/proof/${leafHash}`],
    ['getProof', 404, `/api/ledger/proof/${hex}`],
    ['getEntry', 200, `/api/ledger/entry/${leafHash}`],
    ['getEntry', 404, `/api/ledger/entry/${hex}`],
    ['getEvidenceSchema', 200, '/api/ledger/evidence-schema'],
    ['getConsistency', 200, '/api/ledger/consistency?from=1&to=1'],
    ['getConsistency', 400, '/api/ledger/consistency?from=1&to=1&more=1'],
    ['getConsistency', 400, '/api/ledger/consistency?from=2&to=1'],
    ['getStatusList', 200, `/api/licences/status-lists/${statusListId}`],
    ['getStatusList', 404, '/api/licences/status-lists/none'],
    ['listTrustAnchors', 200, '/api/licences/trust-anchors'],
    ['getIssuerRegistry', 200, '/api/licences/issuer-registry'],
    ['getLicenceType', 200, '/api/licences/types/full-driving-licence'],
    ['getLicenceType', 404, '/api/licences/types/none'],
    ['receiveNotification', 401, '/api/payments/notifications', post],
  ]
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

/** What the registers hold about each persona, and what somebody who looks for them could try. */
function secretsOfPersonas(): string[] {
  const numbers = new Set(personas.map(({ identityNumber }) => identityNumber))
  const today = Temporal.Now.plainDateISO('Asia/Hong_Kong').toString()
  const residents = [...generateResidents({ seed: 1, count: 1_000, today })]
  const held = residents
    .filter(({ identityNumber }) => numbers.has(identityNumber))
    .flatMap(({ identityNumber, name, dateOfBirth, address, drivingLicence, fines }) => [
      ...[identityNumber, identityNumber.replaceAll(/[()]/g, ''), name.en, dateOfBirth],
      ...(name.zh === undefined ? [] : [name.zh]),
      ...[address.en, address.zh],
      ...(drivingLicence === undefined ? [] : [drivingLicence.licenceNumber]),
      ...fines.map(({ reference }) => reference),
    ])
  return [...held, ...personas.flatMap(({ name }) => Object.values(name))]
}

function withOtherSignature(file: string): string {
  return file.replace(/([\w-])([\w-]{9}~)/, (_, letter: string, rest: string) => {
    return `${letter === 'A' ? 'B' : 'A'}${rest}`
  })
}
