import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitor } from '@bauhinia/testing/portal'
import { freshIdentity } from './fresh-identity.ts'
import { personas, portal } from './portal.ts'

const signInAs = async (browser: ReturnType<typeof visitor>, persona: string, back = '') => {
  await browser.get('/en/sign-in/personas')
  return browser.post('/en/sign-in/personas', { persona, return: back })
}

test('who is not signed in is sent to sign in and brought back', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))

  const refused = await browser.get('/en/whoami?page=2')

  assert.equal(refused.statusCode, 303)
  assert.equal(refused.headers.location, '/en/sign-in?return=%2Fen%2Fwhoami%3Fpage%3D2')
  const page = await browser.get(refused.headers.location)
  assert.match(page.body, /sign-in\/personas\?return=%2Fen%2Fwhoami%3Fpage%3D2/)
  const choice = await browser.get('/en/sign-in/personas')
  assert.match(choice.body, /cannot renew it again.*stops it and deletes its data folder/)
  const signedIn = await signInAs(browser, 'plain-renewal', '/en/whoami?page=2')
  assert.equal(signedIn.headers.location, '/en/whoami?page=2')
  assert.equal((await browser.get('/en/whoami')).body, 'CHAN Tai Man')
})

test('no link to our sign-in page leads to another site', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))

  const page = await browser.get('/en/sign-in?return=https%3A%2F%2Fevil.example%2F')
  assert.doesNotMatch(page.body, /evil\.example/)
  const signedIn = await signInAs(browser, 'plain-renewal', '//evil.example/')
  assert.equal(signedIn.headers.location, '/en/account')
  const again = await browser.get('/en/sign-in?return=%2F%5Cevil.example')
  assert.equal(again.headers.location, '/en/account')
})

test('an unknown persona is a clear page and signs nobody in', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))

  const refused = await signInAs(browser, 'nobody')

  assert.equal(refused.statusCode, 404)
  assert.match(refused.body, /There is no such demonstration persona/)
  assert.equal(browser.cookies['session'], undefined)
  assert.equal((await browser.post('/en/sign-in/personas', {})).statusCode, 400)
})

test('without demonstration mode there are no personas and no word of them', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t)))

  const page = await browser.get('/en/sign-in')
  assert.doesNotMatch(page.body, /persona/i)
  assert.equal((await browser.get('/en/sign-in/personas')).statusCode, 404)
  const posted = await browser.post('/en/sign-in/personas', { persona: 'plain-renewal' })
  assert.equal(posted.statusCode, 404)
})

test('a form without its token changes nothing', async (t) => {
  const server = await portal(t, await freshIdentity(t), { personas })

  const forged = await server.inject({
    method: 'POST',
    url: '/en/sign-in/personas',
    payload: { persona: 'plain-renewal' },
  })
  const script = await server.inject({ method: 'POST', url: '/en/sign-in/passkey/options' })

  assert.equal(forged.statusCode, 403)
  assert.deepEqual(forged.cookies, [])
  assert.equal(script.statusCode, 403)
})

test('a resident does not see the office; an officer does', async (t) => {
  const server = await portal(t, await freshIdentity(t), { personas })
  const resident = visitor(server)
  const officer = visitor(server)
  await signInAs(resident, 'plain-renewal')
  await signInAs(officer, 'caseworker')

  assert.equal((await visitor(server).get('/en/office')).statusCode, 303)
  const refused = await resident.get('/en/office')
  assert.equal(refused.statusCode, 403)
  assert.match(refused.body, /This page is for officers/)
  assert.equal((await officer.get('/en/office')).body, 'hk-td')
  assert.match((await officer.get('/en/account')).body, /Caseworker, Transport/)
})

test('a session that has ended is told apart from none', async (t) => {
  const fresh = await freshIdentity(t)
  const browser = visitor(await portal(t, fresh, { personas }))
  await signInAs(browser, 'plain-renewal')

  fresh.clock.at = new Date('2026-03-01T12:31:00Z')

  const refused = await browser.get('/en/whoami')
  assert.equal(refused.headers.location, '/en/sign-in?return=%2Fen%2Fwhoami&ended=yes')
  assert.match((await browser.get(refused.headers.location)).body, /Your session has ended/)
})

