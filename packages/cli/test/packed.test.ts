import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { formatEvidence } from '@bauhinia/ledger/evidence-bundle'
import { atEnd } from '@bauhinia/testing/at-end'
import { type InstalledPackage, installPacked } from '@bauhinia/testing/packed'
import { createNoteVerifier, parseNote, verifyNote } from '@bauhinia/transparency-log'
import { evidence, vkey, witnessPolicy } from './made-evidence.ts'
import { servedLog } from './served-log.ts'

const plainNode = ['--no-strip-types', 'node_modules/.bin/bauhinia']

test('packed, the command is installed far from here: it witnesses, verifies and reads whole logs, and says what it is without', async (t) => {
  const { environment, files, project, run } = await installPacked(t, 'packages/cli')
  for (const path of files) {
    assert.match(path, /^(LICENSE|README\.md|package\.json|dist\/[\w-]+\.js|dist\/hong-kong\/.+)$/)
  }
  const bauhinia = (...args: readonly string[]) => run(process.execPath, [...plainNode, ...args])
  const place = (name: string, text: string) => writeFileSync(join(project, name), text)

  place('receipt.json', formatEvidence(await evidence()))
  place('policy', witnessPolicy)
  const own = ['--log-key', vkey, '--policy', 'policy']
  const explained = await bauhinia('verify', 'receipt.json', ...own)
  assert.match(explained, /This evidence holds/)
  assert.match(explained, /Organisation +Transport Department/)

  const log = await servedLog(t)
  assert.match(await bauhinia('ledger', 'fsck', '--log', log.url), /: 5 entries, all there/)
  assert.match(await bauhinia('chain', 'key', '--key', 'chain.key'), /^0x[0-9A-Fa-f]{40}\n$/)
  const portal = new URL('/', log.url).href
  await assert.rejects(bauhinia('witness', '--log', portal, '--key', 'w.key'), {
    ...{
      code: 2,
      stderr: `bauhinia: there is no log at ${portal}, but one at ${log.url}: call it again with --log ${log.url}.\n`,
    },
  })
  await witnesses(t, { environment, project }, log.url)

  const list = await bauhinia('help')
  assert.match(
    list,
    /^ {2}verify {2}checks [\s\S]+^In a checkout of Bauhinia there are also start, tour, config\.$/m,
  )
  assert.doesNotMatch(list, /^ {2}(?:start|tour|config) /m)
  assert.match(await bauhinia('help', 'tour'), /^ {2}It runs in a checkout of Bauhinia, and not/m)
  await assert.rejects(bauhinia('start'), {
    code: 1,
    stderr: /^bauhinia: that needs the product: it runs in a checkout of [^\n]+\n$/,
  })
})

/** Runs a witness there until it has cosigned the log: its key is its own, and it does not forget what it cosigned. */
async function witnesses(
  t: TestContext,
  { environment, project }: Pick<InstalledPackage, 'environment' | 'project'>,
  log: string,
): Promise<void> {
  const args = ['witness', '--log', log, '--key', 'w.key', '--name', 'citizen.example']
  const child = spawn(process.execPath, [...plainNode, ...args, '--port', '0'], {
    ...{ cwd: project, env: environment },
  })
  atEnd(t, () => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  let said = ''
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`
    if (line === 'Cosigned: 5 entries') break
  }
  const [, url = ''] = / at (http\S+)$/m.exec(said) ?? []
  const [, key = ''] = /policies of verifiers: (\S+)$/m.exec(said) ?? []
  const checkpoint = await (await fetch(`${url}/checkpoint`)).text()
  const cosigned = await verifyNote(parseNote(checkpoint), [createNoteVerifier(key)])
  assert.equal(cosigned.valid, true)
  assert.equal(statSync(join(project, 'w.key')).mode & 0o077, 0)
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
  assert.ok(readFileSync(join(project, 'w.key.state')).length > 0)
}
