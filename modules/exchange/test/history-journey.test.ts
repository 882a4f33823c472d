import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { buildAssets } from '@bauhinia/design-system'
import { parseEvidence } from '@bauhinia/ledger/evidence-bundle'
import { findViolations } from '@bauhinia/testing/axe'
import { openWindow } from '@bauhinia/testing/browser'
import { signIn } from '@bauhinia/testing/portal'
import { parseTlogProof } from '@bauhinia/transparency-log'
import type { Page, Route } from 'playwright-core'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { openPortal } from './portal.ts'
import { askOften, playStory } from './story.ts'

const inclusions = '**/api/ledger/inclusion/*'

async function openHistory(t: TestContext, { javaScriptEnabled = true } = {}) {
  const world = await playStory(t)
  const server = await openPortal(t, world)
  const origin = await server.listen({ port: 0, host: 'localhost' })
  const context = await openWindow(t, { javaScriptEnabled })
  const cookies = await signIn(world, world.chan)
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return { page, world, open: () => page.goto(`${origin}/en/account/history`), origin }
}

/** Changes what the server answers about proofs. */
async function tamper(page: Page, change: (evidence: Evidence) => Partial<Evidence>) {
  await page.route(inclusions, async (route: Route) => {
    const response = await route.fetch()
    const evidence = Value.Parse(Evidence, await response.json())
    await route.fulfill({ response, json: { ...evidence, ...change(evidence) } })
  })
}

const Evidence = Type.Object({
  index: Type.Integer(),
  proof: Type.Array(Type.String()),
  checkpoint: Type.String(),
})
type Evidence = Static<typeof Evidence>

const Memory = Type.Object({ vkey: Type.String(), note: Type.String(), seenAt: Type.String() })
const Items = Type.Array(Type.Tuple([Type.String(), Type.String()]))

/** Has the browser see the ledger itself; what it remembers is then changed, as if it had seen another. */
async function rememberLedger(page: Page, origin: string) {
  await page.goto(`${origin}/en/ledger`)
  await page.locator('[data-log-line]').filter({ visible: true }).waitFor()
  const prefix = 'bauhinia log '
  const items = Value.Parse(Items, await page.evaluate('Object.entries(localStorage)'))
  const [name = '', text = ''] = items.find(([each]) => each.startsWith(prefix)) ?? []
  const seen = Value.Parse(Memory, JSON.parse(text))
  const change = async (other: Partial<Static<typeof Memory>> & { readonly name?: string }) => {
    const item = `${prefix}${other.name ?? name.slice(prefix.length)}`
    const kept = JSON.stringify({ ...seen, ...other })
    const call = `${JSON.stringify(item)}, ${JSON.stringify(kept)}`
    await page.evaluate(`localStorage.clear(); localStorage.setItem(${call})`)
  }
  return { seen, change }
}

/** A checkpoint of as many entries that are others. */
function withOtherRoot(note: string): string {
  return note.split('\n').with(2, Buffer.alloc(32, 1).toString('base64')).join('\n')
}

async function outcomes(page: Page): Promise<(string | null)[]> {
  await page.locator('[data-proof-summary] [data-outcome="running"]').waitFor({ state: 'detached' })
  const lines = await page.locator('[data-proof]').all()
  return Promise.all(lines.map((line) => line.getAttribute('data-outcome')))
}

test('the browser proves every line of the history, and shows it in teal', async (t) => {
  const { page, open, origin } = await openHistory(t)
  await open()

  assert.deepEqual(await outcomes(page), Array<string>(5).fill('proved'))
  await page.getByText('Your browser has proved everything on this page').waitFor()
  const tags = page.locator('[data-proof] .govuk-tag')
  assert.match((await tags.first().textContent()) ?? '', /^Proved in the ledger as entry \d+$/)
  assert.match((await tags.first().getAttribute('class')) ?? '', /bauhinia-tag--verified/)
  const violations = await findViolations(page)
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )

  // Held against what the browser remembers, once it saw the ledger itself.
  const memory = await rememberLedger(page, origin)
  await open()
  assert.deepEqual(await outcomes(page), Array<string>(5).fill('proved'))
  await memory.change({ note: withOtherRoot(memory.seen.note) })
  await open()
  assert.deepEqual(await outcomes(page), Array<string>(5).fill('other-log'))
  await page.getByText('nothing on this page counts as proved').waitFor()
  await page.getByRole('link', { name: 'See what differs' }).click()
  await page.getByText('Alarm: this is not the ledger').waitFor()
  for (const other of [{ vkey: 'another key' }, { name: 'other.example/ledger' }]) {
    await memory.change(other)
    await open()
    assert.deepEqual(await outcomes(page), Array<string>(5).fill('other-log'))
    await page.locator('[data-proof-summary] [data-outcome="fail"]').waitFor()
  }
})

