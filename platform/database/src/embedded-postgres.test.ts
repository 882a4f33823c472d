import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { openDatabase, sql } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { identityForServer } from './server-identity.ts'

const isRoot = process.getuid?.() === 0

/** A folder of one test that its owner alone can pass, and below it the folder of a cluster. */
function folderOf(t: TestContext): { closed: string; folder: string } {
  const closed = temporaryFolder(t)
  return { closed, folder: join(closed, 'postgres') }
}

/** Starts a cluster in another process, behind this piece of shell, and waits for nothing. */
function startElsewhere(folder: string, before: string) {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded-postgres.ts'))}
    const failed = (error) => { console.error(error.message); process.exit(3) }
    await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, durable: false }).catch(failed)`
  const child = spawn(
    'sh',
    ['-c', `${before} exec "$0" "$@"`, process.execPath, '--input-type=module', '-e', program],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  return { child, ended: once(child, 'close'), complaint: () => complaint }
}

test('a cluster that cannot be made is said in one line, and nothing of it is left', async (t) => {
  const { closed, folder } = folderOf(t)
  chmodSync(closed, 0o711)

  // No file may grow beyond 100 blocks, as if the disk were full.
  const { child, complaint, ended } = startElsewhere(folder, 'ulimit -f 100;')
  await ended

  assert.equal(child.exitCode, 3, complaint())
  assert.match(complaint(), /^The database could not be made in .+: .+\n$/)
  assert.deepEqual(readdirSync(folder), ['password'])
})

test('a start that is killed is begun anew: in its folder or, where its user cannot reach that, in the system’s', async (t) => {
  const { folder } = folderOf(t)
  const killed = startElsewhere(folder, '')
  while (unfinishedIn(folder).length === 0) {
    assert.equal(killed.child.exitCode, null, killed.complaint())
    await delay(5)
  }
  killed.child.kill('SIGKILL')
  await killed.ended
  const place = placeIn(folder)

  const postgres = await startEmbeddedPostgres({ folder, durable: false })

  atEnd(t, async () => {
    await postgres.stop()
    rmSync(place, { recursive: true })
  })
  const db = openDatabase(postgres.url, { max: 1 })
  assert.deepEqual(await db.query(sql`select 1 as one`), [{ one: 1 }])
  await db.close()
  assert.equal(dirname(place), isRoot ? '/var/lib/bauhinia' : folder)
  assert.ok(existsSync(join(place, 'PG_VERSION')))
  assert.deepEqual(unfinishedIn(folder), [])
})

/** Where the cluster of this folder stands or will stand. */
function placeIn(folder: string): string {
  const cluster = join(folder, 'cluster')
  const isLink = lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink()
  return isLink === true ? readlinkSync(cluster) : cluster
}

/** What a start that has not come to its end keeps beside that place. */
function unfinishedIn(folder: string): string[] {
  const place = placeIn(folder)
  if (!existsSync(dirname(place))) return []
  return readdirSync(dirname(place)).filter((name) => name.startsWith(`${basename(place)}.`))
}

test('a start waits while the process of a lock file that was left behind is not gone yet', async (t) => {
  const { closed, folder } = folderOf(t)
  chmodSync(closed, 0o711)
  const first = await startEmbeddedPostgres({ folder, durable: false })
  await first.stop()
  // PostgreSQL takes the number of any living process of its user for a server that still runs.
  const ending = spawn('sleep', ['2'], identityForServer())
  atEnd(t, () => ending.kill())
  const lock = join(folder, 'cluster', 'postmaster.pid')
  writeFileSync(lock, `${ending.pid}\n${join(folder, 'cluster')}\n`)

  const second = await startEmbeddedPostgres({ folder, durable: false })

  assert.notEqual(ending.exitCode, null, 'it has ended before the server began')
  await second.stop()
})
