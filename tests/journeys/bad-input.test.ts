import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clearTheWay } from '@bauhinia/cli/clear-the-way'
import { headingOf, type Page, readPage, wordsOf } from '@bauhinia/cli/page'
import { confirmAtBank, lookUntil, payNow } from '@bauhinia/cli/payment'
import {
  acceptConsent,
  beginRenewal,
  fillForm,
  plainAnswers,
  serviceId,
  signInAs,
  submitAnswers,
} from '@bauhinia/cli/renewal'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'
import { bankApiKey, openPortal } from './portal.ts'

let portal: Awaited<ReturnType<typeof openPortal>>
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

async function signedIn(persona: string): Promise<Visitor> {
  const visitor = createVisitor({ origin: portal.url })
  await signInAs(visitor, persona)
  return visitor
}

async function countBills(visitor: Visitor): Promise<number> {
  const bills = await visitor.open('/en/bills')
  return bills.$('main a[href*="/bills/"]').length
}

/** A page with a heading, and nothing of the inside in it. */
function assertClear(page: Page, status: number): void {
  assert.equal(page.status, status, page.url.href)
  assert.notEqual(headingOf(page), '')
  assert.doesNotMatch(page.html, /node_modules|\.ts:\d+|select .* from/)
}

test('an address that leads nowhere is a clear page in the reader’s language', async () => {
  const visitor = createVisitor({ origin: portal.url })

  const service = await visitor.open('/zh-hant/services/no-such-service')
  const page = await visitor.open('/zh-hans/no-such-page')
  const language = await visitor.open('/fr/services')
  const malformed = await visitor.open('/en/bills/not-a-number')

  for (const each of [service, page, language, malformed]) assertClear(each, 404)
  assert.equal(service.$('html').attr('lang')?.startsWith('zh-Hant'), true)
  assert.equal(page.$('html').attr('lang')?.startsWith('zh-Hans'), true)
  assert.equal(language.$('main a[href="/zh-hant/services"][lang="zh-Hant"]').length, 1)
  for (const each of [service, page]) {
    assert.equal(each.$('main a[href$="/services"]').length, 1)
    assert.equal(each.$('main a[href$="/verify"]').length, 1)
  }
})

test('the operators’ pages are closed to residents and to caseworkers', async () => {
  const nobody = createVisitor({ origin: portal.url })
  const pages = [
    ...['/en/operate', '/en/operate/completeness'],
    ...['/en/operate/erase', '/en/operate/systems'],
  ]
  for (const path of pages) {
    assert.match((await nobody.open(path)).url.pathname, /sign-in/)
    for (const persona of ['plain-renewal', 'transport-caseworker']) {
      assertClear(await (await signedIn(persona)).open(path), 403)
    }
  }
  const operate = await (await signedIn('platform-operator')).open('/en/office')
  assertClear(operate, 200)
  assert.match(
    wordsOf(operate),
    /Entries in the ledger\s*[1-9][\d,]*\s*It last grew on .*Jobs waiting\s*\d+.*Jobs failing\s*0\s*Each/,
  )
})

test('an address that people guess leads to the page that is meant', async () => {
  const visitor = createVisitor({ origin: portal.url })
  const meant = {
    '/EN/services?q=licence': '/en/services?q=licence',
    '/zh-TW/': '/zh-hant/',
    '/zh-CN/services': '/zh-hans/services',
    '/zh': '/zh-hant/',
    '/ledger': '/en/ledger',
    '/services?q=licence': '/en/services?q=licence',
    '/account/history': '/en/sign-in?return=%2Fen%2Faccount%2Fhistory',
  }
  for (const [guessed, path] of Object.entries(meant)) {
    const page = await visitor.open(guessed)
    assertClear(page, 200)
    assert.equal(`${page.url.pathname}${page.url.search}`, path)
  }
  const elsewhere = await fetch(`${portal.url}/EN//example.org`, { redirect: 'manual' })
  assert.equal(elsewhere.headers.get('location'), '/en//example.org')
  const preferred = await fetch(`${portal.url}/services`, {
    headers: { 'accept-language': 'zh-HK' },
    redirect: 'manual',
  })
  assert.equal(preferred.headers.get('location'), '/zh-hant/services')
  assert.equal((await fetch(`${portal.url}/api/services`)).status, 404)
  const icon = await fetch(`${portal.url}/favicon.ico`)
  assert.equal(icon.headers.get('content-type'), 'image/svg+xml')
  assert.match(await icon.text(), /^<svg /)
  const robots = await fetch(`${portal.url}/robots.txt`)
  assert.equal(await robots.text(), 'User-agent: *\nDisallow: /\n')

  const security = await fetch(`${portal.url}/security.txt`)
  assert.equal(new URL(security.url).pathname, '/.well-known/security.txt')
  assert.equal(security.headers.get('content-type'), 'text/plain; charset=utf-8')
  const lines = (await security.text()).split('\n')
  assert.deepEqual(lines.toSpliced(1, 1), [
    `Contact: ${portal.url}/en/contact`,
    'Preferred-Languages: en, zh-Hant, zh-Hans',
    `Canonical: ${portal.url}/.well-known/security.txt`,
    '',
  ])
  const contact = await visitor.open('/en/contact')
  assert.match(contact.html, /Report a weakness in private/)
  const expires = /^Expires: (\S+)$/.exec(lines[1] ?? '')?.[1] ?? ''
  const days = (Date.parse(expires) - Date.now()) / 86_400_000
  assert.ok(days > 170 && days < 365, expires)
})

