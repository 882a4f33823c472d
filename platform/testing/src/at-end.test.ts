import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

test('what a test began last ends first, all of it, and a failure to end is the test’s failure', () => {
  const program = `
    import { test } from 'node:test'
    import { existsSync } from 'node:fs'
    import { atEnd, temporaryFolder } from ${JSON.stringify(import.meta.resolve('@bauhinia/testing/at-end'))}
    let folder
    test('begins', (t) => {
      folder = temporaryFolder(t)
      atEnd(t, () => console.log('first ends,', existsSync(folder)))
      atEnd(t, () => { throw new Error('the second does not end') })
      atEnd(t, async () => console.log('third ends'))
    })
    test('looks', () => console.log('then the folder is there:', existsSync(folder)))`
  const { PATH = '' } = process.env
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '--test-reporter=spec', '--eval', program],
    { env: { PATH }, encoding: 'utf8' },
  )

  assert.equal(status, 1, stdout)
  assert.match(stdout, /third ends\s+first ends, true\s[\s\S]*then the folder is there: false/)
  assert.match(stdout, /the second does not end/)
})
