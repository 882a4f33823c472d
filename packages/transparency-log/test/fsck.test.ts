import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Checkpoint,
  createCosigner,
  createLogClient,
  type FsckOptions,
  formatVerifierKey,
  fsck,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseWitnessPolicy,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { entriesBetween } from './leaves.ts'
import { publishedLog, trust } from './published-log.ts'

test('a whole log has no fault, at any size and however it grew', async () => {
  for (const steps of [[0], [1], [255, 256, 257], [300, 700], [600, 65_900]]) {
    const { checkpointAt, read } = await grownLog(steps)
    const seen: Uint8Array[] = []
    const report = await fsck({
      ...trust,
      read,
      known: checkpointAt,
      onEntry: (index, entry) => {
        seen[index] = entry
      },
    })
    assert.deepEqual(report.faults, [])
    assert.equal(report.checkpoint?.size, steps.at(-1))
    assert.equal(seen.length, steps.at(-1))
    assert.deepEqual(seen.map(leafHash), entriesBetween(0, seen.length).map(leafHash))
  }
})

test('any one byte that is changed anywhere is found, and where', async () => {
  const { files, read } = await grownLog([700])
  const paths = [...files.keys()].filter((path) => path !== 'checkpoint')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.nat(7), async (path, at, bit) => {
      const right = files.get(path) ?? new Uint8Array()
      const wrong = right.slice()
      wrong[at % wrong.length] = (wrong[at % wrong.length] ?? 0) ^ (1 << bit)
      files.set(path, wrong)
      const { faults } = await fsck({ ...trust, read })
      files.set(path, right)
      assert.notEqual(faults.length, 0)
      assert.deepEqual(
        faults.map((fault) => fault.path),
        [path],
      )
    }),
    { numRuns: 40 },
  )
})

test('a file that is missing is named, and what follows is still looked at', async () => {
  const { files, read } = await grownLog([700])
  files.delete('tile/entries/000')
  files.delete('tile/1/000.p/2')
  const { faults } = await fsck({ ...trust, read })
  assert.deepEqual(faults, [
    { path: 'tile/entries/000', reason: 'missing' },
    { path: 'tile/1/000.p/2', reason: 'missing' },
  ])
})

test('where neither entries nor hashes are left, the report ends there', async () => {
  const { files, read } = await grownLog([700])
  files.delete('tile/entries/001')
  files.set('tile/0/001', new Uint8Array(31))
  const { faults } = await fsck({ ...trust, read })
  assert.deepEqual(faults, [
    { path: 'tile/entries/001', reason: 'missing' },
    { path: 'tile/0/001', reason: 'malformed' },
  ])
})

test('a log that is another history than one seen before is inconsistent with it', async () => {
  const { checkpointAt } = await grownLog([3, 300])
  const fork = publishedLog()
  await fork.grow([new Uint8Array([1]), ...entriesBetween(1, 400)])
  const faultsWith = async (options: Pick<FsckOptions, 'known'>) =>
    (await fsck({ ...trust, ...options, read: fork.read })).faults
  assert.deepEqual(await faultsWith({}), [])
  const inconsistent = { path: 'checkpoint', reason: 'inconsistent-checkpoint' }
  assert.deepEqual(await faultsWith({ known: checkpointAt }), [inconsistent, inconsistent])
})

test('a log that has become smaller than one seen before is inconsistent with it', async () => {
  const { checkpointAt } = await grownLog([300])
  const { read } = await grownLog([200])
  const { faults } = await fsck({ ...trust, read, known: checkpointAt })
  assert.deepEqual(faults, [{ path: 'checkpoint', reason: 'inconsistent-checkpoint' }])
})

test('a checkpoint that is missing, malformed or another’s is the fault, and nothing else is read', async () => {
  const { files, read } = await grownLog([5])
  const reasonOf = async (options: FsckOptions) => {
    const { checkpoint, faults } = await fsck(options)
    assert.equal(checkpoint, undefined)
    return faults.map(({ reason }) => reason)
  }
  const other = { ...trust, origin: 'other', read }
  assert.deepEqual(await reasonOf(other), ['untrusted-checkpoint'])
  files.set('checkpoint', new TextEncoder().encode('nothing'))
  assert.deepEqual(await reasonOf({ ...trust, read }), ['malformed'])
  files.delete('checkpoint')
  assert.deepEqual(await reasonOf({ ...trust, read }), ['missing'])
})

test('a log short of its witnesses is read whole, and held against what was seen of it', async () => {
  const { checkpointAt } = await grownLog([3])
  const { read } = await grownLog([2])
  const witness = await createCosigner('w.example', new Uint8Array(32).fill(6), () => new Date(0))
  const policy = `witness w ${formatVerifierKey(witness.verifierKey)}\nquorum w\n`
  const options = { ...trust, witnessPolicy: parseWitnessPolicy(policy), read, known: checkpointAt }
  const { checkpoint, faults } = await fsck(options)
  assert.equal(checkpoint?.size, 2)
  const reasons = faults.map(({ reason }) => reason)
  assert.deepEqual(reasons, ['quorum-missing', 'inconsistent-checkpoint'])
})

test('that a file cannot be read is an error, not a fault of the log', async () => {
  const { read } = await grownLog([300])
  const failing: FsckOptions['read'] = async (path, sizeMax) => {
    if (path.startsWith('tile/1')) throw new Error('the disk is gone')
    return read(path, sizeMax)
  }
  await assert.rejects(fsck({ ...trust, read: failing }), { message: 'the disk is gone' })
})

/** A log that grew to these sizes one after the other, and its checkpoint at each. */
async function grownLog(sizes: readonly number[]) {
  const log = publishedLog()
  const checkpointAt: Checkpoint[] = []
  let grown = 0
  for (const size of sizes) {
    await log.grow(entriesBetween(grown, size))
    grown = size
    const note = log.files.get('checkpoint') ?? new Uint8Array()
    checkpointAt.push(parseCheckpoint(parseNote(note).text))
    await createLogClient({ ...trust, read: log.read }).update()
  }
  return { ...log, checkpointAt }
}
