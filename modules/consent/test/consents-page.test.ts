import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { consentMigrations, createConsentModule } from '@bauhinia/consent'
import { consentPages } from '@bauhinia/consent/routes'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { viewerHook } from '@bauhinia/identity/routes'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { openPack } from '@bauhinia/pack'
import { freshDatabase } from '@bauhinia/testing'
import { leafThrough, openServer, signIn, visitor } from '@bauhinia/testing/portal'

const pack = await openPack(fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url)))
const day = 86_400_000

/** The pages on a database of their own, with two people and one consent of the first. */
async function openPages(t: TestContext) {
  const { db } = await freshDatabase(t, [ledgerMigrations, identityMigrations, consentMigrations])
  const clock = { at: new Date('2026-11-22T06:00:00Z') }
  const now = () => clock.at
  const keyring = createKeyring(new Uint8Array(32).fill(7))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const identity = createIdentityModule({
    ...{ db, now, keyring, ledger, jurisdiction: pack.id, operatorId: 'hk-dpo' },
    relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bauhinia' },
    isDemonstration: true,
  })
  const consent = createConsentModule({ db, identity, ledger, now, publish: async () => {} })
  const server = await openServer(t)
  await server.register(viewerHook({ identity, secureCookies: false }))
  const application = {
    reference: '',
    caseNumber: null as string | null,
    path: '/applications/7' as const,
  }
  const service = { en: 'Renewal', 'zh-Hant': '續領', 'zh-Hans': '续领' }
  const listApplications = async (_dataSubjectId: string, references: readonly string[]) =>
    references.includes(application.reference) ? [{ ...application, service }] : []
  const pages = consentPages({ consent, listApplications, pack })
  await server.register(pages, { prefix: '/:lang' })

  const people = await Promise.all(
    ['A123456(3)', 'AB987654(3)'].map((identityNumber) =>
      identity.enrolPerson({ identityNumber, displayName: identityNumber }),
    ),
  )
  const [chan = '', wong = ''] = people.map(({ dataSubjectId }) => dataSubjectId)
  const reference = 'aaaaaaaa-0000-4000-8000-000000000001'
  application.reference = reference
  const give = (of: { readonly dataSubjectId: string; readonly reference: string }) =>
    db.transaction((tx) =>
      consent.giveConsents(tx, {
        ...of,
        expiresAt: new Date(now().getTime() + 90 * day),
        uses: [
          {
            consumerId: 'hk-td',
            providerId: 'hk-jud',
            datasetId: 'hk-judiciary-fines',
            purposeId: 'licence-renewal-fines',
            names: ['no-outstanding-fines'],
            retentionDays: 30,
          },
        ],
      }),
    )
  const [given] = await give({ dataSubjectId: chan, reference })
  const consentId = given?.consentId ?? ''

  /** Somebody who is signed in, or nobody. */
  async function browse(dataSubjectId?: string) {
    return visitor(server, dataSubjectId ? await signIn({ identity }, { dataSubjectId }) : {})
  }

  /** Asks in the name of somebody who is signed in, or of nobody. */
  async function visit(url: string, dataSubjectId?: string) {
    return (await browse(dataSubjectId)).get(url)
  }

  /** Opens the page and sends its form, with its CSRF token unless another is given. */
  async function submit(url: string, dataSubjectId: string, fields: { _csrf?: string } = {}) {
    const browser = await browse(dataSubjectId)
    await browser.get(url)
    return browser.post(url, fields)
  }
  const withdraw = `/account/consents/${consentId}/withdraw`
  const withdrawAll = `/account/consents/for/${reference}/withdraw`
  return {
    ...{ application, clock, consent, consentId, db, chan, wong, reference, give },
    ...{ browse, visit, submit, withdraw, withdrawAll },
  }
}

test('a stranger is sent to sign in, and nobody sees or withdraws another’s consent', async (t) => {
  const { chan, wong, consent, consentId, visit, submit, withdraw } = await openPages(t)

  const unknown = await visit('/en/account/consents')
  assert.equal(unknown.statusCode, 303)
  assert.match(String(unknown.headers.location), /^\/en\/sign-in\?return=/)

  const other = await visit('/en/account/consents', wong)
  assert.match(other.body, /You have given no consent/)
  assert.doesNotMatch(other.body, /Judiciary/)
  const foreign = await visit(`/en${withdraw}`, wong)
  assert.equal(foreign.statusCode, 404)
  assert.match(foreign.body, /You have no such consent/)

  assert.equal((await submit(`/en${withdraw}`, chan, { _csrf: 'forged' })).statusCode, 403)
  const { withdrawnAt } = await consent.getConsent({ consentId, dataSubjectId: chan })
  assert.equal(withdrawnAt, null)
})