test('whoever is given evidence has it checked in the browser alone, and a changed one refused', async (t) => {
  const { page, open, origin } = await openHistory(t)
  await open()
  const address = await page.getByText('Save as evidence').first().getAttribute('href')
  const saved = await page.request.get(`${origin}${address}`)
  const text = await saved.text()
  const sent: string[] = []
  await page.goto(`${origin}/en/ledger/evidence`)
  // The browser asks for the page's icon when it likes.
  page.on('request', (request) => {
    if (!request.url().includes('/assets/icon-')) sent.push(request.url())
  })
  const give = (content: string) =>
    page.getByLabel('Evidence file').setInputFiles({
      name: 'evidence.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    })

  await give(text.replace('"hk-td"', '"hk-immd"'))
  await page.getByText('Do not rely on this evidence').waitFor()
  assert.equal(await page.locator('.bauhinia-warning--refused:visible').count(), 1)
  await page.getByText('its kind, organisation or time is another').waitFor()
  await give('{}')
  await page.getByText('This is not an evidence file of a ledger').waitFor()
  assert.equal(await page.locator('.bauhinia-warning--refused:visible').count(), 0)
  await page.getByRole('main').getByRole('link', { name: 'Check a licence' }).waitFor()
  await give(text.slice(0, -40))
  await page.getByText('This evidence file is incomplete or damaged').waitFor()
  await give(text)
  await page.getByText('This evidence holds, by the word of the log alone').waitFor()
  await page.getByText('It names nobody: whether it is about').filter({ visible: true }).waitFor()
  await page.getByText('No witnesses are named: only the log itself vouches for it').waitFor()
  await page.getByText('Values of the record that fit their commitments in the entry').waitFor()
  assert.ok(await page.getByText('What the record says').isVisible())
  assert.ok(!(await page.getByText('which is not to be relied on').isVisible()))
  const said = page.locator('[data-record]')
  assert.match((await said.textContent()) ?? '', /Data.*Details/)
  assert.doesNotMatch(
    (await said.textContent()) ?? '',
    /hk-td|retentionDays|[0-9a-f]{8}-[0-9a-f]{4}-/,
  )
  assert.match((await said.textContent()) ?? '', /\(Hong Kong Standard Time\)/)
  assert.deepEqual(sent, [])
  const memory = await rememberLedger(page, origin)
  await page.goto(`${origin}/en/ledger/evidence`)
  await give(text)
  await page.getByText('This evidence holds, by the word of the log alone').waitFor()
  const bundle = parseEvidence(text)
  assert.ok(typeof bundle === 'object')
  await memory.change({ note: withOtherRoot(parseTlogProof(bundle.proof).checkpoint) })
  await give(text)
  await page.getByText('was signed in another history').waitFor()
  await memory.change({ vkey: 'another key' })
  await give(text)
  await page.getByText('does not show the ledger that your browser saw here').waitFor()
  await memory.change({})
  await give(text)
  await page.getByText('This evidence holds, by the word of the log alone').waitFor()
  const violations = await findViolations(page)
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )
})

test('the browser proves the older pages too, and walks there and back by their links', async (t) => {
  const { page, world, open } = await openHistory(t)
  await askOften(world, 17)
  const [preview] = await world.exchange.listPreviews(world.chan.dataSubjectId)
  assert.ok(preview && (await world.ledger.awaitInclusion(preview.mark.leafHash, 60_000)))
  await open()
  assert.deepEqual(await outcomes(page), Array<string>(20).fill('proved'))

  await page.getByRole('link', { name: 'Older page' }).click()
  await page.waitForURL('**/account/history?older=*')
  assert.deepEqual(await outcomes(page), Array<string>(2).fill('proved'))
  const violations = await findViolations(page)
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )
  await page.getByRole('link', { name: 'Newer page' }).click()
  await page.waitForURL('**/account/history?newer=*')
  assert.equal(await page.locator('[data-proof]').count(), 20)
})

