import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

test('a played server that cannot answer closes the connection, and is gone with its test, asked or not', () => {
  const program = `
    import assert from 'node:assert/strict'
    import { test } from 'node:test'
    import { playServer } from ${JSON.stringify(import.meta.resolve('@bauhinia/testing/play-server'))}
    let url
    let unanswered
    test('plays', async (t) => {
      url = await playServer(t, async ({ url: path }, response) => {
        if (path === '/silent') return
        await Promise.resolve()
        if (path === '/broken') throw new Error('nothing to answer with')
        response.end('an answer')
      })
      await assert.rejects(fetch(url + '/broken'))
      assert.equal(await (await fetch(url)).text(), 'an answer')
      unanswered = fetch(url + '/silent').then(() => 'answered', () => 'closed')
      await new Promise((resolve) => setTimeout(resolve, 20))
    })
    test('looks', async () => {
      assert.equal(await unanswered, 'closed')
      await assert.rejects(fetch(url))
    })`
  const { PATH = '' } = process.env
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--test-reporter=spec', '--eval', program],
    { env: { PATH }, encoding: 'utf8' },
  )

  assert.equal(status, 0, stdout)
})
