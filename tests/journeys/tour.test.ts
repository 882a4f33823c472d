import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startProduct } from '../product.ts'
import { renew } from './portal-walk.ts'

const program = fileURLToPath(new URL('../../packages/cli/src/bauhinia.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bauhinia-tour-'))

// A program of its own, since this one waits for the commands that it runs.
let portal: Awaited<ReturnType<typeof startProduct>>
before(async () => {
  portal = await startProduct({ BAUHINIA_DATA: folder, PORT: '0' })
})
after(async () => {
  await portal.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function bauhinia(...args: readonly string[]) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
}

test('the tour holds in every step', (t) => {
  const { status, stdout, stderr } = bauhinia('tour', portal.url)

  t.diagnostic(stdout.split('\n').findLast((line) => line.includes('proofs verified')) ?? '')
  assert.equal(status, 0, stdout + stderr)
  assert.match(stdout, /Everything held\./)
})

test('a tour of a portal that is not there says so', () => {
  const { status, stderr } = bauhinia('tour', 'http://127.0.0.1:1')

  assert.equal(status, 1)
  assert.equal(stderr, 'bauhinia: http://127.0.0.1:1 does not answer.\n')
  assert.equal(bauhinia('tour', 'nonsense').status, 2)
})

test('verify tells a valid licence file from a changed and an unusable one', async () => {
  const { visitor, licence } = await renew(portal.url, 'aged-sixties')
  const file = join(folder, 'own.licence')
  const text = await (await visitor.fetch(`${licence.url.href}/file`)).text()
  writeFileSync(file, text)
  writeFileSync(join(folder, 'changed.licence'), withOtherSignature(text))
  writeFileSync(join(folder, 'nonsense'), 'hello')
  const anchors = await fetch(new URL('/api/licences/trust-anchors', portal.url))
  writeFileSync(join(folder, 'anchors.json'), await anchors.text())

  const online = bauhinia('verify', file, '--from', portal.url)
  const offline = bauhinia('verify', file, '--trust', join(folder, 'anchors.json'))
  const changed = bauhinia('verify', join(folder, 'changed.licence'), '--from', portal.url)

  assert.equal(online.status, 0, online.stdout + online.stderr)
  assert.match(online.stdout, /This licence is valid[\s\S]*LAM Luk Sap/)
  assert.equal(offline.status, 0, offline.stdout + offline.stderr)
  assert.match(offline.stdout, /Nobody was asked/)
  assert.equal(changed.status, 1, changed.stdout)
  assert.equal(bauhinia('verify', join(folder, 'nonsense'), '--from', portal.url).status, 2)
  assert.equal(bauhinia('verify', join(folder, 'missing'), '--from', portal.url).status, 2)
  assert.equal(bauhinia('verify', file).status, 2)
})

function withOtherSignature(file: string): string {
  return file.replace(/([\w-])([\w-]{9}~)/, (_, letter: string, rest: string) => {
    return `${letter === 'A' ? 'B' : 'A'}${rest}`
  })
}
