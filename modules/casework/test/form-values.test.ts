import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readForm } from '../src/pages/form-values.ts'
import { applyWithConsent, openConnectedWorld, pack, serviceId } from './casework-world.ts'
import { openPortal, visit } from './portal.ts'

test('what was chosen nowhere on the page stays as it was sent, and is never taken for a no', () => {
  const [field] = pack.getService(serviceId).fields
  assert.ok(field)
  const read = (type: 'choice' | 'declaration' | 'yes-no', sent: string) =>
    readForm([{ ...field, type }], { [field.id]: sent })[field.id]

  const ofYesOrNo = ['yes', 'no', '', 'maybe'].map((sent) => read('yes-no', sent))
  assert.deepEqual(ofYesOrNo, [true, false, null, 'maybe'])
  assert.deepEqual([read('choice', 'pigeon'), read('choice', '')], ['pigeon', null])
  // A declaration that was not made in its own words was not made.
  assert.deepEqual([read('declaration', 'yes'), read('declaration', 'maybe')], [true, false])
})

test('an answer that is none of the choices is quoted in the error, in the words of the page', async (t) => {
  const world = await openConnectedWorld(t)
  const server = await openPortal(t, world)
  const person = await world.enrol()
  const { applicationId } = await applyWithConsent(world, person)
  const chan = await visit(server, world, person)
  const page = `applications/${applicationId}/form`
  await chan.get(`/en/${page}`)

  const sent = await chan.post(`/en/${page}`, { delivery: '<pigeon>' })
  assert.equal(sent.headers.location, `/en/${page}?check=yes`)
  const read = async (language: string) => (await chan.get(`/${language}/${page}?check=yes`)).body
  assert.match(
    await read('en'),
    /“&lt;pigeon&gt;” is none of the answers to choose from: How would/,
  )
  assert.match(await read('zh-hant'), /「&lt;pigeon&gt;」不是可選的答案，請重新選擇：/)
})
