import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from '@bauhinia/database'
import { ledgerMigrations } from '@bauhinia/ledger'
import { ledgerApi, ledgerPages } from '@bauhinia/ledger/routes'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { openServer } from '@bauhinia/testing/portal'
import { parseWitnessPolicy } from '@bauhinia/transparency-log'
import {
  append,
  clock,
  cosignerOf,
  openLedger,
  policyOf,
  runWitness,
  signersOf,
  until,
} from './witnessed-log.ts'

const nobody = 'http://127.0.0.1:1'

/** A log with three witnesses, two of them wanted; who is not `running` does not answer. */
async function openWitnessed(t: TestContext, running: readonly ('a' | 'b' | 'c')[]) {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const time = clock()
  const { vkey } = await openLedger(db, time.now)
  const witnesses = await Promise.all(
    (['a', 'b', 'c'] as const).map(async (name, at) => {
      const cosigner = await cosignerOf(name, at + 1, time.now)
      const isRunning = running.includes(name)
      const url = isRunning ? (await runWitness(t, vkey, { cosigner, now: time.now })).url : nobody
      return { name: cosigner.name, verifierKey: cosigner.verifierKey, url }
    }),
  )
  const policy = policyOf(2, witnesses)
  const ledger = await openLedger(db, time.now, policy)
  const keys = witnesses.map(({ verifierKey }) => verifierKey)
  return { db, ledger, time, policy, keys }
}

function sequence(t: TestContext, { ledger }: Pick<Opened, 'ledger'>) {
  const sequencer = ledger.startSequencer(() => {})
  atEnd(t, () => sequencer.stop())
}

type Opened = Awaited<ReturnType<typeof openWitnessed>>

async function serve(
  t: TestContext,
  { ledger }: Pick<Opened, 'ledger'>,
  sampleWitnesses?: Parameters<typeof ledgerPages>[0]['sampleWitnesses'],
) {
  const server = await openServer(t)
  await server.register(ledgerApi({ ledger }))
  const audit = { en: 'Audit Commission', 'zh-Hant': '審計署', 'zh-Hans': '审计署' }
  const pack = {
    timeZone: 'Asia/Hong_Kong',
    sealing: [],
    findDepartment: (id: string) =>
      id === 'a' ? { id, abbreviation: 'A', name: audit } : undefined,
  }
  await server.register(
    ledgerPages({ baseUrl: 'https://example.test', ledger, pack, sampleWitnesses }),
    { prefix: '/:lang' },
  )
  return server
}

test('the application can change neither a cosignature nor what an alarm says, and remove neither', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  for (const statement of [
    sql`update ledger.cosignatures set signature = ''`,
    sql`delete from ledger.cosignatures`,
    sql`update ledger.alarms set since = now()`,
    sql`delete from ledger.alarms`,
  ]) {
    await assert.rejects(db.query(statement), /permission denied/)
  }
})

test('a policy that is not this log’s is refused, and without one nobody is asked', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const { now } = clock()
  const other = await cosignerOf('a', 1, now)
  const witness = { name: other.name, verifierKey: other.verifierKey, url: nobody }
  const foreign = `log example.org+9ff5a4e5+AXNvbWUga2V5\n${policyOf(1, [witness])}`
  await assert.rejects(openLedger(db, now, foreign), { code: 'malformed-policy' })
  await assert.rejects(openLedger(db, now, 'quorum nobody\n'), { code: 'malformed-policy' })

  const ledger = await openLedger(db, now)
  sequence(t, { ledger })
  const { checkpoint } = await append({ db, ledger }, 'alone')
  assert.deepEqual(await signersOf(checkpoint, ledger.vkey, []), [ledger.origin])
  assert.equal(await ledger.reportWitnesses(), undefined)
  const server = await serve(t, { ledger })
  assert.equal((await server.inject('/ledger/witness-policy')).statusCode, 404)
})