test('an address used wrongly says how it is used, to people and to programs', async () => {
  const visitor = createVisitor({ origin: portal.url })

  const reloaded = await visitor.open('/zh-hant/account/sessions/end')
  const percent = await visitor.open('/en/services/%E9%A7%95%zz')
  const problem = await fetch(new URL('/api/payments/notifications', portal.url), {
    headers: { 'accept-language': 'zh-HK' },
  })

  const missing = await fetch(new URL('/assets/missing.css', portal.url))

  assertClear(reloaded, 405)
  assert.equal(missing.status, 404)
  assert.equal(missing.headers.get('allow'), null)
  assert.equal(reloaded.$('main a[href="/zh-hant/account"]').length, 1)
  assertClear(percent, 404)
  assert.equal(problem.status, 405)
  assert.equal(problem.headers.get('allow'), 'POST')
  assert.equal(problem.headers.get('content-type'), 'application/problem+json')
  assert.match(await problem.text(), /此網址不能以這種方式使用/)
})

test('what belongs to one person is not there for another', async () => {
  const owner = await signedIn('plain-renewal')
  const consent = await beginRenewal(owner)
  const stranger = await signedIn('too-early')
  const own = await beginRenewal(stranger)

  const seen = await stranger.open(consent.url)
  const html = own.html.replaceAll(own.url.pathname, consent.url.pathname)
  const given = await acceptConsent(stranger, readPage({ ...own, html }))

  assertClear(seen, 404)
  assertClear(given, 404)
  assert.equal((await owner.open(consent.url)).$('form[action$="/consent"]').length, 1)
})

test('a form without the portal’s token, an oversized and a malformed one are refused', async () => {
  const visitor = await signedIn('aged-sixties')
  const service = await visitor.open(`/en/services/${serviceId}`)
  const form = 'form[action$="/start"]'

  const forged = await visitor.submit(service, form, { _csrf: 'guessed' })
  const large = await visitor.submit(service, form, { text: 'x'.repeat(2_000_000) })
  const strange = await fetch(new URL('/en/verify', portal.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-nonsense' },
    body: '{',
  })

  assertClear(forged, 403)
  assertClear(large, 413)
  assert.equal(strange.status, 415)
  assert.match(await strange.text(), /<h1/)
  assert.doesNotMatch((await visitor.open('/en/applications')).html, /Case TD-/)
})

test('whoever’s session has ended signs in and is back where they were, nothing half done', async () => {
  const visitor = await signedIn('disqualified')
  const form = await acceptConsent(visitor, await beginRenewal(visitor))
  const kept = await fillForm(visitor, form, { delivery: 'collect' })
  await visitor.submit(await visitor.open('/en/account'), 'form[action*="/sign-out"]')

  const ended = await fillForm(visitor, kept, plainAnswers)
  const personas = await visitor.follow(ended, 'main a[href*="/sign-in/personas"]')
  const back = await visitor.submit(personas, 'form:has([value="disqualified"])')

  assert.equal(ended.url.pathname, '/en/sign-in')
  assert.equal(back.url.pathname, form.url.pathname)
  assert.equal(back.$('[name="delivery"][value="post"]').is('[checked]'), true)
  assert.equal(back.$('[name="fitToDrive"]').is('[checked]'), true)
  const saved = await visitor.open(form.url.pathname.replace('/form', '/check'))
  assert.doesNotMatch(wordsOf(saved), /Declared/)
  const sent = await fillForm(visitor, back, {})
  assert.match(sent.url.pathname, /\/check$/)
})