test('with demonstration mode off a persona who is still signed in is nobody, and is told so', async (t) => {
  const fresh = await freshIdentity(t)
  const before = visitor(await portal(t, fresh, { personas }))
  await signInAs(before, 'caseworker')
  const server = await portal(t, { ...fresh, identity: fresh.real })
  const after = visitor(server, before.cookies)

  const office = await after.get('/en/office')
  assert.equal(office.statusCode, 303)
  assert.equal(office.headers.location, '/en/sign-in?return=%2Fen%2Foffice&ended=demonstration')
  const told = [
    (await after.get(office.headers.location)).body,
    (await after.get('/zh-hant/sign-in?ended=demonstration')).body,
    (await after.get('/zh-hans/sign-in?ended=demonstration')).body,
  ]
  assert.match(told[0] ?? '', /Demonstration mode is off here/)
  assert.match(told[1] ?? '', /示範模式已關閉/)
  assert.match(told[2] ?? '', /示范模式已关闭/)
  assert.equal((await after.get('/en/account')).statusCode, 303)
  assert.equal((await before.get('/en/office')).body, 'hk-td')
})

test('a session cookie is for this host, over HTTPS where there is HTTPS, and not for scripts', async (t) => {
  const fresh = await freshIdentity(t)
  const browser = visitor(await portal(t, fresh, { personas, secureCookies: true }))
  await browser.get('/en/sign-in/personas')
  const signedIn = await browser.post('/en/sign-in/personas', { persona: 'plain-renewal' })

  const cookie = signedIn.cookies.find(({ name }) => name === '__Host-session')

  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.secure, true)
  assert.equal(cookie?.sameSite, 'Lax')
  assert.equal(cookie?.path, '/')
})

test('each sign-in gives a new token and ends the one before; one chosen by another is not taken', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))
  browser.cookies['session'] = 'A'.repeat(64)
  await signInAs(browser, 'plain-renewal')
  const first = browser.cookies['session'] ?? ''
  await signInAs(browser, 'caseworker')
  const second = browser.cookies['session'] ?? ''

  assert.equal(new Set(['A'.repeat(64), first, second]).size, 3)
  browser.cookies['session'] = first
  assert.equal((await browser.get('/en/whoami')).statusCode, 303)
})

test('what was posted after the session ended leads back to the page of the form', async (t) => {
  const server = await portal(t, await freshIdentity(t), { personas })
  const browser = visitor(server)
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await browser.get('/en/sign-in')).body)?.[1]
  const post = async (referer: string) =>
    server.inject({
      method: 'POST',
      url: '/en/account/sessions/end',
      cookies: browser.cookies,
      headers: { referer, host: 'localhost:8080', 'csrf-token': csrf },
    })

  const own = await post('http://localhost:8080/en/account?done=x')
  const foreign = await post('https://evil.example/en/account')

  assert.equal(own.headers.location, '/en/sign-in?return=%2Fen%2Faccount%3Fdone%3Dx')
  assert.equal(foreign.headers.location, '/en/sign-in')
})

test('more passkey dialogues than anyone needs are put off', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t)))
  await browser.get('/en/sign-in')
  for (let asked = 1; asked <= 20; asked += 1) {
    assert.equal((await browser.postJson('/en/sign-in/passkey/options', {})).statusCode, 200)
  }

  const refused = await browser.postJson('/en/sign-in/passkey/options', {})

  assert.equal(refused.statusCode, 429)
  assert.match(refused.body, /Wait a minute/)
})

test('the pages speak three languages', async (t) => {
  const browser = visitor(await portal(t, await freshIdentity(t), { personas }))

  assert.match((await browser.get('/zh-hant/sign-in')).body, /使用通行密鑰登入/)
  assert.match((await browser.get('/zh-hans/sign-in')).body, /使用通行密钥登录/)
  assert.match((await browser.get('/zh-hant/sign-in/personas')).body, /一般續領/)
  assert.match((await browser.get('/zh-hant/sign-in/personas')).body, /運輸署個案主任/)
})
