import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createCosigner,
  createMemoryTree,
  createNoteSigner,
  formatTlogProof,
  formatVerifierKey,
  type NoteSigner,
  signCheckpoint,
} from '@bauhinia/transparency-log'

const bauhinia = fileURLToPath(new URL('../src/bauhinia.ts', import.meta.url))
const origin = 'log.example/proved'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(1))
const [a, b] = await Promise.all(
  [2, 3].map((seed) =>
    createCosigner(`w${seed}.example`, new Uint8Array(32).fill(seed), () => new Date(0)),
  ),
)
assert.ok(a && b)
const witnessPolicy = [
  ...[a, b].map(({ verifierKey }, at) => `witness w${at} ${formatVerifierKey(verifierKey)}`),
  ...['group both all w0 w1', 'quorum both', ''],
].join('\n')
const logs = [{ origin, vkey: formatVerifierKey(signer.verifierKey), witnessPolicy }]

test('a proof that the log alone vouches for is not shown to be valid, and one with its witnesses is', async (t) => {
  const { verify } = files(t)

  const alone = await verify([signer])
  assert.equal(alone.status, 1)
  assert.match(alone.stdout, /Too few of its witnesses have cosigned that tree/)
  assert.equal((await verify([signer, a])).status, 1)
  assert.equal((await verify([a, b])).status, 1)
  const unwatched = await verify([signer], [{ origin, vkey: logs[0]?.vkey }])
  assert.equal(unwatched.status, 0)
  assert.match(unwatched.stdout, /\? No witnesses are named: only the log itself vouches for it/)
  const whole = await verify([signer, a, b])
  assert.equal(whole.status, 0)
  assert.match(whole.stdout, /It has the entry as number 1, counted from 0/)
  assert.match(whole.stdout, /As many witnesses have cosigned that tree as are wanted: 2/)
})

test('trust anchors with a policy that cannot be read are no trust anchors', async (t) => {
  const { judge, verify } = files(t)
  const { status, stderr } = await verify([signer], [{ ...logs[0], witnessPolicy: 'quorum\n' }])
  assert.equal(status, 2)
  assert.match(stderr, /holds no trust anchors/)
  const unknown = judge('hello', logs)
  assert.deepEqual([unknown.status, unknown.stdout], [2, ''])
  assert.match(unknown.stderr, /proof is none of the kinds that verify knows/)
  const cut = judge('{"format": "bauhinia-licence", "version": 1, "cred', logs)
  assert.equal(cut.status, 1)
  assert.match(
    cut.stdout,
    /Part of this licence is missing or altered[\s\S]*ask for the licence file/,
  )
})

/** The files of somebody who checks a proof of the second of three entries. */
function files(t: TestContext) {
  const folder = temporaryFolder(t)
  const place = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const tree = createMemoryTree()
  for (const entry of [1, 2, 3]) tree.append(Uint8Array.of(entry))
  const verify = async (signers: readonly NoteSigner[], trusted: readonly unknown[] = logs) => {
    const checkpoint = await signCheckpoint({ origin, size: 3, root: tree.root() }, signers)
    const proof = { index: 1, hashes: tree.inclusionProof(1), checkpoint }
    return judge(formatTlogProof(proof), trusted)
  }
  const judge = (content: string, trusted: readonly unknown[]) => {
    const anchors = { certificates: [], logs: trusted, licenceTypes: [] }
    const args = [
      ...[bauhinia, 'verify', place('proof', content)],
      ...['--entry', place('entry', Uint8Array.of(2))],
      ...['--trust', place('trust', JSON.stringify(anchors))],
    ]
    return spawnSync(process.execPath, args, { encoding: 'utf8' })
  }
  return { judge, verify }
}
