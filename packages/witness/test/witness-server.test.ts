import assert from 'node:assert/strict'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { accountOf, approveCheckpoint } from '@bauhinia/ledger-anchor'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createCosigner,
  createLogClient,
  createNoteVerifier,
  formatAddCheckpoint,
  httpResources,
  parseCheckpoint,
  parseNote,
  requestCosignature,
  signNote,
  verifyNote,
} from '@bauhinia/transparency-log'
import { readOrMakeChainKey, startWitness } from '@bauhinia/witness'
import {
  cosigner,
  now,
  options,
  origin,
  post,
  servedLog,
  signer,
  text,
  verifier,
  watch,
} from './watched-log.ts'

test('a witness follows a log by itself, and serves what it cosigned', async (t) => {
  const log = await servedLog(t)
  const witness = await watch(t, log)
  assert.deepEqual(await witness.look(), {
    outcome: 'unavailable',
    detail: 'The log has no checkpoint',
  })
  assert.match(await text(witness.url), /cosigned nothing yet/)
  for (const size of [1, 300, 300, 700]) {
    const before = log.size()
    await log.growTo(size)
    const outcome = size > before ? 'cosigned' : 'unchanged'
    assert.deepEqual(await witness.look(), { outcome, size })
    const note = parseNote(await text(`${witness.url}/checkpoint`))
    const verification = await verifyNote(note, [verifier])
    assert.ok(verification.valid)
    assert.equal(note.text.split('\n')[1], String(size))
  }
  assert.match(await text(witness.url), /700 entries, on 2026-07-01T00:00:00.000Z/)
  assert.equal((await fetch(`${witness.url}/fork`)).status, 404)
})

test('the log can ask a witness, which does not forget across a restart', async (t) => {
  const log = await servedLog(t)
  const stateFile = join(temporaryFolder(t), 'state')
  await log.growTo(5)
  const first = await startWitness(options(log, stateFile))
  const ask = async (url: string) =>
    requestCosignature(
      { url, verifier },
      { size: 5, oldSize: 0, checkpoint: await log.checkpoint(), readHashes: async () => [] },
    )
  assert.equal((await ask(first.url)).outcome, 'cosigned')
  await first.close()
  const forked = await servedLog(t, 1_000)
  await forked.growTo(5)
  const second = await startWitness(options(log, stateFile))
  atEnd(t, () => second.close())
  const request = { oldSize: 0, proof: [], checkpoint: await forked.checkpoint() }
  assert.equal((await post(second.url, formatAddCheckpoint(request))).status, 409)
  assert.equal(
    (await post(second.url, formatAddCheckpoint({ ...request, oldSize: 5 }))).status,
    409,
  )
  const [cosigned, refused] = (await text(`${second.url}/fork`)).split(`${origin}\n`).slice(1)
  assert.ok(cosigned?.startsWith('5\n') && refused?.startsWith('5\n') && cosigned !== refused)
})

test('a log that shows another history is convicted, and never cosigned again', async (t) => {
  const log = await servedLog(t)
  await log.growTo(300)
  const seen: string[] = []
  const witness = await watch(t, log, { onLook: ({ outcome }) => seen.push(outcome) })
  assert.equal((await witness.look()).outcome, 'cosigned')
  const honest = log.files()
  const forked = await servedLog(t, 1_000)
  await forked.growTo(400)
  log.serve(forked.files())
  assert.equal((await witness.look()).outcome, 'forked')
  log.serve(honest)
  await log.growTo(500)
  assert.match(await text(witness.url), /ALARM: on 2026-07-01/)
  const request = { oldSize: 300, proof: [], checkpoint: await log.checkpoint() }
  assert.equal((await post(witness.url, formatAddCheckpoint(request))).status, 403)
  const proof = await text(`${witness.url}/fork`)
  assert.equal(proof.split(`${origin}\n`).length, 3)
  // Nor by its own look, though the log has come back to what was cosigned and only grown since.
  assert.equal((await witness.look()).outcome, 'forked')
  const { size } = parseCheckpoint(parseNote(await text(`${witness.url}/checkpoint`)).text)
  assert.equal(size, 300)
  assert.deepEqual(seen, ['cosigned', 'forked'])
})

