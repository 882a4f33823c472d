import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { keepProgram } from '@bauhinia/processes'

async function keepShortLived(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-processes-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const refusing = join(folder, 'refusing')
  const file = new URL('./short-lived.ts', import.meta.url).pathname
  const program = await keepProgram({ name: 'Short-lived', file, args: [refusing] })
  t.after(() => program.stop())
  const troubles: string[] = []
  program.onTrouble((what) => troubles.push(what))
  return { program, refusing, troubles, pid: Number(program.ready['ready']) }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(10)
}

test('a program that was stopped stays stopped, and nobody is told of trouble', async (t) => {
  const { program, troubles } = await keepShortLived(t)

  await program.stop()

  assert.match(await program.ended, /^Short-lived has ended \(SIGTERM\)/)
  assert.deepEqual(troubles, [])
})

test('one that dies is told of with its last words, and started again until it starts', async (t) => {
  const { pid, program, refusing, troubles } = await keepShortLived(t)
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