test('nobody withdraws all of another’s consents, nor their own by a forged form', async (t) => {
  const { chan, wong, consent, reference, give, browse, visit, submit, withdrawAll } =
    await openPages(t)
  await give({ dataSubjectId: chan, reference })
  const own = randomUUID()
  await give({ dataSubjectId: wong, reference: own })

  const nobody = await visit(`/en${withdrawAll}`)
  assert.match(`${nobody.statusCode} ${nobody.headers.location}`, /^303 \/en\/sign-in\?return=/)
  const stranger = await browse(wong)
  await stranger.get(`/en/account/consents/for/${own}/withdraw`)
  for (const answer of [
    await stranger.get(`/en${withdrawAll}`),
    await stranger.post(`/en${withdrawAll}`),
  ]) {
    assert.equal(answer.statusCode, 404)
    assert.match(answer.body, /You have no such consent/)
  }
  assert.equal((await submit(`/en${withdrawAll}`, chan, { _csrf: 'forged' })).statusCode, 403)
  assert.equal((await visit('/en/account/consents/for/nonsense/withdraw', chan)).statusCode, 404)

  const given = await consent.listConsents({ dataSubjectId: chan, reference })
  assert.deepEqual(
    given.map(({ withdrawnAt }) => withdrawnAt),
    [null, null],
  )
})

test('all consents for one application are withdrawn together, once they are shown', async (t) => {
  const { application, chan, consent, consentId, reference, give, visit, submit, withdrawAll } =
    await openPages(t)
  const list = '/en/account/consents'
  assert.doesNotMatch((await visit(list, chan)).body, /Withdraw all/)
  await give({ dataSubjectId: chan, reference })
  const other = await give({ dataSubjectId: chan, reference: randomUUID() })

  const offered = (await visit(list, chan)).body
  const shown = (await visit(`/en${withdrawAll}`, chan)).body
  const traditional = (await visit(`/zh-hant${withdrawAll}`, chan)).body
  const simplified = (await visit(`/zh-hans${withdrawAll}`, chan)).body
  application.caseNumber = 'TD-C-2026-000001'
  const submitted = (await visit(`/en${withdrawAll}`, chan)).body
  const posted = await submit(`/en${withdrawAll}`, chan)
  const again = await visit(`/en${withdrawAll}`, chan)

  assert.match(
    offered,
    new RegExp(`href="/en${withdrawAll}"[^>]*>Withdraw all consents for this application<`),
  )
  assert.equal(offered.match(/Withdraw all/g)?.length, 1)
  assert.match(shown, /Renewal<\/span>.*These 2 consents are withdrawn together/s)
  assert.equal(shown.match(/<li>The Transport Department may ask the Judiciary/g)?.length, 2)
  assert.match(shown, /Your application is not submitted yet.*Withdraw 2 consents<\/button>/s)
  assert.match(
    traditional,
    /以下 2 項同意會一併撤回.*運輸署可向司法機構查詢.*撤回 2 項同意<\/button>/s,
  )
  assert.match(
    simplified,
    /以下 2 项同意会一并撤回.*运输署可向司法机构查询.*撤回 2 项同意<\/button>/s,
  )
  assert.match(submitted, /Your application is submitted: it goes on/)
  assert.equal(`${posted.statusCode} ${posted.headers.location}`, `303 ${list}?done=all`)
  const done = (await visit(`${list}?done=all`, chan)).body
  assert.match(done, /All your consents for this application are withdrawn/)
  assert.doesNotMatch(done, new RegExp(`${consentId}/withdraw"|Withdraw all`))
  assert.match(done, new RegExp(`${other[0]?.consentId}/withdraw"`))
  assert.equal(again.statusCode, 409)
  const given = await consent.listConsents({ dataSubjectId: chan, reference })
  assert.ok(given.every(({ withdrawnMark }) => withdrawnMark !== null))
})

