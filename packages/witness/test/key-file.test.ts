import assert from 'node:assert/strict'
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { signCheckpoint } from '@bauhinia/transparency-log'
import { readOrMakeKey, WitnessKeyUnusable } from '@bauhinia/witness'

const name = 'newspaper.example'
const now = () => new Date('2026-07-01T00:00:00Z')

test('a key of which nothing is remembered is refused, and begins anew only where that is wanted', async (t) => {
  const files = filesOf(t)
  const { keyId } = await readOrMakeKey(files, name, { now })
  assert.equal((await readOrMakeKey(files, undefined, { now })).keyId, keyId)

  await rm(files.stateFile)
  await assert.rejects(readOrMakeKey(files, name, { now }), forgotten)
  assert.deepEqual(await readdir(join(files.keyFile, '..')), ['witness.key'])
  await writeFile(files.stateFile, '')
  await assert.rejects(readOrMakeKey(files, name, { now }), forgotten)
  const ofAnother = filesOf(t)
  await readOrMakeKey(ofAnother, name, { now })
  const { stateFile } = ofAnother
  await assert.rejects(readOrMakeKey({ ...files, stateFile }, name, { now }), forgotten)

  await readOrMakeKey(files, name, { now, beginsAnew: true })
  assert.equal((await readOrMakeKey(files, name, { now })).keyId, keyId)
})

test('a memory that was kept with a write-ahead log is taken over into the one file', async (t) => {
  const files = filesOf(t)
  const cosigner = await readOrMakeKey(files, name, { now })
  const killed = filesOf(t)
  await copyFile(files.keyFile, killed.keyFile)
  await rm(files.stateFile)
  const note = await signCheckpoint({ origin: 'log.example', size: 1, root: new Uint8Array(32) }, [
    cosigner,
  ])
  const db = new DatabaseSync(files.stateFile)
  db.exec('pragma journal_mode = wal; create table cosigned (origin text primary key, note text)')
  db.prepare('insert into cosigned values (?, ?)').run('log.example', note)
  for (const end of ['', '-wal']) {
    await copyFile(`${files.stateFile}${end}`, `${killed.stateFile}${end}`)
  }
  db.close()

  await readOrMakeKey(killed, name, { now })
  const { keyFile } = killed
  const moved = filesOf(t).stateFile
  await copyFile(killed.stateFile, moved)
  assert.deepEqual((await readdir(join(keyFile, '..'))).toSorted(), [
    'witness.key',
    'witness.key.state',
  ])
  // The two bytes of SQLite's header that say how it is written: 2 with a write-ahead log.
  assert.deepEqual([...(await readFile(moved)).subarray(18, 20)], [1, 1])
  assert.equal(
    new DatabaseSync(moved, { readOnly: true }).prepare('select note from cosigned').get()?.[
      'note'
    ],
    note,
  )
})

/** What is said is one line, and names the way on. */
function forgotten(error: Error): boolean {
  assert.ok(error instanceof WitnessKeyUnusable)
  assert.match(
    error.message,
    /^[^\n]+witness\.key\.state remembers nothing of what [^\n]+--begin-anew[^\n]+$/,
  )
  return true
}

function filesOf(t: TestContext) {
  const keyFile = join(temporaryFolder(t), 'witness.key')
  return { keyFile, stateFile: `${keyFile}.state` }
}
