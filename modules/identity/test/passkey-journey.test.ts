import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { buildAssets } from '@bauhinia/design-system'
import { freePort } from '@bauhinia/processes'
import { findViolations } from '@bauhinia/testing/axe'
import { openWindow } from '@bauhinia/testing/browser'
import type { Page } from 'playwright-core'
import { freshIdentity } from './fresh-identity.ts'
import { personas, portal } from './portal.ts'

test('in a real browser: add a passkey, sign out, sign in with it, remove it', async (t) => {
  const { page, origin } = await openPortal(t)
  await signInAsPersona(page, origin)

  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey was added').waitFor()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('heading', { name: 'You have signed out' }).waitFor()

  await page.goto(`${origin}/en/whoami`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(`${origin}/en/whoami`)
  assert.equal(await page.locator('body').textContent(), 'CHAN Tai Man')

  await page.goto(`${origin}/en/account`)
  await page.getByRole('link', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove the passkey' }).click()
  await page.getByRole('heading', { name: 'This is your only passkey' }).waitFor()
})

test('a device whose owner does not confirm signs nobody in, and says so calmly', async (t) => {
  const { page, origin, authenticator } = await openPortal(t)
  await signInAsPersona(page, origin)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey was added').waitFor()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('link', { name: 'Sign in again' }).click()

  await authenticator.confirm(false)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('No passkey was used. You can try again.').waitFor()

  await authenticator.confirm(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(`${origin}/en/account`)
})

test('a session that ends while the account is open leads to the sign-in page', async (t) => {
  const { page, origin, clock } = await openPortal(t)
  await signInAsPersona(page, origin)

  clock.at = new Date(clock.at.getTime() + 31 * 60_000)
  await page.getByRole('button', { name: 'Add a passkey' }).click()

  await page.getByText('Your session has ended').waitFor()
  assert.match(page.url(), /return=%2Fen%2Faccount/)
})

test('without JavaScript the page says so and offers the personas', async (t) => {
  const { page, origin } = await openPortal(t, { javaScriptEnabled: false })

  await page.goto(`${origin}/en/sign-in`)

  assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0)
  await page.getByText('Passkeys need JavaScript').waitFor()
  await page.getByRole('button', { name: 'Use a demonstration persona' }).click()
  await page.getByRole('button', { name: 'Sign in as CHAN Tai Man' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
})

test('the pages have no fault that axe finds', async (t) => {
  const { page, origin } = await openPortal(t)
  const faults = async (path: string) => {
    await page.goto(`${origin}${path}`)
    const violations = await findViolations(page, { within: 'main' })
    return violations.map(({ id }) => id)
  }

  assert.deepEqual(await faults('/en/sign-in?ended=yes'), [])
  assert.deepEqual(await faults('/zh-hant/sign-in/personas'), [])
  await signInAsPersona(page, origin)
  assert.deepEqual(await faults('/en/account'), [])
  assert.deepEqual(await faults('/zh-hans/sign-out'), [])
})

async function openPortal(t: TestContext, { javaScriptEnabled = true } = {}) {
  // A passkey's site has its port in its origin, so the port is known before the server is made.
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const fresh = await freshIdentity(t, origin)
  const passkey = import.meta.resolve('@bauhinia/identity/browser/passkey')
  const assets = await buildAssets({ scripts: { passkey } })
  const server = await portal(t, fresh, { personas, assets })
  await server.listen({ port, host: 'localhost' })
  const context = await openWindow(t, { javaScriptEnabled })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return { page, origin, clock: fresh.clock, authenticator: await virtualAuthenticator(page) }
}

async function signInAsPersona(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/en/sign-in`)
  await page.getByRole('button', { name: 'Use a demonstration persona' }).click()
  await page.getByRole('button', { name: 'Sign in as CHAN Tai Man' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
}

/** A passkey device of the browser's own (WebAuthn Level 3 §11). */
async function virtualAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    confirm: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}