test('a consent that ended with its application says when, and can be withdrawn no more', async (t) => {
  const { application, chan, clock, consent, db, visit, submit, withdraw } = await openPages(t)
  application.caseNumber = 'TD-C-2026-000001'
  clock.at = new Date(clock.at.getTime() + day)
  const reference = 'aaaaaaaa-0000-4000-8000-000000000001'
  await db.transaction((tx) => consent.endConsents(tx, { dataSubjectId: chan, reference }))

  const { body } = await visit('/en/account/consents', chan)
  assert.match(body, /Ended with the application on 23 November 2026 at 2:00/)
  assert.match(
    body,
    /<details[\s\S]*Renewal, case TD-C-2026-000001 – 1 consent ended[\s\S]*<\/details>/,
  )
  assert.match(body, /href="\/en\/applications\/7"/)
  assert.doesNotMatch(body, /withdraw"/)
  assert.equal((await submit(`/en${withdraw}`, chan)).statusCode, 409)
})

test('a consent is told in the words of the pack, in three languages', async (t) => {
  const { chan, visit } = await openPages(t)

  const english = await visit('/en/account/consents', chan)
  assert.match(
    english.body,
    /The Transport Department may ask the Judiciary whether you have overdue traffic fines/,
  )
  assert.match(english.body, /To check that no traffic fine of yours is overdue/)
  assert.match(english.body, /href="\/en\/applications\/7">Renewal</)
  assert.doesNotMatch(english.body, /<details/)
  assert.match(english.body, /30 days after the decision/)
  assert.match(
    english.body,
    /In force until the application is decided, at the latest until 20 February 2027 at 2:00/,
  )
  assert.match(english.body, /href="\/en\/ledger\?entry=[0-9a-f]{64}"/)
  assert.doesNotMatch(english.body, /hk-td|hk-jud|licence-renewal-fines|no-outstanding-fines/)

  const traditional = await visit('/zh-hant/account/consents', chan)
  assert.match(traditional.body, /運輸署可向司法機構查詢你是否有逾期未繳的交通罰款/)
  const simplified = await visit('/zh-hans/account/consents', chan)
  assert.match(simplified.body, /运输署可向司法机构查询你是否有逾期未缴的交通罚款/)
})

test('withdrawing says first what follows, and afterwards that it is done', async (t) => {
  const { application, chan, visit, submit, withdraw } = await openPages(t)
  application.caseNumber = 'TD-C-2026-000001'
  const submitted = await visit(`/en${withdraw}`, chan)
  assert.match(submitted.body, /Your application is submitted: it goes on/)
  assert.doesNotMatch(submitted.body, /not submitted yet/)
  application.caseNumber = null

  const confirm = await visit(`/en${withdraw}`, chan)
  assert.match(confirm.body, /every question under this consent is refused/)
  assert.match(confirm.body, /Your application is not submitted yet/)
  assert.doesNotMatch(confirm.body, /application is submitted/)
  const posted = await submit(`/en${withdraw}`, chan)
  assert.equal(posted.statusCode, 303)
  assert.equal(posted.headers.location, '/en/account/consents?done=withdrawn')

  const list = await visit('/en/account/consents?done=withdrawn', chan)
  assert.match(list.body, /The consent is withdrawn/)
  assert.match(list.body, /was allowed to ask the Judiciary/)
  assert.match(list.body, /Withdrawn on 22 November 2026/)
  assert.doesNotMatch(list.body, /\/withdraw"/)
  assert.equal((await visit(`/zh-hant${withdraw}`, chan)).statusCode, 409)
})

test('a consent whose time has passed is listed as ended, and offers nothing', async (t) => {
  const { chan, clock, visit } = await openPages(t)
  clock.at = new Date(clock.at.getTime() + 90 * day)

  const list = await visit('/en/account/consents', chan)

  assert.match(list.body, /Ended on 20 February 2027/)
  assert.doesNotMatch(list.body, /\/withdraw"/)
})

test('what is no consent’s id is not looked for', async (t) => {
  const { chan, visit } = await openPages(t)
  assert.equal((await visit('/en/account/consents/nonsense/withdraw', chan)).statusCode, 404)
  const none = 'aaaaaaaa-0000-4000-8000-00000000000a'
  assert.equal((await visit(`/en/account/consents/${none}/withdraw`, chan)).statusCode, 404)
})

test('one consent has a page of its own, for its data subject alone', async (t) => {
  const { chan, wong, consentId, visit } = await openPages(t)
  const page = `/account/consents/${consentId}`

  assert.equal((await visit(`/en${page}`, wong)).statusCode, 404)
  assert.equal((await visit(`/en${page}`)).statusCode, 303)
  const own = (await visit(`/en${page}`, chan)).body
  assert.match(own, /may ask the Judiciary.*In force until/s)
  assert.match(own, new RegExp(`href="/en${page}/withdraw"`))
  assert.match(own, /href="\/en\/applications\/7">Renewal/)
})

test('many consents come in pages, those in force first, and nobody’s place opens another’s', async (t) => {
  const { chan, wong, clock, consent, consentId, give, visit } = await openPages(t)
  const later = []
  for (let n = 0; n < 22; n += 1) {
    clock.at = new Date(clock.at.getTime() + 1000)
    later.push(...(await give({ dataSubjectId: chan, reference: randomUUID() })))
  }
  for (const each of later) {
    await consent.withdrawConsent({ dataSubjectId: chan, consentId: each.consentId })
  }
  const path = '/en/account/consents'
  const get = (url: string) => visit(url, chan)
  // Each card leads to the proof that its consent was given.
  const givenIn = (body: string) =>
    [...body.matchAll(/Given on[\s\S]*?entry=([0-9a-f]{64})/g)].map(([, hash = '']) => hash)

  const { there, back } = await leafThrough(get, path, givenIn)
  assert.deepEqual(
    there.map((page) => page.length),
    [20, 3],
  )
  assert.equal(new Set(there.flat()).size, 23)
  assert.deepEqual(back, there)
  const first = (await get(path)).body
  assert.match(first, new RegExp(`${consentId}/withdraw"`))

  const older = /href="([^"]+)" rel="next"/.exec(first)?.[1] ?? ''
  const foreign = (await visit(older, wong)).body
  assert.match(foreign, /Nothing is older/)
  assert.deepEqual(givenIn(foreign), [])
  assert.equal((await get(`${path}?older=${consentId}`)).statusCode, 400)
})
