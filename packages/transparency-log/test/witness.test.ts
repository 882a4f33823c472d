import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { playServer } from '@bauhinia/testing/play-server'
import {
  cosignedAtSeconds,
  createCosigner,
  createMemoryTree,
  createNoteSigner,
  createNoteVerifier,
  createWitness,
  formatAddCheckpoint,
  parseAddCheckpoint,
  parseNote,
  requestCosignature,
  signCheckpoint,
  type TreeNode,
  verifyCheckpoint,
  type Witness,
  type WitnessedFork,
  type WitnessStore,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { entriesBetween } from './leaves.ts'

const origin = 'log.example/witnessed'
const logSigner = await createNoteSigner(origin, new Uint8Array(32).fill(1))
const strange = await createNoteSigner(origin, new Uint8Array(32).fill(2))
const now = new Date('2026-07-01T00:00:00Z')
const cosigner = await createCosigner('witness.example', new Uint8Array(32).fill(3), () => now)
const logVerifiers = [createNoteVerifier(logSigner.verifierKey)]
const verifier = createNoteVerifier(cosigner.verifierKey)

test('a witness cosigns a log as it grows, and each cosignature is timestamped and right', async () => {
  const { witness } = freshWitness()
  const log = memoryLog()
  let oldSize = 0
  for (const size of [0, 1, 1, 7, 8, 300]) {
    const checkpoint = await log.checkpoint(size)
    const proof = log.proof(oldSize, size)
    const answer = await witness.addCheckpoint(formatAddCheckpoint({ oldSize, proof, checkpoint }))
    assert.equal(answer.status, 200, answer.body)
    const kept = parseNote((await witness.findCosigned(origin)) ?? '')
    const verification = await verifyCheckpoint(kept, {
      origin,
      logVerifiers,
      witnessVerifiers: [verifier],
    })
    assert.ok(verification.valid)
    assert.equal(verification.checkpoint.size, size)
    const [cosignature] = verification.cosignatures
    assert.ok(cosignature)
    assert.equal(cosignedAtSeconds(cosignature.signature), now.getTime() / 1000)
    assert.ok(parseNote(`${kept.text}\n${answer.body}`).signatures.length === 1)
    oldSize = size
  }
})

test('a witness refuses each request that the protocol says it must', async () => {
  const { witness, forks } = freshWitness()
  const log = memoryLog()
  const fork = memoryLog(1_000)
  const start = { oldSize: 0, proof: [], checkpoint: await log.checkpoint(5) }
  assert.equal((await witness.addCheckpoint(formatAddCheckpoint(start))).status, 200)
  const five = await log.checkpoint(5)
  const eight = await log.checkpoint(8)
  const proof = log.proof(5, 8)
  const unsigned = await signCheckpoint({ origin, size: 8, root: log.root(8) }, [strange])
  const foreign = await signCheckpoint({ origin: 'other', size: 8, root: log.root(8) }, [logSigner])
  const requests = [
    [{ oldSize: 5, proof, checkpoint: unsigned }, 403, /not signed/],
    [{ oldSize: 5, proof, checkpoint: foreign }, 404, /not one/],
    [{ oldSize: 9, proof, checkpoint: eight }, 400, /not shrink/],
    [{ oldSize: 0, proof: [], checkpoint: eight }, 409, /^5\n$/],
    [{ oldSize: 4, proof, checkpoint: eight }, 409, /^5\n$/],
    [{ oldSize: 5, proof: [], checkpoint: eight }, 422, /only grown/],
    [{ oldSize: 5, proof: proof.slice(1), checkpoint: eight }, 422, /only grown/],
    [{ oldSize: 5, proof, checkpoint: five }, 422, /only grown/],
    [
      { oldSize: 5, proof: fork.proof(5, 8), checkpoint: await fork.checkpoint(8) },
      422,
      /only grown/,
    ],
    [{ oldSize: 5, proof: [], checkpoint: await fork.checkpoint(5) }, 409, /^5\n$/],
  ] as const
  for (const [request, status, body] of requests) {
    const answer = await witness.addCheckpoint(formatAddCheckpoint(request))
    assert.equal(answer.status, status, answer.body)
    assert.match(answer.body, body)
    assert.equal(answer.contentType === 'text/x.tlog.size', status === 409)
    const kept = parseNote((await witness.findCosigned(origin)) ?? '')
    assert.equal(kept.text, parseNote(five).text)
  }
  assert.equal(forks.length, 1)
  for (const body of [
    '',
    'old 5\n',
    `old 05\n\n${eight}`,
    `old 5\nAAAA\n\n${eight}`,
    'old 5\n\nx\n',
  ]) {
    assert.equal((await witness.addCheckpoint(body)).status, 400, body)
  }
})

test('a checkpoint comes back with the signatures of the log and of the witness alone', async () => {
  const { witness } = freshWitness()
  const log = memoryLog()
  const other = await createCosigner('other.example', new Uint8Array(32).fill(4), () => now)
  const impostor = await createCosigner('witness.example', new Uint8Array(32).fill(9), () => now)
  const earlier = await createCosigner('witness.example', new Uint8Array(32).fill(3), () => {
    return new Date('2020-01-01T00:00:00Z')
  })
  const foreign = [strange, other, impostor, earlier]
  for (const [oldSize, size] of [
    [0, 5],
    [5, 8],
    [8, 8],
  ] as const) {
    const tree = { origin, size, root: log.root(size) }
    const checkpoint = await signCheckpoint(tree, [...foreign, logSigner])
    assert.equal(parseNote(checkpoint).signatures.length, 5)
    const request = formatAddCheckpoint({ oldSize, proof: log.proof(oldSize, size), checkpoint })
    const { body, status } = await witness.addCheckpoint(request)
    assert.equal(status, 200, body)
    const kept = (await witness.findCosigned(origin)) ?? ''
    assert.equal(kept, await signCheckpoint(tree, [logSigner, cosigner]))
    assert.ok(kept.endsWith(body) && body.split('\n').length === 2)
  }
})

test('of two histories asked for at once, a witness cosigns one', async () => {
  const { witness } = freshWitness()
  const asks = [memoryLog(), memoryLog(1_000)].map(async (log) =>
    witness.addCheckpoint(
      formatAddCheckpoint({ oldSize: 0, proof: [], checkpoint: await log.checkpoint(5) }),
    ),
  )
  const statuses = (await Promise.all(asks)).map(({ status }) => status)
  assert.deepEqual(
    statuses.toSorted((a, b) => a - b),
    [200, 409],
  )
})

test('a log gets a cosignature, also when it is wrong about where the witness is', async (t) => {
  const log = memoryLog()
  const { witness } = freshWitness()
  const url = await serve(t, witness)
  for (const [size, oldSize] of [
    [3, 0],
    [10, 7],
    [20, 0],
    [20, 20],
  ] as const) {
    const outcome = await requestCosignature({ url, verifier }, await log.request(size, oldSize))
    assert.equal(outcome.outcome, 'cosigned', JSON.stringify(outcome))
  }
  const behind = await requestCosignature({ url, verifier }, await log.request(10, 10))
  assert.deepEqual(behind, { outcome: 'ahead', witnessSize: 20 })
  const forked = memoryLog(1_000)
  for (const [size, oldSize] of [
    [20, 20],
    [20, 10],
    [30, 20],
    [30, 0],
  ] as const) {
    const outcome = await requestCosignature({ url, verifier }, await forked.request(size, oldSize))
    assert.equal(outcome.outcome, 'refused', JSON.stringify(outcome))
  }
})

test('a witness that is down, lies or talks without end is unavailable, and not believed', async (t) => {
  const log = memoryLog()
  const request = await log.request(3, 0)
  const lying = await createCosigner('witness.example', new Uint8Array(32).fill(9), () => now)
  const impostor = await serve(t, freshWitness(lying).witness)
  const endless = await serveText(t, 'x'.repeat(20_000))
  for (const url of ['http://127.0.0.1:1', impostor, endless]) {
    const outcome = await requestCosignature({ url, verifier }, request)
    assert.equal(outcome.outcome, 'unavailable', JSON.stringify(outcome))
  }
})

test('a witness that follows the log by itself meanwhile has not refused it', async (t) => {
  const log = memoryLog()
  for (const [meanwhile, outcome] of [
    [7, 'unavailable'],
    [200, 'ahead'],
  ] as const) {
    const { witness } = freshWitness()
    const add = async (size: number, oldSize: number) =>
      witness.addCheckpoint(
        formatAddCheckpoint({
          ...{ oldSize, proof: log.proof(oldSize, size) },
          checkpoint: await log.checkpoint(size),
        }),
      )
    await add(5, 0)
    const url = await serve(t, {
      ...witness,
      addCheckpoint: async (body) => {
        const answer = await witness.addCheckpoint(body)
        await add(meanwhile, 5)
        return answer
      },
    })
    const answered = await requestCosignature({ url, verifier }, await log.request(100, 3))
    assert.equal(answered.outcome, outcome)
  }
})

test('a request is read back as it was written, and there is no other way to write it', () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const request = fc.record({
    oldSize: fc.nat(),
    proof: fc.array(hash, { maxLength: 63 }),
    checkpoint: fc.string().map((text) => `${text}\n`),
  })
  fc.assert(
    fc.property(request, (wanted) => {
      assert.deepEqual(parseAddCheckpoint(formatAddCheckpoint(wanted)), { ...wanted })
    }),
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.uint8Array()), (noise) => {
      assert.throws(() => parseAddCheckpoint(noise), { code: 'malformed-request' })
    }),
  )
})