test('a record that was changed is red: the ledger has no such entry', async (t) => {
  const { page, open, origin } = await openHistory(t)
  await page.route(`${origin}/en/account/history`, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('licence-holder-identity', 'marketing')
    await route.fulfill({ response, body })
  })
  await open()

  assert.equal((await outcomes(page)).filter((outcome) => outcome === 'absent').length, 1)
  await page.getByText('Not proved: 1').waitFor()
  const tag = page.locator('[data-outcome="absent"] .govuk-tag')
  assert.match((await tag.getAttribute('class')) ?? '', /bauhinia-tag--refused/)
})

test('a proof that was changed is red', async (t) => {
  const { page, open } = await openHistory(t)
  await tamper(page, ({ proof }) => ({ proof: [...proof.slice(1), proof[0] ?? ''].reverse() }))
  await open()
  const found = await outcomes(page)

  assert.ok(found.includes('wrong'))
  await page.locator('[data-proof-summary] [data-outcome="fail"]').waitFor()
})

test('a checkpoint that the log did not sign is red', async (t) => {
  const { page, open } = await openHistory(t)
  await tamper(page, ({ checkpoint }) => ({ checkpoint: checkpoint.replace(/\n\d+\n/, '\n999\n') }))
  await open()

  assert.deepEqual(await outcomes(page), Array<string>(5).fill('wrong'))
  assert.equal(await page.getByText('The proof does not hold').count(), 5)
})

test('a ledger that cannot be reached leaves the lines unchecked, and says so', async (t) => {
  const { page, open } = await openHistory(t)
  await page.route(inclusions, (route) => route.abort())
  await open()

  assert.deepEqual(await outcomes(page), Array<string>(5).fill('unreachable'))
  assert.equal(await page.getByText('The ledger cannot be reached').count(), 5)
  await page.locator('[data-proof-summary] [data-outcome="unknown"]').waitFor()
})

test('without a script the server says what it found, and links to each proof', async (t) => {
  const { page, open } = await openHistory(t, { javaScriptEnabled: false })
  await open()

  await page.getByText('Our server found each of these in the ledger').waitFor()
  assert.equal(await page.getByText('Entry ').count(), 5)
  await page.getByRole('link', { name: 'See the proof' }).first().click()
  await page.getByRole('heading', { name: /^Entry \d+ of the ledger$/ }).waitFor()
})

test('the page of an entry is proved in the browser, with what the ledger itself holds', async (t) => {
  const { page, open } = await openHistory(t)
  await open()
  await page.getByRole('link', { name: 'See the proof' }).first().click()

  await page.getByText('Your browser has proved everything on this page').waitFor()
  const steps = page.locator('li[data-step]')
  await page
    .locator('li[data-step][data-outcome="right"]')
    .nth((await steps.count()) - 1)
    .waitFor()
  assert.match((await steps.last().textContent()) ?? '', /✓\s+Computed by your browser$/)
  const violations = await findViolations(page)
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )

  // A path that was drawn wrongly is marked there, and no further.
  await page.route('**/ledger?entry=*', async (route: Route) => {
    const response = await route.fetch()
    const body = await response.text()
    const swap = (_: string, head: string, first: string) => `${head}${first === 'A' ? 'B' : 'A'}`
    const changed = body.replace(/(&quot;proof&quot;:\[&quot;)(.)/, swap)
    await route.fulfill({ response, body: changed })
  })
  await page.reload()
  await page.locator('li[data-step="1"][data-outcome="wrong"]').waitFor()
  assert.equal(await page.locator('li[data-step="2"][data-outcome]').count(), 0)
})

test('the page’s script is small and needs nothing of Node', async () => {
  const history = import.meta.resolve('@bauhinia/exchange/browser/history')
  const { files, scriptPath } = await buildAssets({ basePath: '', scripts: { history } })
  const script = Buffer.from(files.get(scriptPath('history'))?.bytes ?? '').toString()
  assert.ok(script.length < 40_000, `${script.length} bytes`)
  assert.doesNotMatch(script, /node:|require\(/)
})
