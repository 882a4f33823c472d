import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ApplicationNotFound,
  PaymentArrived,
  PaymentUnknown,
  StepNotOpen,
} from '@bauhinia/casework'
import { sql } from '@bauhinia/database'
import {
  apply,
  applyWithConsent,
  deliverFacts,
  openConnectedWorld,
  payBill,
  serviceId,
  type World,
} from './casework-world.ts'
import { makeOfficer, openPortal, visit } from './portal.ts'

type Own = { readonly applicationId: string; readonly dataSubjectId: string }

function billOf({ payments }: World, { applicationId: reference, dataSubjectId }: Own) {
  return payments.findBillByReference({ reference, dataSubjectId })
}

test('nobody else can withdraw an application, and nobody one that is paid or decided', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const stranger = await world.enrol()
  const asStranger = { ...submitted, dataSubjectId: stranger.dataSubjectId }
  await assert.rejects(world.casework.withdrawApplication(asStranger), ApplicationNotFound)

  await payBill(world, submitted)
  await assert.rejects(world.casework.withdrawApplication(submitted), PaymentArrived)
  await deliverFacts(world)
  await assert.rejects(world.casework.withdrawApplication(submitted), StepNotOpen)

  assert.equal((await world.casework.getApplication(submitted)).state, 'granted')
})

test('a case withdrawn before it is paid has its bill cancelled, and its contents erased', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())

  await world.casework.withdrawApplication(submitted)
  await world.casework.withdrawApplication(submitted)

  const { application, events } = await world.casework.getApplicationFile(submitted)
  assert.equal(application.state, 'withdrawn')
  assert.equal(application.caseNumber, submitted.caseNumber)
  assert.deepEqual([application.evidence, application.form], [[], {}])
  const [ended, ...twice] = events.filter(({ kind }) => kind === 'application.withdrawn')
  assert.ok(ended?.mark)
  assert.deepEqual(twice, [])
  assert.equal((await billOf(world, submitted))?.status, 'cancelled')
  const officer = { organisationId: 'hk-td', officerId: submitted.dataSubjectId, reason: 'why' }
  await assert.rejects(
    world.casework.askAgain({ ...submitted, ...officer, datasetId: 'hk-judiciary-fines' }),
    StepNotOpen,
  )
})

test('a payment that arrives after the withdrawal is kept as owed back', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  await world.casework.withdrawApplication(submitted)

  await payBill(world, submitted)
  await deliverFacts(world)

  const [credit] = await world.payments.listUnsettledOf(submitted.dataSubjectId)
  assert.equal(credit?.billId, (await billOf(world, submitted))?.billId)
  assert.equal(credit?.outcome, 'overpaid')
  assert.equal((await world.casework.getApplication(submitted)).state, 'withdrawn')
  assert.deepEqual(await world.licences.listLicences(submitted.dataSubjectId), [])
})

/** Paid by FPS, and the bank's word of it is lost. */
async function payUnheard(world: World, own: Own): Promise<void> {
  const bill = await billOf(world, own)
  assert.ok(bill)
  await world.bank.payByFps(world.payments.buildFpsCode(bill).payload)
  assert.equal((await billOf(world, own))?.status, bill.status)
}

function setClock(world: World, at: string): void {
  world.clock.now = () => new Date(at)
}

test('a payment by FPS that nobody told us of is found, though its payer does nothing', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  await payUnheard(world, submitted)

  setClock(world, '2026-11-22T06:01:00Z')
  await world.payments.pollBills()
  await deliverFacts(world)

  assert.equal((await world.casework.getApplication(submitted)).state, 'granted')
})

test('a payment by FPS that nobody told us of keeps its application from being withdrawn', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const submitted = await apply(world, person)
  await payUnheard(world, submitted)
  const visitor = await visit(server, world, person)
  const page = `/en/applications/${submitted.applicationId}`

  await visitor.get(`${page}/withdraw`)
  const refused = await visitor.post(`${page}/withdraw`)

  assert.equal(refused.headers.location, `${page}?moved=paid`)
  const standing = await visitor.get(`${page}?moved=paid`)
  assert.match(standing.body, /Your payment has arrived, so the application was not withdrawn/)
  assert.match(standing.body, /Being decided/)
  const list = await visitor.get('/en/applications')
  assert.match(list.body, /Being decided/)
  assert.doesNotMatch(list.body, /To pay/)
  await deliverFacts(world)
  assert.equal((await world.casework.getApplication(submitted)).state, 'granted')
  assert.deepEqual(await world.payments.listUnsettledOf(person.dataSubjectId), [])
})