test('an answer far too long is shown again to be mended, with the others', async () => {
  const visitor = await signedIn('aged-seventy')
  const form = await acceptConsent(visitor, await beginRenewal(visitor))
  const long = { doctorRegistrationNumber: 'x'.repeat(200_000), delivery: 'collect' }

  const shown = await fillForm(visitor, form, long)

  assertClear(shown, 200)
  assert.match(shown.$('[name="doctorRegistrationNumber"]').attr('value') ?? '', /^x{1000}/)
  assert.equal(shown.$('[name="delivery"][value="collect"]').is('[checked]'), true)
  assert.match(shown.$('.govuk-error-summary').text(), /registration number/i)
})

test('everything pressed twice at once happens once', async () => {
  const visitor = await signedIn('aged-sixties')
  const service = await visitor.open(`/en/services/${serviceId}`)

  const begun = await Promise.all(
    [1, 2].map(() => visitor.submit(service, 'form[action$="/start"]')),
  )
  assert.equal(new Set(begun.map(({ url }) => url.href)).size, 1)
  const [consent] = begun
  assert.ok(consent)
  const agreed = await Promise.all([1, 2].map(() => acceptConsent(visitor, consent)))
  assert.deepEqual(
    agreed.map(({ status }) => status),
    [200, 200],
  )
  const form = await beginRenewal(visitor)
  const check = await fillForm(visitor, form, plainAnswers)
  const submitted = await Promise.all([1, 2].map(() => submitAnswers(visitor, check)))
  assert.equal(submitted.filter(({ status }) => status >= 500).length, 0)
  assert.equal(await countBills(visitor), 1)
  const bill = await visitor.follow(await visitor.open('/en/bills'), 'main a[href*="/bills/"]')
  const banks = await Promise.all([1, 2].map(() => payNow(visitor, bill)))
  assert.equal(new Set(banks.map(({ url }) => url.href)).size, 1)
  const [bank] = banks
  assert.ok(bank)
  await Promise.all([1, 2].map(() => confirmAtBank(visitor, bank)))

  const licences = await visitor.open('/en/licences')
  const isThere = ({ $ }: Page) => $('main a[href*="/licences/"]').length > 0
  const shown = await lookUntil(visitor, licences, { isThere })
  assert.equal(shown.$('main a[href*="/licences/"]').length, 1)
  assert.equal((await payNow(visitor, bill)).$('#receipt').length, 1)
})

for (const webhook of ['double', 'out-of-order', 'drop', 'wrong-amount']) {
  test(`a bank whose confirmation is “${webhook}” settles the bill once all the same`, async () => {
    const visitor = await signedIn('plain-renewal')
    await clearTheWay(visitor, createVisitor({ origin: portal.url }))
    const before = await countBills(visitor)
    const form = await acceptConsent(visitor, await beginRenewal(visitor))
    const check = await fillForm(visitor, form, plainAnswers)
    const bill = await submitAnswers(visitor, check)
    const bank = await payNow(visitor, bill)
    const asked = await fetch(new URL('/simulator/next', bank.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bankApiKey}` },
      body: JSON.stringify({ webhook }),
    })
    assert.ok(asked.ok, await asked.text())

    const back = await confirmAtBank(visitor, bank)
    await lookUntil(visitor, back, { isThere: ({ $ }) => $('.govuk-panel').length > 0 })
    const opened = await visitor.open(form.url.pathname.replace(/\/form$/, ''))
    const isDecided = ({ $ }: Page) => $('main a[href*="/licences/"]').length > 0
    const decided = await lookUntil(visitor, opened, { isThere: isDecided })

    assert.equal(decided.$('main a[href*="/licences/"]').length, 1)
    assert.equal(await countBills(visitor), before + 1)
    assert.match((await visitor.open(bill.url)).$('#receipt').text(), /HK\$900\.00/)
  })
}
