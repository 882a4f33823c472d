import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openConnectedWorld, plainRecords, serviceId } from './casework-world.ts'
import { digestIn, openPortal, visit } from './portal.ts'

test('who cannot be approved reads so before anything is shared, with what would change it, and may stop there', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const licence = (expiresOn: string) => ({
    ...plainRecords,
    'hk-td': { ...plainRecords['hk-td'], expiresOn },
  })
  const { 'hk-td': _, ...withoutLicence } = plainRecords
  const expected = [
    [licence('2028-01-01'), /Your licence is valid for more than 4 months.*You can apply from/s],
    [licence('2023-01-01'), /can no longer be renewed.*pass the driving test again/s],
    [withoutLicence, /has no full driving licence in your name.*apply for a full licence first/s],
  ] as const
  for (const [records, words] of expected) {
    const person = await world.enrol(records)
    const visitor = await visit(server, world, person)
    const { applicationId } = await world.casework.startApplication({ ...person, serviceId })
    const page = `/en/applications/${applicationId}`

    const consent = (await visitor.get(`${page}/consent`)).body
    const [before = ''] = consent.split('name="digest"')
    assert.match(before, /Something stands in the way/)
    assert.match(before, words)
    assert.match(before, /Stop here, and nothing is shared; you can begin again/)
    assert.match(
      before,
      /consent\/refuse"[^>]*class="govuk-button"[^>]*>\s*Stop here, share nothing/,
    )
    assert.match(consent, /govuk-button--secondary[^>]*>\s*Ask for a decision anyway/)
    assert.doesNotMatch(consent, /Agree and continue|[Rr]efuse(?!")/)
    assert.deepEqual(await world.consent.listConsents(person), [])

    await visitor.post(`${page}/consent`, { digest: digestIn(consent) })
    const form = (await visitor.get(`${page}/form`)).body
    assert.doesNotMatch(form, /How to appeal|the case number is enough/)
    const [beforeForm = '', afterForm = ''] = form.split('<form method="post"', 2)
    assert.match(beforeForm, new RegExp(`href="${page}/withdraw"`))
    assert.doesNotMatch(afterForm, new RegExp(`href="${page}/withdraw"`))
  }
})

test('not agreeing is asked once more; then it says that nothing was shared and what can be done now', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const chan = await visit(server, world, person)
  const { applicationId } = await world.casework.startApplication({ ...person, serviceId })
  const page = `/en/applications/${applicationId}`
  await chan.get(`${page}/consent`)

  const asked = await chan.get(`${page}/consent/refuse`)
  assert.match(asked.body, /Stop here and share nothing\?.*no department tells another anything/s)
  const own = { ...person, applicationId }
  assert.equal((await world.casework.getApplication(own)).state, 'awaiting-consent')
  const refused = await chan.post(`${page}/consent/refuse`)
  const moved = await chan.get(`${page}/consent/refuse`)
  assert.equal(moved.headers.location, `${page}?moved=yes`)
  const { body } = await chan.get(String(refused.headers.location))

  assert.equal(refused.statusCode, 303)
  assert.match(body, /Nothing was shared/)
  assert.match(body, /Apply to the Transport Department at its office or by post/)
  assert.match(body, new RegExp(`/en/services/${serviceId}`))
})
