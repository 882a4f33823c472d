import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { findChromium } from '@bauhinia/testing/chromium'

test('the browser named by CHROMIUM_PATH is the one, else the first on the path', (t) => {
  const folder = folderWith(t, 'google-chrome')
  setEnvironment(t, { CHROMIUM_PATH: '', PATH: `/nonexistent:${folder}` })
  assert.equal(findChromium().executablePath, join(folder, 'google-chrome'))

  setEnvironment(t, { CHROMIUM_PATH: '/opt/chromium' })
  assert.equal(findChromium().executablePath, '/opt/chromium')
})

test('where there is none and none can be installed, one line says how to get it', (t) => {
  setEnvironment(t, { CHROMIUM_PATH: '', PATH: '/nonexistent' })
  assert.throws(findChromium, /^Error: [^\n]*apt-get install chromium[^\n]*CHROMIUM_PATH[^\n]*$/)
})

test('of several who find none at once, one installs it and the others wait for it', async (t) => {
  const folder = folderWith(t, 'apt-get', packageManager)
  const asking = `import { findChromium } from ${JSON.stringify(import.meta.resolve('@bauhinia/testing/chromium'))}
    console.log(findChromium().executablePath)`
  const env = { CHROMIUM_PATH: '', PATH: `${folder}:${pathWithoutBrowsers(t)}`, TMPDIR: folder }
  const ask = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', asking], { env })
  const asked = await Promise.allSettled([ask(), ask(), ask()])
  if (process.getuid?.() !== 0) {
    // Nobody else may install: each is told how to get it.
    assert.ok(asked.every(({ status }) => status === 'rejected'))
    return
  }
  const found = asked.map((one) => one.status === 'fulfilled' && one.value.stdout.trim())
  assert.deepEqual(
    found,
    Array.from(found, () => join(folder, 'chromium')),
  )
})

/** Fails, as the real one does, where another of its kind is at work. */
const packageManager = `#!/bin/sh
here=$(dirname "$0")
mkdir "$here/lists.lock" || exit 100
sleep 0.2
case "$*" in *install*) printf '' > "$here/chromium" && chmod 755 "$here/chromium" ;; esac
rmdir "$here/lists.lock"
`

/** The few programs that installing needs, and no browser that this machine may have. */
function pathWithoutBrowsers(t: TestContext): string {
  const folder = temporaryFolder(t)
  for (const program of ['sh', 'flock', 'dirname', 'mkdir', 'rmdir', 'sleep', 'chmod']) {
    const [place] = ['/usr/bin', '/bin'].map((bin) => join(bin, program)).filter(existsSync)
    if (place !== undefined) symlinkSync(place, join(folder, program))
  }
  return folder
}

function folderWith(t: TestContext, program: string, content = ''): string {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, program), content, { mode: 0o755 })
  return folder
}

function setEnvironment(t: TestContext, variables: Readonly<Record<string, string>>): void {
  const before = { ...process.env }
  atEnd(t, () => Object.assign(process.env, before))
  Object.assign(process.env, variables)
}
