import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { buildAssets } from '@bauhinia/design-system'
import { freePort } from '@bauhinia/processes'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { findViolations } from '@bauhinia/testing/axe'
import { openWindow } from '@bauhinia/testing/browser'
import { findChromium } from '@bauhinia/testing/chromium'
import { chromium, type Page } from 'playwright-core'
import { qrPayload } from '../src/qr-code.ts'
import { byOfficer, freshLicences, holder } from './fresh-licences.ts'
import { portal, scripts } from './portal.ts'
import { anchoring, entryFor, keepRegistry } from './registry.ts'
import { openWitnesses } from './witnesses.ts'

/** A server that listens at the address that its credentials name, and a browser that opens it. */
async function openPortal(
  t: TestContext,
  viewer: { as?: string } = {},
  given: Parameters<typeof freshLicences>[1] = {},
) {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const fresh = await freshLicences(t, { now: () => new Date(), issuerBase: origin, ...given })
  const server = await portal(t, fresh, viewer)
  await server.listen({ port, host: 'localhost' })
  const context = await openWindow(t, { viewport: { width: 360, height: 760 } })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  return { ...fresh, origin, context, page, requests, complaints }
}

const today = (years = 0) => {
  const day = new Date()
  day.setUTCFullYear(day.getUTCFullYear() + years)
  return day.toISOString().slice(0, 10)
}
const current = { validFrom: today(-1), validUntil: today(9) }

async function outcomes(page: Page): Promise<(string | null)[]> {
  await page.locator('#verification:visible').waitFor()
  await page.locator('[data-outcome="running"]').first().waitFor({ state: 'detached' })
  const ids = ['format', 'signature', 'issuer', 'period', 'status', 'ledger']
  return Promise.all(ids.map((id) => page.locator(`#check-${id}`).getAttribute('data-outcome')))
}

const allPass = ['pass', 'pass', 'pass', 'pass', 'pass', 'pass']

test('a QR code’s address is verified in the browser, and never sent', async (t) => {
  const { page, issue, licences, origin, requests, complaints } = await openPortal(t, {
    as: holder,
  })
  const { licenceId } = await issue(current)
  const { credential } = await licences.getLicence({ licenceId, dataSubjectId: holder })
  const payload = qrPayload(credential)

  await page.goto(`${origin}/en/licences/${licenceId}`)
  await page.getByRole('button', { name: 'Check it yourself' }).click()

  assert.deepEqual(await outcomes(page), allPass)
  await page.getByText('This licence is valid').waitFor()
  await page.locator('#verification').getByText('CHAN Tai Man').waitFor()
  assert.equal(page.url(), `${origin}/en/verify`)
  assert.ok(requests.every((request) => !request.includes(payload.slice(3, 40))))
  assert.ok(requests.every((request) => request.startsWith('GET ')))
  assert.deepEqual(complaints, [])
})

test('with the network blocked, a licence file verifies whole and a code in part', async (t) => {
  const { page, context, issue, licences, origin, requests } = await openPortal(t)
  const { licenceId, credential } = await issue(current)
  const { text, name } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  await page.goto(`${origin}/zh-hant/verify`)
  await context.setOffline(true)
  requests.length = 0

  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) }
  await page.setInputFiles('#file', file)
  await page.getByRole('button', { name: '核實牌照' }).click()
  assert.deepEqual(await outcomes(page), allPass)
  await page.getByText(/^截至\d{4}年\d+月\d+日 \d\d:\d\d有效，其後沒有再查詢$/).waitFor()
  await page.getByText('程式不能確定出示者是否持牌人').filter({ visible: true }).waitFor()
  assert.equal(await page.getByText('此牌照有效').isVisible(), false)

  await page.fill('#text', credential)
  await page.getByRole('button', { name: '核實牌照' }).click()
  await page.getByText('此牌照未能完全核實').waitFor()
  assert.deepEqual(await outcomes(page), [...allPass.slice(0, 4), 'unknown', 'unknown'])
  assert.ok(requests.every((request) => !request.startsWith('POST')))
})