function freshWitness(key = cosigner) {
  const forks: WitnessedFork[] = []
  const logs = [{ origin, logVerifiers }]
  const store = memoryStore()
  const witness = createWitness({ logs, cosigner: key, store, onFork: (fork) => forks.push(fork) })
  return { witness, forks }
}

function memoryStore(): WitnessStore {
  const kept = new Map<string, string>()
  return {
    find: async (of) => kept.get(of),
    replace: async (of, before, note) => {
      if (kept.get(of) !== before) return false
      kept.set(of, note)
      return true
    },
  }
}

/** A log of 300 leaves in memory, which begins with leaf `first`. */
function memoryLog(first = 0) {
  const tree = createMemoryTree()
  for (const entry of entriesBetween(first, first + 300)) tree.append(entry)
  const root = (size: number) => tree.root(size)
  const checkpoint = (size: number) =>
    signCheckpoint({ origin, size, root: root(size) }, [logSigner])
  return {
    root,
    checkpoint,
    proof: (oldSize: number, size: number) =>
      oldSize === 0 ? [] : tree.consistencyProof(oldSize, size),
    request: async (size: number, oldSize: number) => ({
      ...{ size, oldSize, checkpoint: await checkpoint(size) },
      readHashes: async (nodes: readonly TreeNode[]) => nodes.map(tree.hashAt),
    }),
  }
}

function serve(t: TestContext, witness: Witness): Promise<string> {
  return playServer(t, async (request, response) => {
    assert.equal(request.url, '/add-checkpoint')
    const { status, contentType, body } = await witness.addCheckpoint(await text(request))
    response.writeHead(status, { 'content-type': contentType }).end(body)
  })
}

function serveText(t: TestContext, answer: string): Promise<string> {
  return playServer(t, (_, response) => response.end(answer))
}
