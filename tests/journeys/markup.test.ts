import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Page } from '@bauhinia/cli/page'
import { beginRenewal, serviceId, signInAs } from '@bauhinia/cli/renewal'
import { createVisitor, type Visitor } from '@bauhinia/cli/visitor'
import { HtmlValidate } from 'html-validate'
import { type Walk, walkPages } from './page-walk.ts'
import { openPortal } from './portal.ts'
import { nameOf, type Renewed, renew } from './portal-walk.ts'
import { listTargetFaults } from './targets.ts'
import { listLayoutFaults, openVisit, press } from './visitor.ts'

const languages = { en: 'en', 'zh-hant': 'zh-Hant', 'zh-hans': 'zh-Hans' } as const
const validator = new HtmlValidate({ extends: ['html-validate:standard'] })

let portal: Awaited<ReturnType<typeof openPortal>>
let renewed: Renewed
before(async () => {
  portal = await openPortal()
  renewed = await renew(portal.url, 'plain-renewal')
})
after(() => portal.close())

/** What is wrong with a page in each language; the path is without it. */
async function faultsOf(visitor: Visitor, path: string): Promise<string[]> {
  const faults: string[] = []
  for (const [segment, lang] of Object.entries(languages)) {
    const page = await visitor.open(`/${segment}/${path}`)
    faults.push(...(await faultsIn(page, lang)).map((fault) => `${nameOf(page)}: ${fault}`))
  }
  return faults
}

