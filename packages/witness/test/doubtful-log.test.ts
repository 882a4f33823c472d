import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatAddCheckpoint } from '@bauhinia/transparency-log'
import { post, servedLog, text, watch } from './watched-log.ts'

test('a log whose tiles are wrong, torn or away has not forked: nothing is cosigned until they are right', async (t) => {
  const log = await servedLog(t)
  await log.growTo(300)
  const witness = await watch(t, log)
  assert.equal((await witness.look()).outcome, 'cosigned')
  const cosigned = await text(`${witness.url}/checkpoint`)
  await log.growTo(700)
  const honest = log.files()
  const damages: ((tile: Uint8Array) => Uint8Array | undefined)[] = [
    (tile) => tile.with(5, (tile[5] ?? 0) ^ 1),
    (tile) => tile.subarray(0, tile.length - 7),
    () => undefined,
  ]
  for (const path of ['tile/0/001', 'tile/0/002.p/188', 'tile/1/000.p/2']) {
    for (const [at, damaged] of damages.entries()) {
      log.serve({
        ...honest,
        read: async (wanted, sizeMax) => {
          const bytes = await honest.read(wanted, sizeMax)
          return wanted === path && bytes !== undefined ? damaged(bytes) : bytes
        },
      })
      const look = await witness.look()
      assert.ok(look.outcome === 'unavailable', `${path}, damage ${at}: ${look.outcome}`)
      const page = await text(witness.url)
      assert.ok(page.includes(`Since 2026-07-01T00:00:00.000Z it cosigns nothing`), page)
      assert.ok(page.includes(look.detail), page)
      assert.doesNotMatch(page, /ALARM|WARNING/)
      assert.equal((await fetch(`${witness.url}/fork`)).status, 404)
      assert.equal(await text(`${witness.url}/checkpoint`), cosigned)
    }
  }
  log.serve(honest)
  assert.deepEqual(await witness.look(), { outcome: 'cosigned', size: 700 })
  assert.doesNotMatch(await text(witness.url), /cosigns nothing/)
})

test('a log that shows fewer entries than were cosigned is told so: a warning, and no fork unless they are others', async (t) => {
  const [old, log] = [await servedLog(t), await servedLog(t)]
  await old.growTo(200)
  await log.growTo(300)
  const seen: string[] = []
  const clock = { minutes: 0 }
  const witness = await watch(t, log, {
    now: () => new Date(Date.UTC(2026, 6, 1, 0, clock.minutes)),
    onLook: ({ outcome }) => seen.push(outcome),
  })
  await witness.look()
  const cosigned = await text(`${witness.url}/checkpoint`)
  const honest = log.files()
  const showing = (checkpoint: typeof honest): typeof honest => ({
    ...honest,
    read: (path, sizeMax) => (path === 'checkpoint' ? checkpoint : honest).read(path, sizeMax),
  })
  const smaller = { outcome: 'behind', size: 200, cosignedSize: 300 } as const

  // A slow cache, or a log that does not show yet what it had cosigned: the tiles show both to be of one history.
  log.serve(showing(old.files()))
  const words =
    /since 2026-07-01T00:00:00.000Z the log shows a checkpoint of 200 entr.* 300 are cosigned\.$/m
  for (const [minutes, start] of [
    [0, /^Since /m],
    [9, /^Since /m],
    [10, /^WARNING: since /m],
  ] as const) {
    clock.minutes = minutes
    assert.deepEqual(await witness.look(), { ...smaller, detail: undefined })
    const page = await text(witness.url)
    assert.match(page, start)
    assert.match(page.replace('Since', 'since'), words)
    assert.match(page, /^The smaller one is contained in the larger\.\nThat is no proof of a fork/m)
  }
  clock.minutes = 0
  log.serve(honest)
  assert.deepEqual(await witness.look(), { outcome: 'unchanged', size: 300 })
  assert.doesNotMatch(await text(witness.url), /since 2026/i)

  // Put back, with the files that it had: whether the history is the same nobody can tell from them.
  const forked = await servedLog(t, 1_000)
  await forked.growTo(200)
  for (const { files } of [old, forked]) {
    log.serve(files())
    const look = await witness.look()
    assert.ok(look.outcome === 'behind' && look.detail !== undefined, look.outcome)
    assert.deepEqual(look, { ...smaller, detail: look.detail })
    const told = await text(witness.url)
    assert.match(told, /^WARNING: since /m)
    assert.match(told, words)
    assert.ok(told.includes(`the log does not show: ${look.detail}\n`), told)
    assert.equal((await fetch(`${witness.url}/fork`)).status, 404)
  }
  const request = { oldSize: 0, proof: [], checkpoint: await forked.checkpoint() }
  const answer = await post(witness.url, formatAddCheckpoint(request))
  assert.deepEqual([answer.status, await answer.text()], [409, '300\n'])
  assert.equal(await text(`${witness.url}/checkpoint`), cosigned)

  // The tiles of what was cosigned do not lead to the smaller root: the log has signed two histories.
  log.serve(showing(forked.files()))
  assert.equal((await witness.look()).outcome, 'forked')
  const proof = await text(`${witness.url}/fork`)
  assert.equal(proof, `${cosigned}\n${request.checkpoint}`)
  assert.match(await text(witness.url), /ALARM/)
  const behind = ['behind', 'behind', 'behind'] as const
  assert.deepEqual(seen, [
    ...['cosigned', ...behind],
    ...['unchanged', ...behind.slice(1), 'forked'],
  ])
})
