import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { keepProgram, ProgramFailed } from '@bauhinia/processes'

function keepShortLived(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-processes-'))
  const refusing = join(folder, 'refusing')
  const file = new URL('./short-lived.ts', import.meta.url).pathname
  const program = keepProgram({ name: 'Short-lived', file, args: [refusing] })
  t.after(async () => {
    // It has to be gone before its folder, into which it writes.
    await program.stop()
    rmSync(folder, { recursive: true, maxRetries: 5 })
  })
  const troubles: string[] = []
  program.onTrouble((what) => troubles.push(what))
  return { program, refusing, troubles }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(10)
}

test('a program that was stopped stays stopped, and nobody is told of trouble', async (t) => {
  const { program, troubles } = keepShortLived(t)
  assert.equal(program.isRunning(), false)
  const pid = Number((await program.start())['ready'])
  assert.equal(program.isRunning(), true)

  await program.stop()

  assert.equal(program.isRunning(), false)
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  assert.deepEqual(troubles, [])
})

test('one that is stopped while it starts does not start, nor again', async (t) => {
  const { program, troubles } = keepShortLived(t)
  const starting = assert.rejects(program.start(), ProgramFailed)

  await program.stop()

  await starting
  assert.equal(program.isRunning(), false)
  assert.deepEqual(troubles, [])
})

test('one whose first start fails says so, and is started again until it starts', async (t) => {
  const { program, refusing, troubles } = keepShortLived(t)
  writeFileSync(refusing, '')

  await assert.rejects(program.start(), /Short-lived did not start: the file is there/)

  rmSync(refusing)
  await until(program.isRunning)
  assert.deepEqual(troubles, ['Short-lived did not start: the file is there'])
})

test('one that dies is told of with its last words, and started again until it starts', async (t) => {
  const { program, refusing, troubles } = keepShortLived(t)
  const pid = Number((await program.start())['ready'])
  writeFileSync(refusing, '')

  process.kill(pid, 'SIGKILL')
  await until(() => troubles.length >= 2)

  assert.deepEqual(troubles.slice(0, 2), [
    'Short-lived has ended (SIGKILL): these are last words',
    'Short-lived did not start: the file is there',
  ])
  assert.equal(program.isRunning(), false)
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  rmSync(refusing)
  await until(program.isRunning)
})