test('a payment by FPS that nobody told us of keeps its application from lapsing', async (t) => {
  const world = await openConnectedWorld(t)
  const [paid, unpaid] = [
    await apply(world, await world.enrol()),
    await apply(world, await world.enrol()),
  ]
  await payUnheard(world, paid)
  setClock(world, '2026-12-06T16:00:00Z')

  assert.equal(await world.casework.lapseApplications(), 1)

  assert.equal((await world.casework.getApplication(unpaid)).state, 'lapsed')
  await deliverFacts(world)
  assert.equal((await world.casework.getApplication(paid)).state, 'granted')
})

test('while the bank does not say whether a bill is paid, nothing ends for want of a payment', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const submitted = await apply(world, person)
  const unsubmitted = await applyWithConsent(world, await world.enrol())
  const visitor = await visit(server, world, person)
  const page = `/en/applications/${submitted.applicationId}/withdraw`
  await visitor.get(page)
  await world.bank.stop()

  const refused = await visitor.post(page)
  assert.equal(refused.statusCode, 503)
  assert.match(refused.body, /We cannot tell now whether your bill is paid/)
  assert.match(refused.body, /the application was not withdrawn, which could not be undone/)
  await assert.rejects(world.casework.withdrawApplication(submitted), PaymentUnknown)
  setClock(world, '2026-12-06T16:00:00Z')
  await assert.rejects(world.casework.lapseApplications(), (error: AggregateError) => {
    assert.ok(error.errors.every((each) => each instanceof PaymentUnknown))
    return true
  })
  assert.equal((await world.casework.getApplication(submitted)).state, 'awaiting-payment')
  // What has no bill waits for no bank.
  await world.casework.withdrawApplication(unsubmitted)
})

test('a payment under way during a withdrawal is found later, and both sides see that it is owed back', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const officer = await world.enrol()
  await makeOfficer(world, officer)
  const submitted = await apply(world, person)
  const bill = await billOf(world, submitted)
  assert.ok(bill)
  const start = await world.payments.startPayment({ ...bill, locale: 'en' })
  assert.equal(start.next, 'bank')
  // The bank knows of the payment and does not have it yet: the application can still be withdrawn.
  await world.casework.withdrawApplication(submitted)
  if (start.next === 'bank') await world.bank.confirm(start.url)

  setClock(world, '2026-11-22T06:01:00Z')
  await world.payments.pollBills()

  const visitor = await visit(server, world, person)
  const own = await visitor.get(`/en/applications/${submitted.applicationId}`)
  assert.match(own.body, /Money came in for this application that settled no bill/)
  assert.ok(own.body.includes(`href="/en/bills/${bill.billId}"`))
  const office = await visit(server, world, officer)
  const seen = await office.get(`/en/office/cases/${submitted.applicationId}`)
  assert.match(seen.body, /HK\$\d+(\.00)? for bill TD-/)
  assert.ok(seen.body.includes(`href="/en/office/payments?named=${bill.billNumber}"`))
  const { credits } = await world.payments.listUnsettledAt({ payeeOrganisationId: 'hk-td' })
  assert.deepEqual(
    credits.map(({ billId, reason }) => [billId, reason]),
    [[bill.billId, 'bill-cancelled']],
  )
  assert.equal((await world.casework.getApplication(submitted)).state, 'withdrawn')
})

test('until it is decided, withdrawn or lapsed, a person has one application for a service', async (t) => {
  const world = await openConnectedWorld(t)
  const submitted = await apply(world, await world.enrol())
  const { dataSubjectId } = submitted

  const same = await world.casework.startApplication({ dataSubjectId, serviceId })
  assert.equal(same.applicationId, submitted.applicationId)

  await world.casework.withdrawApplication(submitted)
  const next = await world.casework.startApplication({ dataSubjectId, serviceId })
  assert.notEqual(next.applicationId, submitted.applicationId)
})

