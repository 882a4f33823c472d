import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { patience } from '@bauhinia/testing/patience'
import {
  createNoteSigner,
  createNoteVerifier,
  formatAddCheckpoint,
  formatVerifierKey,
  parseNote,
  verifyNote,
} from '@bauhinia/transparency-log'
import { servedLog, servedOrigin } from './served-log.ts'

const program = fileURLToPath(new URL('../bin/bauhinia.js', import.meta.url))

test('anybody can run a witness: it makes its key, keeps that of the log, and cosigns', async (t) => {
  const folder = temporaryFolder(t)
  const { url: log } = await servedLog(t)
  const key = join(folder, 'witness.key')
  const child = spawn(process.execPath, [
    program,
    ...['witness', '--log', log, '--key', key, '--name', 'citizen.example', '--port', '0'],
  ])
  atEnd(t, () => child.kill('SIGKILL'))
  let url = ''
  let vkey = ''
  for await (const line of createInterface({ input: child.stdout })) {
    url ||= / at (http\S+)$/.exec(line)?.[1] ?? ''
    vkey ||= /policies of verifiers: (\S+)$/.exec(line)?.[1] ?? ''
    if (line === 'Cosigned: 5 entries') break
  }
  const note = parseNote(await (await fetch(`${url}/checkpoint`)).text())
  assert.equal((await verifyNote(note, [createNoteVerifier(vkey)])).valid, true)
  assert.equal((await stat(key)).mode & 0o077, 0)
  assert.match(await readFile(key, 'utf8'), /^PRIVATE\+KEY\+citizen\.example\+/)
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])

  const other = formatVerifierKey(
    (await createNoteSigner(servedOrigin, new Uint8Array(32).fill(5))).verifierKey,
  )
  const again = run(['--log', log, '--key', key, '--log-key', other])
  assert.equal(again.status, 1)
  assert.match(again.stderr, /^bauhinia: [^\n]*watched here under another key[^\n]*\n$/)
})

test('shown a fork the program raises the alarm, cosigns nothing of it, and keeps both checkpoints when the fork is gone', async (t) => {
  const made = join(temporaryFolder(t), 'witness.key')
  const key = join(temporaryFolder(t), 'witness.key')
  const log = await servedLog(t)
  const callOf = (file: string) => [
    ...['--log', log.url, '--key', file, '--name', 'citizen.example', '--port', '0'],
  ]
  const first = await runUntil(t, callOf(made), ['stdout', 'Cosigned: 5 entries'])
  const cosigned = await (await fetch(`${first.url}/checkpoint`)).text()
  // What goes on is a copy of the two files, made while the witness ran: it has forgotten nothing.
  for (const end of ['', '.state']) await copyFile(`${made}${end}`, `${key}${end}`)
  const call = callOf(key)
  assert.equal((await first.stop()).status, 0)

  // The log was put back: a warning in words of its own, and no alarm.
  await log.show([1, 2, 3])
  const warning = 'bauhinia: WARNING: the log shows 3 entries, fewer than the 5 cosigned.'
  const warned = await runUntil(t, call, ['stderr', warning])
  assert.match(await (await fetch(warned.url)).text(), /^WARNING: since .* 3 entries/m)
  assert.equal((await fetch(`${warned.url}/fork`)).status, 404)
  const stopped = await warned.stop()
  assert.ok(stopped.status === 0 && !stopped.stderr.includes('ALARM'), stopped.stderr)

  await log.show([1, 2, 3, 4, 6, 7])
  const refused = await (await fetch(`${log.url}checkpoint`)).text()
  const second = await runUntil(t, call, ['stderr', refused])
  const proof = `${cosigned}\n${refused}`
  assert.equal(await (await fetch(`${second.url}/fork`)).text(), proof)
  assert.match(await (await fetch(second.url)).text(), /^ALARM: on .* does not contain/m)
  const asked = {
    method: 'POST',
    body: formatAddCheckpoint({ oldSize: 5, proof: [], checkpoint: refused }),
  }
  const answer = await fetch(`${second.url}/add-checkpoint`, asked)
  assert.deepEqual([answer.status, await answer.text()], [403, 'This log has forked\n'])
  const told = await second.stop()
  assert.match(
    told.stderr,
    /^bauhinia: ALARM: the log shows another history than the one cosigned\.$/m,
  )
  assert.ok(told.stderr.includes(`${key}.state`) && told.stderr.includes(proof))
  assert.equal(told.status, 3)

  // The log is back at what was cosigned, and grows: that it lied once stays proved.
  await log.show([1, 2, 3, 4, 5, 6, 7, 8])
  const third = await runUntil(t, call, ['stderr', refused])
  assert.equal(await (await fetch(`${third.url}/fork`)).text(), proof)
  assert.match(await (await fetch(third.url)).text(), /^ALARM: on /m)
  assert.equal(await (await fetch(`${third.url}/checkpoint`)).text(), cosigned)
  const { status, stderr, stdout } = await third.stop()
  assert.deepEqual([status, stderr.split('ALARM').length], [3, 2])
  assert.doesNotMatch(stdout, /Cosigned/)
})

test('a call that makes no sense, or a key that cannot be used, is told in one line', async (t) => {
  const folder = temporaryFolder(t)
  const key = join(folder, 'missing.key')
  const log = 'http://127.0.0.1:1/ledger/'
  const calls = [
    [[], 2, /wants --log URL and --key FILE/],
    [['--log', 'nonsense', '--key', key], 2, /--log wants the address/],
    [['--log', log, '--key', key, '--port', 'x'], 2, /--port wants a port/],
    [['--log', log, '--key', key], 1, /With --name NAME a key is made/],
    [['--log', log, '--key', program], 1, /holds no key/],
    [['--log', log, '--key', key, '--name', 'citizen.example'], 1, /log-key cannot be read/],
    [['--log', log, '--key', key, '--name', 'other.example'], 1, /is the key of citizen.example/],
    [['--log', log, '--key', key, '--state', `${key}.other`], 1, /remembers nothing of what/],
    [['--log', log, '--key', key, '--begin-anew'], 1, /log-key cannot be read/],
  ] as const
  for (const [args, status, message] of calls) {
    const result = run(args)
    assert.match(result.stderr, message)
    assert.equal(result.stderr.split('\n').length, 2)
    assert.equal(result.status, status)
  }
})

function run(args: readonly string[]) {
  return spawnSync(process.execPath, [program, 'witness', ...args], { encoding: 'utf8' })
}

/** Runs the program until it has printed a line on this output; it is stopped when `stop` is called. */
async function runUntil(
  t: TestContext,
  args: readonly string[],
  [output, line]: readonly ['stdout' | 'stderr', string],
) {
  const child = spawn(process.execPath, [program, 'witness', ...args])
  atEnd(t, () => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text))
  }
  await t.waitFor(() => assert.ok(said[output].includes(line), said.stderr), patience)
  const url = / at (http\S+)$/m.exec(said.stdout)?.[1] ?? ''
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    return { ...said, status: child.exitCode }
  }
  return { url, stop }
}
