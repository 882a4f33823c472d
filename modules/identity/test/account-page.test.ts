import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitor } from '@bauhinia/testing/portal'
import { freshIdentity } from './fresh-identity.ts'
import { personas, portal } from './portal.ts'

const signInAs = async (browser: ReturnType<typeof visitor>, persona: string) => {
  await browser.get('/en/sign-in/personas')
  return browser.post('/en/sign-in/personas', { persona })
}

test('nobody sees an account without signing in', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))
  await browser.get('/en/sign-in')

  assert.equal((await browser.get('/en/account')).statusCode, 303)
  assert.equal((await browser.post('/en/account/sessions/end')).statusCode, 303)
  assert.equal((await browser.postJson('/en/account/passkeys/options', {})).statusCode, 303)
})

test('the account says who is signed in, how, and where', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))
  await signInAs(browser, 'plain-renewal')

  const page = await browser.get('/en/account')

  assert.match(page.body, /CHAN Tai Man/)
  assert.match(page.body, /Demonstration persona/)
  assert.match(page.body, /You have no passkey yet/)
  assert.match(page.body, /This session/)
  assert.match(page.body, /1 March 2026 at 8:00\s?pm/i)
  assert.doesNotMatch(page.body, /A123456/)
  assert.doesNotMatch(page.body, /href="\/en\/office"/)
})

test('signing out ends the session for every copy of the cookie', async (t) => {
  const server = await portal(t, await freshIdentity(t), { personas })
  const browser = visitor(server)
  await signInAs(browser, 'plain-renewal')
  const copy = visitor(server)
  Object.assign(copy.cookies, browser.cookies)
  await browser.get('/en/account')

  const signedOut = await browser.post('/en/sign-out')

  assert.equal(signedOut.headers.location, '/en/sign-out')
  assert.equal(browser.cookies['session'], undefined)
  assert.match((await browser.get('/en/sign-out')).body, /You have signed out/)
  assert.equal((await copy.get('/en/account')).statusCode, 303)
})

test('signing out everywhere ends the sessions of other browsers too', async (t) => {
  const server = await portal(t, await freshIdentity(t), { personas })
  const browser = visitor(server)
  const other = visitor(server)
  await signInAs(browser, 'plain-renewal')
  await signInAs(other, 'plain-renewal')
  await browser.get('/en/account')

  await browser.post('/en/account/sessions/end')

  assert.equal((await browser.get('/en/account')).statusCode, 303)
  assert.equal((await other.get('/en/account')).statusCode, 303)
})

test('a passkey that is not one of yours is not found', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))
  await signInAs(browser, 'plain-renewal')
  await browser.get('/en/account')
  const url = '/en/account/passkeys/5f0c7a52-95d4-4b8f-b9b9-36c1a4a4b001/remove'

  assert.equal((await browser.get(url)).statusCode, 404)
  const refused = await browser.post(url)
  assert.equal(refused.statusCode, 404)
  assert.match(refused.body, /Your account has no such passkey/)
  assert.equal((await browser.get('/en/account/passkeys/x/remove')).statusCode, 404)
})

test('an answer that no device gave is refused in plain words', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))
  await browser.get('/en/sign-in')
  const response = {
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
    clientExtensionResults: {},
  }

  const refused = await browser.postJson('/en/sign-in/passkey/verify', { response })

  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /That passkey was not accepted/)
  assert.equal((await browser.postJson('/en/sign-in/passkey/verify', {})).statusCode, 400)
})