test('the browser takes the ledger’s word only with enough witnesses, and says what it lacks', async (t) => {
  const { cosign, cosigners, witnessPolicy } = await openWitnesses()
  // None of the witnesses answers, and the quorum of what was issued is overdue.
  let behindMs = 11_000
  const now = () => new Date(Date.now() - behindMs)
  const { page, issue, ledger, licences, origin } = await openPortal(t, {}, { now, witnessPolicy })
  const { licenceId, ledgerLeafHash } = await issue(current)
  while ((await ledger.awaitInclusion(ledgerLeafHash, 100)) === undefined);
  behindMs = 0
  const { text } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  await page.goto(`${origin}/en/verify`)
  const verify = async (input: string) => {
    await page.fill('#text', input)
    await page.getByRole('button', { name: 'Check the licence' }).click()
    return outcomes(page)
  }

  assert.deepEqual(await verify(text), [...allPass.slice(0, 5), 'unknown'])
  await page.getByText('This licence could not be checked fully').waitFor()
  await page.getByText('Too few of its witnesses have cosigned it').waitFor()
  const one = await cosign(text, cosigners.slice(0, 1))
  assert.deepEqual(await verify(one.input), [...allPass.slice(0, 5), 'unknown'])
  const two = await cosign(text, cosigners.slice(0, 2))
  assert.deepEqual(await verify(two.input), allPass)
  await page.getByText('Witnesses who cosigned it: 2').waitFor()
})