test('two witnesses on one file cosign one history', async (t) => {
  const log = await servedLog(t)
  const forked = await servedLog(t, 1_000)
  const stateFile = join(temporaryFolder(t), 'state')
  for (const one of [log, forked]) await one.growTo(5)
  const witnesses = await Promise.all(
    [log, forked].map((one) => startWitness(options(one, stateFile))),
  )
  atEnd(t, () => Promise.all(witnesses.map((witness) => witness.close())))
  const answers = await Promise.all(
    [log, forked].map(async (one, at) =>
      post(
        witnesses[at]?.url ?? '',
        formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: await one.checkpoint() }),
      ),
    ),
  )
  const statuses = answers.map(({ status }) => status)
  assert.deepEqual(
    statuses.toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('two witnesses on one file that ask their key at once cosign one growth of what was cosigned', async (t) => {
  const stateFile = join(temporaryFolder(t), 'state')
  const both = Promise.withResolvers<void>()
  const asked = new Set<number>()
  const racing = await Promise.all(
    [0, 1_000].map(async (shift, at) => {
      const log = await servedLog(t)
      const client = createLogClient({
        ...{ origin, logVerifiers: [createNoteVerifier(signer.verifierKey)] },
        read: httpResources(log.url),
      })
      await log.growTo(3)
      const older = await client.update()
      // Each has compared with what is kept before either replaces it.
      const sign: typeof cosigner.sign = async (message) => {
        if (parseCheckpoint(new TextDecoder().decode(message)).size === 5) {
          asked.add(at)
          if (asked.size === 2) both.resolve()
          await both.promise
        }
        return cosigner.sign(message)
      }
      const witness = await startWitness({
        ...options(log, stateFile),
        cosigner: { ...cosigner, sign },
      })
      atEnd(t, () => witness.close())
      await witness.look()
      await log.growTo(5, shift)
      const newer = await client.update()
      const proof = await client.proveConsistency(older, newer)
      return { newer, proof, url: witness.url }
    }),
  )
  const answers = await Promise.all(
    racing.map(({ newer: { note: checkpoint }, proof, url }) =>
      post(url, formatAddCheckpoint({ oldSize: 3, proof, checkpoint })).finally(both.resolve),
    ),
  )
  assert.equal(asked.size, 2)
  const statuses = answers.map(({ status }) => status)
  assert.deepEqual(
    statuses.toSorted((one, other) => one - other),
    [200, 409],
  )
  const kept = parseNote(await text(`${racing[0]?.url}/checkpoint`))
  const winner = racing[answers.findIndex(({ status }) => status === 200)]
  assert.deepEqual(parseCheckpoint(kept.text).root, winner?.newer.root)
})

test('what is no request is told so, and a log that is down is no fork', async (t) => {
  const log = await servedLog(t)
  await log.growTo(3)
  const witness = await watch(t, log)
  assert.equal((await post(witness.url, 'nonsense')).status, 400)
  assert.equal((await post(witness.url, 'x'.repeat(2_000_000))).status, 413)
  await log.close()
  assert.equal((await witness.look()).outcome, 'unavailable')
  assert.equal((await fetch(`${witness.url}/fork`)).status, 404)
})

test('a witness approves on a chain only what bears its own cosignature, and nothing once the log has forked', async (t) => {
  const log = await servedLog(t)
  await log.growTo(4)
  const chainKey = await readOrMakeChainKey(join(temporaryFolder(t), 'chain-key'))
  const stateFile = join(temporaryFolder(t), 'state')
  const witness = await startWitness({ ...options(log, stateFile), chainKey })
  atEnd(t, () => witness.close())
  const contract = `0x${'ab'.repeat(20)}` as const
  const approve = (checkpoint: string, more: object = { chainId: 7, contract }) =>
    fetch(`${witness.url}/approve-checkpoint`, {
      method: 'POST',
      body: JSON.stringify({ checkpoint, ...more }),
    })

  const uncosigned = await log.checkpoint()
  assert.equal((await approve(uncosigned)).status, 403)
  const impostor = await createCosigner(cosigner.name, new Uint8Array(32).fill(3), now)
  const { text: note } = parseNote(uncosigned)
  assert.equal((await approve(await signNote(note, [signer, impostor]))).status, 403)
  assert.equal((await approve(await signNote(note, [cosigner]))).status, 403)
  await witness.look()
  const cosigned = await text(`${witness.url}/checkpoint`)
  assert.equal((await approve(cosigned, {})).status, 403)
  assert.equal((await approve(cosigned, { chainId: 7, contract: '0x1' })).status, 403)

  const approval: unknown = await (await approve(cosigned)).json()
  const { root } = parseCheckpoint(note)
  const account = accountOf(chainKey)
  const checkpoint = { origin, size: 4, root: `0x${root.toHex()}` } as const
  assert.deepEqual(approval, await approveCheckpoint(account, { chainId: 7, contract }, checkpoint))
  assert.deepEqual(JSON.parse(await text(`${witness.url}/approver`)), { address: account.address })

  const forked = await servedLog(t, 1_000)
  await forked.growTo(5)
  log.serve(forked.files())
  assert.equal((await witness.look()).outcome, 'forked')
  assert.equal((await approve(cosigned)).status, 403)
})

test('a witness without a chain key approves nothing, and one whose file holds no key does not start', async (t) => {
  const log = await servedLog(t)
  const witness = await watch(t, log)
  assert.equal((await fetch(`${witness.url}/approver`)).status, 404)
  const file = join(temporaryFolder(t), 'chain-key')
  const key = await readOrMakeChainKey(file)
  assert.deepEqual(await readOrMakeChainKey(file), key)
  assert.equal((await stat(file)).mode & 0o077, 0)
  await writeFile(file, 'nonsense')
  await assert.rejects(readOrMakeChainKey(file), { name: 'WitnessKeyUnusable' })
})
