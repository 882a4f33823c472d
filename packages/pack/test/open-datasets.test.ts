import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { checkPack, openDatasets } from '@bauhinia/pack'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { brokenPack, soundPack } from './sound-pack.ts'

const people = 'hv-registry-people'

test('a department’s datasets are those of the pack, whatever its services are', async (t) => {
  const sound = soundPack()
  const { pack } = checkPack(sound)
  const whole = pack?.getDataset(people)
  sound.set('services/license-a-dog.yaml', 'id: [')

  const { datasets, timeZone } = await openDatasets(folderOf(t, sound), [people])

  assert.ok(whole)
  const { provider: _provider, ...own } = whole
  assert.deepEqual(datasets, [own])
  assert.equal(timeZone, pack?.timeZone)
})

test('a mistake in what it declares keeps it from starting, with file and line', async (t) => {
  const shape = brokenPack(
    `datasets/${people}.yaml`,
    'key: identity-number',
    'kye: identity-number',
  )
  await assert.rejects(openDatasets(folderOf(t, shape), [people]), {
    name: 'PackBroken',
    message: /datasets\/hv-registry-people\.yaml:\d+ There is no field "kye"/,
  })
})

test('so does a rule that reads what is not there, and a dataset that the pack lacks', async (t) => {
  const rule = brokenPack(
    `datasets/${people}.yaml`,
    'rule: record.dateOfBirth',
    'rule: record.dayOfBirth',
  )
  await assert.rejects(openDatasets(folderOf(t, rule), [people]), {
    name: 'PackBroken',
    message: /datasets\/hv-registry-people\.yaml:\d+ .*dayOfBirth/,
  })
  await assert.rejects(openDatasets(folderOf(t, soundPack()), ['hv-nothing']), {
    name: 'NotInPack',
    message: /^the pack has no dataset "hv-nothing"; it has .*hv-registry-people/,
  })
  await assert.rejects(openDatasets(temporaryFolder(t), [people]), {
    name: 'PackBroken',
    message: /^the pack in \S+ has 1 mistake: pack\.yaml:1 is not there/,
  })
})

function folderOf(t: TestContext, files: ReadonlyMap<string, string>): string {
  const folder = temporaryFolder(t)
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
