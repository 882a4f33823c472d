import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openDeclaration, openPack } from '@bauhinia/pack'

const folder = fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))

function declare(text: string) {
  return { digest: createHash('sha256').update(text).digest('hex'), text }
}

test('a declaration that was changed is not opened, nor one that is no declaration', async () => {
  const pack = await openPack(folder)
  const { digest, text } = pack.getService('renew-driving-licence').declaration

  const changed = text.replace('judiciary.noOutstandingFines', 'true')
  assert.notEqual(changed, text)
  assert.equal(openDeclaration({ digest, text: changed }), undefined)
  assert.equal(openDeclaration(declare('{}')), undefined)
  assert.equal(openDeclaration(declare(text.replace('"judiciary"', '"judge"'))), undefined)
})

test('a declaration holds all that its service says and reads, and nothing else of the pack', async () => {
  const pack = await openPack(folder)

  for (const service of pack.services) {
    assert.deepEqual(openDeclaration(service.declaration), service)
  }
  const { text } = pack.getService('renew-driving-licence').declaration
  assert.ok(!text.includes('hk-epd'))
  assert.ok(text.length < 100_000)
})

test('a declaration from before answers had words in short still opens', async () => {
  const pack = await openPack(folder)
  const { text } = pack.getService('renew-driving-licence').declaration
  const isLater = (key: string) => ['yesInShort', 'noInShort'].includes(key)
  const before = JSON.stringify(
    JSON.parse(text, (key, value: unknown) => (isLater(key) ? undefined : value)),
  )
  assert.notEqual(before, text)

  const opened = openDeclaration(declare(before))
  assert.deepEqual(
    opened?.requirements.map(({ id }) => id),
    [...pack.getService('renew-driving-licence').requirements.map(({ id }) => id)],
  )
})
