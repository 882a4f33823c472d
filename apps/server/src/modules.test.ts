import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@bauhinia/database'
import { prepareJobs, startJobs } from '@bauhinia/jobs'
import { createKeyring } from '@bauhinia/keys'
import { openPack } from '@bauhinia/pack'
import type { Bill, PaymentOverpaid } from '@bauhinia/payments'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import { createModules, facts, migrations, subscribeToFacts } from './modules.ts'

const bankKey = 'a secret of the sample bank'
const fee = { en: 'Fee', 'zh-Hant': '費用', 'zh-Hans': '费用' }

/** The modules as the product wires them, with their queues and three people. */
async function openModules(t: TestContext) {
  const { db, url } = await freshDatabase(t, migrations)
  const owner = openDatabase(url, { max: 1 })
  await prepareJobs(owner, url, facts)
  await owner.close()
  const jobs = await startJobs({ url, onError: () => {} })
  atEnd(t, () => jobs.stop())
  const failures: string[] = []
  jobs.onFailure(({ error, queue }) => failures.push(`${queue}: ${String(error)}`))
  const modules = await createModules({
    ...{
      db,
      jobs,
      anchoring: undefined,
      governing: undefined,
      witnessPolicy: undefined,
      isDemonstration: true,
    },
    ...{ operatorId: 'hk-dpo', publicUrl: 'http://localhost:8080', now: () => new Date() },
    keyring: createKeyring(new Uint8Array(32).fill(5)),
    pack: await openPack(fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))),
    ledgerGrouping: { groupMs: 10, entriesMax: 1_024 },
    ledgerOrigin: 'example.test/ledger',
    bank: {
      ...{ url: 'http://127.0.0.1:1', apiKey: 'key-of-the-portal' },
      webhookSecret: `whsec_${Buffer.from(bankKey).toString('base64')}`,
      fpsIdentifierOf: () => '1234567',
      findPayee: () => 'hk-td',
      payeeNameOf: () => 'TRANSPORT DEPT',
    },
  })
  const { identity, inbox, payments } = modules
  const enrol = (identityNumber: string) =>
    identity.enrolPerson({ identityNumber, displayName: 'CHAN Tai Man' })
  const cancelledBill = ({ dataSubjectId }: { dataSubjectId: string }) =>
    db.transaction(async (tx) => {
      const bill = await payments.createBill(tx, {
        ...{ dataSubjectId, reference: randomUUID(), payeeOrganisationId: 'hk-td' },
        lines: [{ id: 'fee', label: fee, amountMinor: 90_000 }],
        currency: 'HKD',
      })
      await payments.cancelBill(tx, bill)
      return bill
    })
  const readInbox = async ({ dataSubjectId }: { dataSubjectId: string }) =>
    (await inbox.listMessages(dataSubjectId)).map(({ template, subject, body, link }) => ({
      ...{ template, link, subject: subject.en, body: body.en, inChinese: body['zh-Hant'] },
    }))
  const people = [await enrol('A123456(3)'), await enrol('AB987654(3)'), await enrol('C123456(9)')]
  return { ...modules, db, jobs, failures, people, cancelledBill, readInbox }
}

/** The bank's webhook of a payment by FPS. */
function webhookOf({ amountMinor, billNumber, currency }: Bill) {
  const at = new Date()
  const body = JSON.stringify({
    type: 'payment.paid',
    timestamp: at.toISOString(),
    data: {
      ...{ paymentId: randomUUID(), status: 'paid', channel: 'fps', amountMinor, currency },
      reference: billNumber,
      payee: { fpsIdentifier: '1234567', name: 'TRANSPORT DEPT' },
      completedAt: at.toISOString(),
    },
  })
  const webhookId = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const mac = createHmac('sha256', bankKey).update(`${webhookId}.${timestamp}.${body}`)
  const signature = `v1,${mac.digest('base64')}`
  return { webhookId, timestamp, signature, body: Buffer.from(body) }
}