// As words: a hash in base64url may hold them by chance.
const missingValue = /\[object|(?<![\w-])(undefined|NaN)(?![\w-])/

async function faultsIn(page: Page, lang: string): Promise<string[]> {
  const { results } = await validator.validateString(page.html)
  const messages = results.flatMap((result) => result.messages)
  return [
    ...(page.status === 200 ? [] : ['is not there']),
    ...(page.$('html').attr('lang')?.startsWith(lang) ? [] : ['has another language']),
    ...(page.$('h1').length === 1 ? [] : ['has not one main heading']),
    ...(missingValue.test(page.$('main').text()) ? ['shows a missing value'] : []),
    ...messages.map(({ line, message, ruleId }) => `line ${line}: ${ruleId} ${message}`),
  ]
}

test('the pages for everybody are in each language, and sound', async () => {
  const visitor = createVisitor({ origin: portal.url })
  const paths = [
    ...['', 'services', 'services?q=licence', 'services?q=xyzzy', 'services?department=hk-td'],
    ...[`services/${serviceId}`, 'sign-in', 'sign-in/personas', 'verify', 'ledger'],
    ...['privacy', 'accessibility', 'contact'],
  ]

  for (const path of paths) assert.deepEqual(await faultsOf(visitor, path), [])
})

test('so are those of somebody whose licence was renewed', async () => {
  const { application, bill, licence, visitor } = renewed
  const without = ({ url }: { url: URL }) => url.pathname.replace(/^\/en\//, '')
  const paths = [
    ...[
      'account',
      'account/consents',
      'account/history',
      'account/ledger',
      'applications',
      'bills',
      'licences',
    ],
    ...['inbox', without(application), without(bill), `${without(bill)}/payment`, without(licence)],
  ]

  for (const path of paths) assert.deepEqual(await faultsOf(visitor, path), [])
})

test('and the steps of an application, and what officers see', async () => {
  const visitor = createVisitor({ origin: portal.url })
  await signInAs(visitor, 'aged-seventy')
  const consent = await beginRenewal(visitor)
  const application = consent.url.pathname.replace(/^\/en\/|\/consent$/g, '')
  const officer = createVisitor({ origin: portal.url })
  await signInAs(officer, 'transport-caseworker')
  const renewal = renewed.application.url.pathname.split('/').at(-1) ?? ''

  assert.deepEqual(await faultsOf(visitor, `${application}/consent`), [])
  await visitor.submit(consent, 'form[action$="/consent"]')
  assert.deepEqual(await faultsOf(visitor, `${application}/form?check=yes`), [])
  for (const path of ['office', `office/cases/${renewal}`, `office/cases/${renewal}/revoke`]) {
    assert.deepEqual(await faultsOf(officer, path), [])
  }
})

test('every page that links lead to is sound, accessible, and fit for a phone, fingers and keyboards', async (t) => {
  const { page } = await openVisit(t, { width: 360, javaScriptEnabled: true })
  const walk: Walk = { kinds: new Set(), faults: [] }
  const { url: origin } = portal
  const walkAs = async (persona: string, paths: readonly string[]) => {
    await page.context().clearCookies()
    await page.goto(`${origin}/en/sign-in/personas`)
    await press(page, `form:has([value="${persona}"]) button`)
    await walkPages(page, walk, { origin, paths })
  }

  const everybody = ['', 'sign-in', 'sign-in?ended=yes&kept=yes', 'sign-in/personas', 'sign-out']
  await walkPages(page, walk, { origin, paths: ['no-such-page', ...everybody] })
  await walkAs('plain-renewal', ['account', 'inbox', 'bills', 'licences', 'office', 'sign-out'])
  // Her consents stand, since her application is not decided.
  await walkAs('aged-seventy', ['account/consents'])
  const caseId = renewed.application.url.pathname.split('/').at(-1) ?? ''
  const ofOfficers = ['office', 'office/find', 'office/payments', `office/cases/${caseId}/revoke`]
  await walkAs('transport-caseworker', ofOfficers)
  // The office leads operators on to the page with their work.
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = JSON.stringify(publicKey.export({ format: 'jwk' }))
  const typed = new URLSearchParams({
    organisation: 'hk-jud',
    url: 'https://jud.example',
    key,
  }).toString()
  await walkAs('platform-operator', [
    ...['office', 'operate/erase?erased=yes', `operate/systems/check?${typed}`],
    ...['operate/systems?registered=hk-jud', 'operate/systems/register?check=yes'],
  ])

  assert.deepEqual(walk.faults, [])
  const deep = [
    ...['privacy', 'accessibility', 'contact'],
    'account/consents/:id/withdraw',
    'account/consents/for/:id/withdraw',
    'inbox/:id',
    'licences/:id',
    'bills/:id',
    'office/cases/:id',
    'office/payments',
    'operate/erase',
    'operate/completeness',
    'operate/systems/register',
  ]
  assert.deepEqual(
    deep.filter((kind) => !walk.kinds.has(kind)),
    [],
  )
})

test('the pages of the ledger fit a phone and a desk, with all that they fold away', async (t) => {
  const { page } = await openVisit(t, { width: 360, javaScriptEnabled: true })
  const faults: string[] = []
  for (const [segment, lang] of Object.entries(languages)) {
    for (const path of ['ledger', 'ledger?entry=0', 'ledger/evidence']) {
      await page.goto(`${portal.url}/${segment}/${path}`)
      assert.notEqual(await page.locator('details').count(), 0)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        const found = await listLayoutFaults(page, lang)
        faults.push(...found.map((fault) => `${segment}/${path} at ${width} px: ${fault}`))
      }
    }
  }
  assert.deepEqual(faults, [])
})

test('the search finds the pages that are no services', async () => {
  const visitor = createVisitor({ origin: portal.url })
  const find = async (words: string) => {
    const { $ } = await visitor.open(`/en/services?q=${encodeURIComponent(words)}`)
    return $('main .bauhinia-links__link[href]')
      .toArray()
      .flatMap((link) => $(link).attr('href') ?? [])
      .filter((href) => !href.includes('?'))
  }

  assert.deepEqual(await find('xyzzy'), [])
  assert.deepEqual(await find('verify licence'), ['/en/verify'])
  assert.deepEqual(await find('核實'), ['/en/verify'])
  assert.deepEqual(await find('inbox'), ['/en/inbox'])
})

test('what is too small to press, and what hides that it has the focus, is found', async (t) => {
  const { page } = await openVisit(t, { width: 360, javaScriptEnabled: true })
  await page.setContent(`<p>In a sentence <a href="#a" style="outline: none">a link</a></p>
    <p><a href="#b" style="display: block; height: 20px; outline: 2px solid">Low</a></p>
    <button class="govuk-button" style="width: 60px; height: 30px; outline: 2px solid">Low</button>`)

  assert.deepEqual(
    (await listTargetFaults(page)).map((fault) => fault.replace(/ style=.*$/, '')),
    [
      '344×20 px to press: <a href="#b"',
      '60×30 px to press: <button class="govuk-button"',
      'shows no focus: <a href="#a"',
    ],
  )
})
