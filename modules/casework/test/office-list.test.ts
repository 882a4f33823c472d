import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '@bauhinia/database'
import { openWorld, serviceId, type World } from './casework-world.ts'
import { makeOfficer, openPortal, visit } from './portal.ts'

/** Cases of a department as they stand in its list: each submitted a minute after the one before. */
async function addCases(
  { db }: World,
  { count, state, organisationId = 'hk-td' }: CasesAdded,
): Promise<void> {
  await db.query(sql`
    insert into casework.applications
           (application_id, data_subject_id, service_id, service_version, organisation_id, case_number,
            state, started_at, submitted_at, updated_at)
    select gen_random_uuid(), gen_random_uuid(), ${serviceId}, '1', ${organisationId},
           ${`${organisationId} ${state} `} || lpad(n::text, 3, '0'), ${state}, at, at, now()
      from generate_series(1, ${count}::int) n,
           lateral (select timestamptz '2026-11-01' + n * interval '1 minute' as at) submitted
  `)
}

interface CasesAdded {
  readonly count: number
  readonly state: string
  readonly organisationId?: string
}

/** A caseworker of the Transport Department with a browser. */
async function openOffice(world: World, server: Awaited<ReturnType<typeof openPortal>>) {
  const officer = await world.enrol()
  await makeOfficer(world, officer)
  return visit(server, world, officer)
}

const shownIn = (body: string) =>
  [...body.matchAll(/card__link"[^>]*>([^<]+)/g)].map(([, number]) => number)

const numbers = (state: string, from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => from + at * Math.sign(to - from)).map(
    (n) => `hk-td ${state} ${String(n).padStart(3, '0')}`,
  )

test('a place in the list of another department leads nowhere', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  await addCases(world, { count: 2, state: 'granted' })
  await addCases(world, { count: 2, state: 'granted', organisationId: 'hk-jud' })
  const caseworker = await openOffice(world, server)
  const [theirs] = await world.db.query<{ id: string }>(sql`
    select application_id as id from casework.applications where organisation_id = 'hk-jud' limit 1`)

  const { body, statusCode } = await caseworker.get(`/en/office?ended=${theirs?.id}`)

  assert.equal(statusCode, 200)
  assert.deepEqual(shownIn(body), [])
  assert.match(body, /There are no more cases/)
})

test('what waits longest comes first, what ended last comes after it, page by page', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  await addCases(world, { count: 30, state: 'awaiting-payment' })
  await addCases(world, { count: 30, state: 'refused' })
  await addCases(world, { count: 3, state: 'refused', organisationId: 'hk-jud' })
  const caseworker = await openOffice(world, server)
  const nextOf = (body: string) => {
    const href = /href="([^"]+)" rel="next"/.exec(body)?.[1] ?? ''
    return href.replaceAll('&amp;', '&')
  }

  const first = (await caseworker.get('/en/office')).body
  const second = (await caseworker.get(nextOf(first))).body
  const third = (await caseworker.get(nextOf(second))).body

  assert.deepEqual(shownIn(first), numbers('awaiting-payment', 1, 25))
  assert.deepEqual(shownIn(second), [
    ...numbers('awaiting-payment', 26, 30),
    ...numbers('refused', 30, 11),
  ])
  assert.deepEqual(shownIn(third), numbers('refused', 10, 1))
  assert.equal(nextOf(third), '')
  assert.match(nextOf(first), /^\/en\/office\?waiting=[0-9a-f-]{36}$/)
  assert.match(third, /href="\/en\/office">Back to the start of the list/)
})

test('the list is narrowed to a state and a service, and says when no case fits', async (t) => {
  const world = await openWorld(t)
  const server = await openPortal(t, world)
  await addCases(world, { count: 2, state: 'awaiting-payment' })
  await addCases(world, { count: 26, state: 'withdrawn' })
  const caseworker = await openOffice(world, server)

  const withdrawn = (await caseworker.get(`/en/office?state=withdrawn&service=${serviceId}`)).body
  const none = (await caseworker.get('/zh-hant/office?state=granted')).body
  const unheardOf = (await caseworker.get('/en/office?state=x&service=y')).body

  assert.deepEqual(shownIn(withdrawn), numbers('withdrawn', 26, 2))
  assert.match(withdrawn, /<option value="withdrawn" selected>Withdrawn/)
  assert.match(withdrawn, /href="\/en\/office\?state=withdrawn&amp;service=[a-z-]+&amp;ended=/)
  assert.match(none, /沒有符合的個案.*href="\/zh-hant\/office"/s)
  assert.equal(shownIn(unheardOf).length, 25)
  assert.equal((await caseworker.get('/en/office?ended=not-an-id')).statusCode, 400)
})
