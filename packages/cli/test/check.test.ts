import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '@bauhinia/testing/at-end'

const pack = fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))
const bauhinia = fileURLToPath(new URL('../src/bauhinia.ts', import.meta.url))

function check(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bauhinia, 'check', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('no folder, or more than one, is a wrong use', () => {
  const wrong = [
    [[], /^Say which pack: bauhinia check packs\/hong-kong\n$/],
    [[pack, pack], /^bauhinia: check takes no "[^\n]+ says how it is called\.\n$/],
  ] as const
  for (const [args, message] of wrong) {
    const { status, stdout, stderr } = check(...args)
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' })
    assert.match(stderr, message)
  }
})

test('a folder that is not there is one sentence, not a list of missing files', (t) => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'file'), '')
  for (const name of ['nowhere', 'file']) {
    const path = join(folder, name)
    const stderr = `bauhinia: there is no folder ${path}.\n`
    assert.deepEqual(check(path), { status: 2, stdout: '', stderr })
  }
})

test('a pack with mistakes ends with their count and status 1, one without with status 0', (t) => {
  const copy = temporaryFolder(t)
  cpSync(pack, copy, { recursive: true })
  assert.deepEqual(check(copy), { status: 0, stdout: `${copy} has no mistakes.\n`, stderr: '' })

  writeFileSync(join(copy, 'topics.yaml'), 'topics: 7\n')
  writeFileSync(join(copy, 'purpose.yaml'), '')
  const { status, stdout } = check(copy)
  assert.equal(status, 1)
  const told = stdout.split('\n').filter((line) => line.startsWith(copy))
  assert.deepEqual(
    told.map((line) => line.slice(copy.length + 1).split(' ', 1)[0]),
    ['purpose.yaml:1:1', 'topics.yaml:1:9'],
  )
  assert.match(stdout, /\n2 mistakes\n$/)
})

test('what this version cannot carry out is refused, with what to write instead', (t) => {
  const copy = temporaryFolder(t)
  cpSync(pack, copy, { recursive: true })
  const change = (file: string, before: string, after: string) => {
    const text = readFileSync(join(copy, file), 'utf8')
    assert.ok(text.includes(before))
    writeFileSync(join(copy, file), text.replace(before, after))
  }
  const service = 'services/renew-driving-licence.yaml'
  change(service, 'processing: automatic', 'processing: officer')
  change(service, 'amount: rate.tenYears', 'amount: rate.tenYears\n      refundable: true')
  change('purposes.yaml', 'basis: consent', 'basis: law')
  change('datasets/hk-judiciary-fines.yaml', 'key: identity-number', 'key: company-number')

  const { status, stdout } = check(copy)

  assert.equal(status, 1)
  assert.match(stdout, /\n4 mistakes\n$/)
  for (const told of [
    /renew-driving-licence\.yaml:\d+:13 "processing" cannot be "officer"\.\n +Write "automatic"\. .*the rules alone, at once/,
    /renew-driving-licence\.yaml:\d+:7 There is no field "refundable" here\.\n +Known here: /,
    /purposes\.yaml:\d+:12 "basis" cannot be "law"\.\n +Write "consent"\. .*the consent of the person/,
    /hk-judiciary-fines\.yaml:\d+:6 "key" cannot be "company-number"\.\n +Write "identity-number"\. /,
  ]) {
    assert.match(stdout, told)
  }
})