test('an application that is unpaid after its last day lapses, and its applicant is told', async (t) => {
  const world = await openConnectedWorld(t)
  const [submitted, paid] = [
    await apply(world, await world.enrol()),
    await apply(world, await world.enrol()),
  ]
  await payBill(world, paid)
  assert.equal((await billOf(world, submitted))?.dueOn, '2026-12-06')

  // The last day ends at midnight in Hong Kong, eight hours before it does in UTC.
  world.clock.now = () => new Date('2026-12-06T15:59:59Z')
  assert.equal(await world.casework.lapseApplications(), 0)
  world.clock.now = () => new Date('2026-12-06T16:00:00Z')
  assert.equal(await world.casework.lapseApplications(), 1)
  assert.equal(await world.casework.lapseApplications(), 0)

  const { application, events } = await world.casework.getApplicationFile(submitted)
  assert.equal(application.state, 'lapsed')
  assert.ok(events.at(-1)?.mark)
  assert.equal((await billOf(world, submitted))?.status, 'cancelled')
  const [message] = await world.inbox.listMessages(submitted.dataSubjectId)
  assert.equal(message?.template, 'case-lapsed')
  await deliverFacts(world)
  assert.equal((await world.casework.getApplication(paid)).state, 'granted')

  await payBill(world, submitted)
  const credits = await world.payments.listUnsettledOf(submitted.dataSubjectId)
  assert.deepEqual(
    credits.map(({ outcome }) => outcome),
    ['overpaid'],
  )
})

test('one that cannot be ended keeps no other from it, and is told of in the end', async (t) => {
  const world = await openConnectedWorld(t)
  const [first, second] = [
    await apply(world, await world.enrol()),
    await apply(world, await world.enrol()),
  ]
  const { dataSubjectId } = first
  const officerId = second.dataSubjectId
  await world.identity.erasePerson({ dataSubjectId, officerId, obligationsOf: async () => [] })
  await world.db.query(sql`
    update casework.applications set pay_until = '2026-12-05'
     where data_subject_id = ${first.dataSubjectId}`)
  world.clock.now = () => new Date('2026-12-06T16:00:00Z')

  await assert.rejects(world.casework.lapseApplications(), (error: AggregateError) => {
    assert.equal(error.message, '1 of 2 failed')
    assert.deepEqual(
      error.errors.map(({ code }: { code: string }) => code),
      ['person-erased'],
    )
    return true
  })
  assert.equal((await world.casework.getApplication(second)).state, 'lapsed')
})

test('the page says what follows, withdraws, and afterwards that it is done', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const submitted = await apply(world, person)
  const visitor = await visit(server, world, person)
  const page = `/en/applications/${submitted.applicationId}`

  const standing = await visitor.get(page)
  assert.match(standing.body, /If it is not paid by the end of 6 December 2026/)
  assert.match(standing.body, new RegExp(`href="${page}/withdraw"`))
  const asks = await visitor.get(`${page}/withdraw`)
  assert.match(asks.body, /Your bill is cancelled, and you owe nothing/)
  assert.equal((await visitor.postWithoutToken(`${page}/withdraw`)).statusCode, 403)
  assert.equal((await visitor.post(`${page}/withdraw`)).headers.location, page)
  const done = await visitor.get(page)
  assert.match(done.body, /You withdrew this application/)
  assert.equal((await visitor.get(`${page}/withdraw`)).headers.location, `${page}?moved=yes`)
  const { body } = await visitor.get(page.replace('/en/', '/zh-hant/'))
  assert.match(body, /你已撤回這項申請/)
})

test('what is not submitted yet is withdrawn as well', async (t) => {
  const world = await openConnectedWorld(t)
  const own = await applyWithConsent(world, await world.enrol())

  await world.casework.withdrawApplication(own)

  const { caseNumber, evidence, state } = await world.casework.getApplication(own)
  assert.deepEqual([caseNumber, evidence, state], [null, [], 'withdrawn'])
})