test('what is served meets the quorum, although a witness is down', async (t) => {
  const opened = await openWitnessed(t, ['a', 'c'])
  const { keys, ledger, policy } = opened
  sequence(t, opened)
  const signers = [ledger.origin, 'a.example/witness', 'c.example/witness']
  for (const what of ['first', 'second', 'third']) {
    const { checkpoint, index, treeSize } = await append(opened, what)
    assert.ok(treeSize > index)
    assert.deepEqual(await signersOf(checkpoint, ledger.vkey, keys), signers)
  }
  const server = await serve(t, opened)
  const served = (await server.inject('/ledger/checkpoint')).body
  assert.deepEqual(await signersOf(served, ledger.vkey, keys), signers)

  const published = (await server.inject('/ledger/witness-policy')).body
  assert.equal(published, `log ${ledger.vkey}\n${policy}`)
  assert.equal(parseWitnessPolicy(published).witnesses.size, 3)
  const report = await ledger.reportWitnesses()
  assert.deepEqual(
    report?.witnesses.map(({ name, last }) => [name, last?.treeSize]),
    [
      ['a', 3],
      ['b', undefined],
      ['c', 3],
    ],
  )
  assert.equal(report.isQuorumMet, true)
  assert.deepEqual(await ledger.listAlarms(), [])
  opened.time.forwardSeconds(125)
  const page = (await server.inject('/en/ledger')).body
  assert.match(
    page,
    />Yes, 2 of 3<\/strong> have cosigned what is shown here\. At least 2 are wanted\./,
  )
  assert.match(
    page,
    /<dt[^>]*>\s*Audit Commission\s*<\/dt>[\s\S]*Cosigned 2 minutes ago, at 3 entries/,
  )
  assert.match(page, /<details[\s\S]*B<br><code>b\.example[\s\S]*C<br><code>c\.example/)
  assert.doesNotMatch(page, /sample programs/)
  assert.match(page, /govuk-tag[^"]*verified[^>]*>Yes, \d of \d</)
  assert.match(page, /<dt[^>]*>\s*B\s*<\/dt>[\s\S]*Has cosigned nothing yet/)
  assert.doesNotMatch(page, /Alarm, since/)
  assert.match(page, /Alarms<\/dt><dd[^>]*>None</)
  assert.doesNotMatch(page, /id="alarms"/)
  assert.match(
    (await server.inject('/zh-hant/ledger')).body,
    /審計署\s*<\/dt>[\s\S]*>\s*2 分鐘前聯署/,
  )
  assert.match((await server.inject('/zh-hans/ledger')).body, />\s*2 分钟前联署/)

  const samples = { c: { en: 'Harbour', 'zh-Hant': '海港', 'zh-Hans': '海港' } }
  const demonstration = await serve(t, opened, samples)
  const sampled = (await demonstration.inject('/en/ledger')).body
  assert.match(sampled, /sample programs that this portal runs itself[\s\S]*proves nothing/)
  assert.match(sampled, /Yes, \d of \d</)
  assert.doesNotMatch(sampled, /govuk-tag[^"]*verified[^>]*>Yes/)
  assert.match(sampled, /Harbour<br><code>c\.example/)
  assert.match((await demonstration.inject('/zh-hant/ledger')).body, /沒有任何證明作用/)
  assert.match((await demonstration.inject('/zh-hans/ledger')).body, /没有任何证明作用/)
})

test('without its quorum for ten seconds the log serves its signature alone, and an alarm stands until it is met', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const time = clock()
  const { vkey } = await openLedger(db, time.now)
  const cosigner = await cosignerOf('a', 1, time.now)
  const options = { cosigner, now: time.now, stateFile: join(temporaryFolder(t), 'state') }
  const first = await runWitness(t, vkey, options)
  const policy = policyOf(1, [
    { name: cosigner.name, verifierKey: cosigner.verifierKey, url: first.url },
  ])
  const ledger = await openLedger(db, time.now, policy)
  sequence(t, { ledger })
  const cosigned = await append({ db, ledger }, 'cosigned')
  await first.close()

  // A second is too short to give up on the quorum: the log waits, then proves it by its own word.
  const alone = await append({ db, ledger }, 'alone', 1_000)
  assert.deepEqual(await signersOf(alone.checkpoint, vkey, []), [ledger.origin])
  assert.equal(await ledger.findInclusion(alone.leafHash), undefined)
  assert.equal((await ledger.findServedCheckpoint())?.treeSize, 1)
  assert.deepEqual(await ledger.listAlarms(), [])

  time.forwardSeconds(10)
  assert.equal((await ledger.findServedCheckpoint())?.treeSize, 2)
  assert.equal((await ledger.findInclusion(alone.leafHash))?.treeSize, 2)
  assert.equal((await ledger.findInclusion(cosigned.leafHash))?.treeSize, 1)
  await until(async () => (await ledger.listAlarms()).length > 0)
  const since = time.now()
  assert.deepEqual(await ledger.listAlarms(), [{ kind: 'quorum-missing', witness: null, since }])
  assert.equal((await ledger.reportWitnesses())?.isQuorumMet, false)
  const { body } = await (await serve(t, { ledger })).inject('/en/ledger')
  assert.match(body, />Not now, \d of \d</)
  assert.match(
    body,
    /bauhinia-tag--pending">Alarm, since 22 November 2026[\s\S]*its own signature alone/,
  )
  // Whoever opens the page sees it above all else.
  assert.match(body, /href="#alarms">1 alarm<[\s\S]*id="alarms"[\s\S]*All entries about you/)

  await runWitness(t, vkey, { ...options, port: Number(new URL(first.url).port) })
  await until(async () => (await ledger.listAlarms()).length === 0)
  const late = await ledger.findInclusion(alone.leafHash)
  assert.deepEqual(await signersOf(late?.checkpoint ?? '', vkey, [cosigner.verifierKey]), [
    ledger.origin,
    cosigner.name,
  ])
  const kept = await db.query(sql`select resolved_at from ledger.alarms`)
  assert.deepEqual(kept, [{ resolved_at: since }])
})

test('however long too few witnesses answer, the last checkpoint that enough cosigned is found', async (t) => {
  const opened = await openWitnessed(t, ['a', 'c'])
  const { db, keys, ledger, time } = opened
  const sequencer = ledger.startSequencer(() => {})
  const { leafHash } = await append(opened, 'cosigned by both')
  await sequencer.stop()
  await db.query(sql`
    insert into ledger.checkpoints (tree_size, root, note, published_at)
    select size, root, note, published_at from ledger.checkpoints, generate_series(2, 200) as size
  `)
  await db.query(sql`
    insert into ledger.cosignatures (tree_size, key_name, key_id, signature, cosigned_at)
    select size, key_name, key_id, signature, cosigned_at
      from ledger.cosignatures, generate_series(2, 200) as size
     where key_name = 'a.example/witness'
  `)
  time.forwardSeconds(3_600)

  const inclusion = await ledger.findInclusion(leafHash)
  assert.equal(inclusion?.treeSize, 1)
  const signers = [ledger.origin, 'a.example/witness', 'c.example/witness']
  assert.deepEqual(await signersOf(inclusion.checkpoint, ledger.vkey, keys), signers)
  const report = await ledger.reportWitnesses()
  assert.deepEqual([report?.quorateSize, report?.isQuorumMet], [1, false])
})