test('who paid a bill that had ended is told once whose the money is, nobody else is, and of an erased payer the job succeeds; so it is of what is opened', async (t) => {
  const world = await openModules(t)
  const { db, identity, jobs, payments } = world
  const [payer, erased, stranger] = world.people
  assert.ok(payer && erased && stranger)
  const [bill, lost] = [await world.cancelledBill(payer), await world.cancelledBill(erased)]
  const officerId = stranger.dataSubjectId
  await identity.erasePerson({ ...erased, officerId, obligationsOf: async () => [] })

  const outcomes = [
    await payments.receiveNotification(webhookOf(bill)),
    await payments.receiveNotification(webhookOf(lost)),
  ]
  const { type, ...secondPayment }: PaymentOverpaid = {
    ...{ type: 'payment.overpaid', creditId: randomUUID(), reason: 'already-paid' },
    ...{ billId: bill.billId, billNumber: bill.billNumber, dataSubjectId: bill.dataSubjectId },
  }
  for (const again of [secondPayment, secondPayment]) await jobs.enqueue(db, type, again)
  assert.deepEqual(await jobs.countJobs(), [{ queue: type, waiting: 4, failing: 0 }])
  await subscribeToFacts(jobs, world)

  await t.waitFor(async () => assert.deepEqual(await jobs.countJobs(), []), { timeout: 60_000 })
  assert.deepEqual(outcomes, ['overpaid', 'overpaid'])
  assert.deepEqual(world.failures, [])
  const [cancelled, twice, ...others] = (await world.readInbox(payer)).toSorted((a, b) =>
    a.subject.localeCompare(b.subject),
  )
  assert.deepEqual(others, [])
  for (const message of [cancelled, twice]) {
    assert.equal(message?.template, 'payment-overpaid')
    assert.equal(message?.link, `bills/${bill.billId}`)
    assert.match(message?.body ?? '', /\n\nThe money is still yours\. .* it is owed back\./)
    assert.match(message?.inChinese ?? '', /款項仍然屬於你/)
  }
  assert.equal(cancelled?.subject, `A payment came in for the cancelled bill ${bill.billNumber}`)
  assert.match(cancelled?.body ?? '', /^The bill was cancelled before the money came in/)
  assert.equal(twice?.subject, `A second payment came in for bill ${bill.billNumber}`)
  assert.match(twice?.body ?? '', /^The bill was paid already/)
  assert.deepEqual(await world.readInbox(stranger), [])
  assert.deepEqual(await world.readInbox(erased), [])

  const accessId = randomUUID()
  for (const { dataSubjectId } of [stranger, stranger, erased]) {
    await jobs.enqueue(db, 'access.opened', { accessId, dataSubjectId })
  }
  await t.waitFor(async () => assert.deepEqual(await jobs.countJobs(), []), { timeout: 60_000 })
  assert.deepEqual(world.failures, [])
  const [opened, ...more] = await world.readInbox(stranger)
  assert.deepEqual(more, [])
  assert.deepEqual([opened?.template, opened?.link], ['access-opened', 'account/history'])
  assert.match(opened?.body ?? '', /by law you were not to learn of it before today/)
  assert.match(opened?.inChinese ?? '', /依法你在今天之前不可知情/)
})

test('who withdraws consents at once is told once, and how many; each withdrawn alone is told by itself', async (t) => {
  const { consent, db, failures, jobs, people, readInbox, ...world } = await openModules(t)
  const [person] = people
  assert.ok(person)
  const { dataSubjectId } = person
  await subscribeToFacts(jobs, world)
  const give = (reference: string, datasetIds: readonly string[]) =>
    db.transaction((tx) =>
      consent.giveConsents(tx, {
        ...{ dataSubjectId, reference, expiresAt: new Date(Date.now() + 86_400_000) },
        uses: datasetIds.map((datasetId) => ({
          ...{ consumerId: 'hk-td', providerId: 'hk-immd', datasetId, retentionDays: 30 },
          ...{ purposeId: 'licence-holder-identity', names: ['dateOfBirth'] },
        })),
      }),
    )
  const reference = randomUUID()
  await give(reference, ['hk-immd-identity', 'hk-td-driving-licences', 'hk-judiciary-fines'])
  const [alone] = await give(randomUUID(), ['hk-immd-identity'])
  assert.ok(alone)

  await consent.withdrawConsents({ dataSubjectId, reference })
  await consent.withdrawConsent({ dataSubjectId, consentId: alone.consentId })

  await t.waitFor(async () => assert.deepEqual(await jobs.countJobs(), []), { timeout: 60_000 })
  assert.deepEqual(failures, [])
  const messages = await readInbox(person)
  assert.deepEqual(messages.map(({ subject }) => subject).toSorted(), [
    'You withdrew 3 consents',
    'You withdrew a consent',
  ])
  const words = messages.map(({ body }) => /under (them|it)\./.exec(body)?.[1] ?? body)
  assert.deepEqual(words.toSorted(), ['it', 'them'])
})
