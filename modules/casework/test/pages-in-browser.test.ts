import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { buildAssets } from '@bauhinia/design-system'
import { findViolations } from '@bauhinia/testing/axe'
import { openWindow } from '@bauhinia/testing/browser'
import { signIn } from '@bauhinia/testing/portal'
import type { Page } from 'playwright-core'
import {
  apply,
  applyWithConsent,
  openConnectedWorld,
  type Person,
  plainRecords,
  renew,
  serviceId,
  type World,
} from './casework-world.ts'
import { makeOfficer, openPortal } from './portal.ts'

const withFine = {
  ...plainRecords,
  'hk-jud': { unpaidFines: [{ reference: 'a', amountMinor: 1, dueOn: '2026-01-01' }] },
}

test('in a browser: from the consent to the case that the rules refuse', async (t) => {
  const world = await openConnectedWorld(t)
  const base = await serve(t, world)
  const page = await openBrowser(t, world, { base, person: await world.enrol(withFine) })
  await page.goto(`${base}/en/services/${serviceId}`)

  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByText('You have a traffic fine that is overdue.').waitFor()
  await page
    .getByText(
      'With this your application would not be approved. Pay the fine at a magistrates’ court',
    )
    .waitFor()
  await page.getByRole('heading', { name: 'Something stands in the way' }).waitFor()
  await page.getByRole('button', { name: 'Ask for a decision anyway' }).first().click()
  await page.getByRole('heading', { name: 'Your answers' }).waitFor()
  await page.getByText('Pay the fine at a magistrates’ court').waitFor()
  await page.getByLabel('I will collect it at a licensing office').press('Enter')
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await page.getByLabel('I will collect it at a licensing office').check()
  await page.getByLabel(/^I declare that/).check()
  await page.getByRole('button', { name: '简体中文' }).click()
  await page.getByText('尚未递交').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('It is not sent yet').waitFor()
  assert.ok(await page.getByLabel('I will collect it at a licensing office').isChecked())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Submit for a decision' }).click()
  await page.getByText('You were not charged.').waitFor()

  await page.goBack()
  await page.reload()
  await page.getByText('You were not charged.').waitFor()
})

test('no page has a fault that axe finds, and all fit 360 pixels', async (t) => {
  const world = await openConnectedWorld(t)
  const base = await serve(t, world)
  const faults: string[] = []
  const look = async (person: Pick<Person, 'dataSubjectId'>, paths: readonly string[]) => {
    const page = await openBrowser(t, world, { base, person, width: 360 })
    for (const path of paths) faults.push(...(await faultsOf(page, `${base}${path}`)))
  }
  const [chan, wong, officer] = [
    await world.enrol(),
    await world.enrol(withFine),
    await world.enrol(),
  ]
  await makeOfficer(world, officer)
  const { applicationId: begun } = await world.casework.startApplication({ ...chan, serviceId })
  const refused = await apply(world, wong)

  await look(chan, [
    ...['/en/services', '/zh-hant/services?q=x', `/zh-hans/services/${serviceId}`],
    ...[`/zh-hant/applications/${begun}/consent`, '/en/applications'],
  ])
  await applyWithConsent(world, chan)
  const ofChan = `/zh-hant/applications/${begun}`
  await look(chan, [`${ofChan}/form?check=yes`, `${ofChan}/withdraw`])
  const submitted = await renew(world, await world.enrol())
  await look(wong, [`/zh-hans/applications/${refused.applicationId}`])
  await look(submitted, [`/en/applications/${submitted.applicationId}`])
  await look(officer, [
    ...['/en/office', `/zh-hant/office/cases/${submitted.applicationId}`],
    `/en/office/cases/${submitted.applicationId}/revoke`,
    `/zh-hans/office/cases/${submitted.applicationId}/suspend`,
  ])

  assert.deepEqual(faults, [])
})

/** The pages in the design system's own frame, on a port; gives where. */
async function serve(t: TestContext, world: World): Promise<string> {
  const awaitChange = import.meta.resolve('@bauhinia/design-system/browser/await-change')
  const assets = await buildAssets({ scripts: { 'await-change': awaitChange } })
  const server = await openPortal(t, world, assets)
  return server.listen({ port: 0, host: '127.0.0.1' })
}

async function openBrowser(
  t: TestContext,
  world: World,
  {
    base,
    person,
    width = 1280,
  }: { base: string; person: Pick<Person, 'dataSubjectId'>; width?: number },
): Promise<Page> {
  const context = await openWindow(t, { viewport: { width, height: 800 } })
  const { session } = await signIn(world, person)
  await context.addCookies([{ name: 'session', value: session, url: base }])
  return context.newPage()
}

async function faultsOf(page: Page, url: string): Promise<string[]> {
  await page.goto(url)
  const violations = await findViolations(page)
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  return [
    ...violations.map(({ id, nodes }) => `${url}: ${id} at ${nodes[0]?.html}`),
    ...(overflow > 0 ? [`${url}: ${overflow} px too wide`] : []),
  ]
}
