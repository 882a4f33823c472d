import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
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

function folderWith(t: TestContext, program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, program), '', { mode: 0o755 })
  return folder
}

function setEnvironment(t: TestContext, variables: Readonly<Record<string, string>>): void {
  const before = { ...process.env }
  t.after(() => Object.assign(process.env, before))
  Object.assign(process.env, variables)
}
