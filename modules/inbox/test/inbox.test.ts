import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { createIdentityModule, identityMigrations } from '@bauhinia/identity'
import { viewerHook } from '@bauhinia/identity/routes'
import { createInboxModule, inboxMigrations, MessageNotFound } from '@bauhinia/inbox'
import { inboxPages } from '@bauhinia/inbox/routes'
import { createKeyring } from '@bauhinia/keys'
import { createLedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { freshDatabase } from '@bauhinia/testing'
import { leafThrough, openServer, signIn, visitor } from '@bauhinia/testing/portal'

const now = () => new Date('2026-11-22T06:00:00Z')
const granted = {
  template: 'case-granted',
  subject: { en: 'Approved <1>', 'zh-Hant': '獲批准', 'zh-Hans': '获批准' },
  body: { en: 'First.\n\nSecond.', 'zh-Hant': '內容', 'zh-Hans': '内容' },
  link: 'applications/1',
}

async function openInbox(t: TestContext) {
  const { db } = await freshDatabase(t, [ledgerMigrations, identityMigrations, inboxMigrations])
  const keyring = createKeyring(new Uint8Array(32).fill(3))
  const ledger = await createLedgerModule({ db, keyring, now, origin: 'example.test/ledger' })
  const identity = createIdentityModule({
    ...{ db, keyring, ledger, now, jurisdiction: 'hong-kong', operatorId: 'hk-dpo' },
    relyingParty: { id: 'localhost', origin: 'http://localhost', name: 'Bauhinia' },
    isDemonstration: true,
  })
  const inbox = createInboxModule({ db, identity, now })
  const enrol = (identityNumber: string) =>
    identity.enrolPerson({ identityNumber, displayName: 'CHAN Tai Man' })
  const [chan, wong] = [await enrol('A123456(3)'), await enrol('AB987654(3)')]
  const send = (message: Partial<typeof granted> & { reference?: string } = {}) =>
    db.transaction((tx) =>
      inbox.sendMessage(tx, { ...chan, ...granted, reference: randomUUID(), ...message }),
    )
  return { db, identity, inbox, chan, wong, send }
}

/** The pages, and browsers of people who are signed in. */
async function openPages(
  t: TestContext,
  { identity, inbox }: Pick<Awaited<ReturnType<typeof openInbox>>, 'identity' | 'inbox'>,
) {
  const server = await openServer(t)
  await server.register(viewerHook({ identity, secureCookies: false }))
  await server.register(inboxPages({ inbox, timeZone: 'Asia/Hong_Kong' }), { prefix: '/:lang' })
  const as = async ({ dataSubjectId }: { dataSubjectId: string }) => {
    return visitor(server, await signIn({ identity }, { dataSubjectId })).get
  }
  return { as, server }
}

test('nobody reads somebody else’s message', async (t) => {
  const { inbox, chan, wong, send } = await openInbox(t)
  await send()
  const [message] = await inbox.listMessages(chan.dataSubjectId)
  const messageId = message?.messageId ?? ''

  await assert.rejects(inbox.readMessage({ messageId, ...wong }), MessageNotFound)
  assert.deepEqual(await inbox.listMessages(wong.dataSubjectId), [])
  assert.equal(await inbox.countUnread(chan.dataSubjectId), 1)
})

test('a message is unread until it is opened, and read from then on', async (t) => {
  const { inbox, chan, send } = await openInbox(t)
  await send()
  const [unread] = await inbox.listMessages(chan.dataSubjectId)
  const own = { messageId: unread?.messageId ?? '', ...chan }

  const read = await inbox.readMessage(own)
  const again = await inbox.readMessage(own)

  assert.equal(unread?.readAt, null)
  assert.deepEqual(read.subject, granted.subject)
  assert.deepEqual(again.readAt, read.readAt)
  assert.equal(await inbox.countUnread(chan.dataSubjectId), 0)
})

test('nobody is told the same twice, also at the same time', async (t) => {
  const { inbox, chan, send } = await openInbox(t)
  const reference = randomUUID()

  await Promise.all([send({ reference }), send({ reference })])
  await send({ reference })
  await send({ reference, template: 'licence-revoked' })

  assert.equal((await inbox.listMessages(chan.dataSubjectId)).length, 2)
})

test('a message whose transaction fails was never sent', async (t) => {
  const { db, inbox, chan } = await openInbox(t)
  const sending = db.transaction(async (tx) => {
    await inbox.sendMessage(tx, { ...chan, ...granted, reference: randomUUID() })
    throw new Error('what it tells did not happen')
  })

  await assert.rejects(sending, /did not happen/)
  assert.deepEqual(await inbox.listMessages(chan.dataSubjectId), [])
})

test('what a message says is sealed, and a link leads only to a page of ours', async (t) => {
  const { db, send } = await openInbox(t)
  await send()

  const [row] = await db.query<{ sealed: Uint8Array }>({
    text: 'select sealed_text as sealed from inbox.messages',
    values: [],
  })

  assert.ok(row !== undefined && !Buffer.from(row.sealed).includes('Approved'))
  await assert.rejects(send({ link: '//elsewhere.example' }))
})

test('the pages list messages, show one, and mark what is unread in words', async (t) => {
  const { identity, inbox, chan, wong, send } = await openInbox(t)
  await send()
  const { as, server } = await openPages(t, { identity, inbox })
  const get = await as(chan)
  const [message] = await inbox.listMessages(chan.dataSubjectId)
  const page = `inbox/${message?.messageId}`

  const list = (await get('/en/inbox')).body
  const one = (await get(`/en/${page}`)).body
  const listAfter = (await get('/zh-hant/inbox')).body

  assert.equal((await (await as(wong))(`/en/${page}`)).statusCode, 404)
  assert.match((await (await as(wong))('/en/inbox')).body, /You have no messages/)
  assert.equal((await server.inject('/en/inbox')).statusCode, 303)
  assert.match(list, /Approved &lt;1&gt;/)
  assert.match(list, /Unread/)
  assert.match(list, /22 November 2026 at 2:00/)
  assert.match(one, /<p class="govuk-body-l">First\.<\/p><p class="govuk-body-l">Second\.<\/p>/)
  assert.match(one, /href="\/en\/applications\/1"/)
  assert.match(listAfter, /獲批准/)
  assert.doesNotMatch(listAfter, /未讀/)
})

test('a full inbox comes in pages, and nobody’s place opens anybody else’s', async (t) => {
  const { identity, inbox, chan, wong, send } = await openInbox(t)
  for (let sent = 0; sent < 42; sent += 1) await send()
  const { as } = await openPages(t, { identity, inbox })
  const get = await as(chan)
  const linksIn = (body: string) => [...body.matchAll(/inbox\/([0-9a-f-]{36})/g)].map(String)

  const { there, back } = await leafThrough(get, '/en/inbox', linksIn)
  assert.deepEqual(
    there.map((page) => page.length),
    [20, 20, 2],
  )
  assert.equal(new Set(there.flat()).size, 42)
  assert.deepEqual(back, there)

  const older = /href="([^"]+)" rel="next"/.exec((await get('/en/inbox')).body)?.[1] ?? ''
  const foreign = await (await as(wong))(older)
  assert.equal(foreign.statusCode, 200)
  assert.match(foreign.body, /Nothing is older/)
  assert.deepEqual(linksIn(foreign.body), [])
  const damaged = await get('/en/inbox?older=1')
  assert.equal(damaged.statusCode, 400)
  const ofAnotherList = await get(`/en/inbox?older=1.${'a'.repeat(64)}`)
  assert.equal(ofAnotherList.statusCode, 400)
  assert.match(damaged.body, /This link into your list is damaged.*href="\/en\/inbox"/s)
})