test('tampered, revoked, expired and foreign licences are refused in the browser for the right reason', async (t) => {
  const { page, issue, office, origin } = await openPortal(t)
  const foreign = await (await freshLicences(t, { now: () => new Date() })).issue(current)
  const { licenceId, credential } = await issue(current)
  const [jwt = '', first = '', ...others] = credential.split('~')
  const changed = Buffer.from(first, 'base64url').toString().replace('CHAN', 'CHEN')
  const tampered = [jwt, Buffer.from(changed).toString('base64url'), ...others].join('~')
  const old = await issue({ reference: 'old', validFrom: today(-9), validUntil: today(-1) })
  const coming = await issue({ reference: 'new', validFrom: today(1), validUntil: today(9) })
  const stopped = await issue({ ...current, reference: 'stopped' })
  const wrongly = await issue({ ...current, reference: 'wrong', organisationId: 'hk-fehd' })
  await office.suspendLicence(byOfficer(stopped.licenceId))
  await office.revokeLicence(byOfficer(licenceId))
  await page.goto(`${origin}/en/verify`)

  const reasonFor = async (text: string, title = 'Do not accept this licence') => {
    await page.fill('#text', text)
    await page.getByRole('button', { name: 'Check the licence' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await outcomes(page)
    return page.locator('[data-headline]:visible li').allInnerTexts()
  }
  const unread = 'This cannot be read as a licence'

  assert.deepEqual(await reasonFor(tampered), ['What it says does not match its signature.'])
  assert.equal(await page.getByText('CHEN Tai Man').isVisible(), false)
  assert.deepEqual(await reasonFor(credential), [
    'It was revoked by the department that issued it.',
  ])
  assert.deepEqual(await reasonFor(old.credential), ['It has expired.'])
  const [reason = ''] = await reasonFor(foreign.credential)
  assert.match(reason, /^Anybody can sign a licence of their own/)
  assert.match((await reasonFor('hello', unread))[0] ?? '', /^It is neither the text of a licence/)
  assert.match(
    (await reasonFor('v2.AAAA', unread))[0] ?? '',
    /^It is of a version that this verifier/,
  )
  const cut = await reasonFor(
    credential.slice(0, -60),
    'Part of this licence is missing or altered',
  )
  assert.deepEqual(cut, ['It has the form of a licence, but cannot be read to its end.'])
  assert.equal(await page.getByText('paste the text again from its first letter').isVisible(), true)
  assert.deepEqual(await reasonFor(coming.credential), ['It is not valid yet.'])
  assert.deepEqual(await reasonFor(stopped.credential), [
    'It is suspended by the department that issued it.',
  ])
  assert.deepEqual(await reasonFor(wrongly.credential), [
    'Its issuer is known, but licences of this type are issued by another department.',
  ])
  assert.equal(await page.locator('#verification [data-outcome]').count(), 6)
})

test('the browser asks for the registry of now: a key that is revoked while the page is open is refused', async (t) => {
  const { db, page, issue, licences, origin } = await openPortal(t, {}, { anchoring })
  const { credential } = await issue(current)
  const entry = await entryFor(licences)
  await keepRegistry(db, [entry])
  await page.goto(`${origin}/en/verify`)
  const verify = async () => {
    await page.fill('#text', credential)
    await page.getByRole('button', { name: 'Check the licence' }).click()
    return [...(await outcomes(page)), await page.locator('#check-registry').textContent()]
  }

  const first = await verify()
  assert.deepEqual(first.slice(0, 6), allPass)
  assert.match(String(first[6]), /registry on the blockchain.*in block 12 of a development chain/s)
  await keepRegistry(db, [{ ...entry, revokedAt: new Date().toISOString() }])
  assert.match(String((await verify())[6]), /was revoked: nothing that it ever signed counts/)
  await page.getByText('Do not accept this licence').waitFor()
})

test('a picture of the code on the holder’s screen is read and verified', async (t) => {
  const { page, issue, origin } = await openPortal(t, { as: holder })
  const { licenceId } = await issue(current)
  await page.setViewportSize({ width: 800, height: 900 })
  await page.goto(`${origin}/en/licences/${licenceId}`)
  const buffer = await page.locator('.bauhinia-qr').screenshot({ scale: 'css' })

  await page.goto(`${origin}/zh-hans/verify`)
  await page.setInputFiles('#file', { name: 'photo.png', mimeType: 'image/png', buffer })
  await page.getByRole('button', { name: '核实牌照' }).click()

  await page.getByText('此牌照有效').waitFor()
  assert.deepEqual(await outcomes(page), allPass)
})

test('a code held in front of the camera is read and verified', async (t) => {
  const { page, issue, origin } = await openPortal(t, { as: holder })
  const { licenceId } = await issue(current)
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(`${origin}/en/licences/${licenceId}`)
  await page.locator('.bauhinia-qr').scrollIntoViewIfNeeded()
  const folder = temporaryFolder(t)
  const picture = join(folder, 'camera.mjpeg')
  await writeFile(picture, await page.screenshot({ type: 'jpeg', quality: 90 }))
  const launch = findChromium()
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${picture}`,
  ]
  const browser = await chromium.launch({ ...launch, args: [...launch.args, ...camera] })
  atEnd(t, () => browser.close())
  const phone = await browser.newPage()

  await phone.goto(`${origin}/en/verify`)
  await phone.getByRole('button', { name: 'Scan with the camera' }).click()

  await phone.getByText('This licence is valid').waitFor()
  assert.deepEqual(await outcomes(phone), allPass)
  assert.equal(await phone.locator('#camera').isVisible(), false)
})

test('without script the page offers the form, and a licence is checked on the server', async (t) => {
  const { context, issue, origin } = await openPortal(t)
  const { credential } = await issue(current)
  const browser = context.browser()
  assert.ok(browser)
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${origin}/en/verify`)

  await page.fill('#text', credential)
  await page.getByRole('button', { name: 'Check the licence' }).click()

  await page.getByText('This licence is valid').waitFor()
  assert.equal(await page.locator('[data-outcome="pass"]').count(), 6)
})

test('the pages have no fault that axe finds', async (t) => {
  const { page, issue, origin } = await openPortal(t, { as: holder })
  const { licenceId, credential } = await issue(current)
  const faults = async () => {
    const violations = await findViolations(page, { within: 'main' })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }

  for (const path of ['/en/licences', `/zh-hant/licences/${licenceId}`, '/en/verify']) {
    await page.goto(origin + path)
    assert.deepEqual(await faults(), [], path)
  }
  await page.fill('#text', credential)
  await page.getByRole('button', { name: 'Check the licence' }).click()
  await page.getByText('This licence is valid').waitFor()
  assert.deepEqual(await faults(), [])
  await page.fill('#text', 'hello')
  await page.getByRole('button', { name: 'Check the licence' }).click()
  await page.getByText('This cannot be read as a licence').waitFor()
  await page.fill('#text', '{ "version": 1, "format": "bauhinia-evidence" }')
  await page.getByRole('button', { name: 'Check the licence' }).click()
  await page.locator('#check-format', { hasText: 'evidence of an entry in the ledger' }).waitFor()
  const elsewhere = page.locator('#verification').getByRole('link', { name: 'Check evidence' })
  assert.equal(await elsewhere.getAttribute('href'), '/en/ledger/evidence')
  assert.equal(await page.getByText('This cannot be read as a licence').isVisible(), false)
  assert.deepEqual(await faults(), [])
})

test('the verifier is under 60 kB, and what reads codes is loaded apart', async (t) => {
  const { files, scriptPath } = await buildAssets({ basePath: '', scripts })
  const [verify, readQr] = ['verify', 'read-qr'].map((name) => files.get(scriptPath(name))?.bytes)
  assert.ok(verify !== undefined && readQr !== undefined)

  t.diagnostic(`verify ${verify.length} bytes, read-qr ${readQr.length} bytes`)
  assert.ok(verify.length < 60_000)
  assert.ok(readQr.length < 40_000)
})
