import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createLedgerModule, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { checkInclusion } from '@bauhinia/ledger/browser/check-inclusion'
import { formatEvidence } from '@bauhinia/ledger/evidence-bundle'
import { ledgerApi } from '@bauhinia/ledger/routes'
import { accountOf, approveCheckpoint, openLedgerAnchor } from '@bauhinia/ledger-anchor'
import { freshDatabase } from '@bauhinia/testing'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { openServer } from '@bauhinia/testing/portal'
import {
  createLogClient,
  httpResources,
  type LogTrust,
  readLogTrust,
  type TrustedCheckpoint,
} from '@bauhinia/transparency-log'
import { anchoringAt, chainKeys, openChain, runApprovers, submitterKey } from './anchored-log.ts'
import { checkpointOf, copyDatabase, openHistory, openReader } from './histories.ts'
import {
  append,
  clock,
  cosignerOf,
  keyring,
  origin,
  policyOf,
  runWitness,
  signersOf,
  until,
} from './witnessed-log.ts'

const program = fileURLToPath(new URL('../../../packages/cli/bin/bauhinia.js', import.meta.url))

/** What the page of an entry says where its log is not the one that was seen. */
const notProved =
  /not the ledger that your browser saw at this site before.*See what differs.*Not proved: this is not/

test('of two histories of one log the second is refused by its witness, by who saw the first and by who keeps a copy, and an alarm stands', async (t) => {
  const { url } = await freshDatabase(t, [ledgerMigrations])
  const { forwardSeconds, now } = clock()
  const before = await openHistory(t, url, now)
  const cosigner = await cosignerOf('newspaper', 7, now)
  const witness = await runWitness(t, before.ledger.vkey, { cosigner, now })
  const policy = policyOf(1, [
    { name: cosigner.name, verifierKey: cosigner.verifierKey, url: witness.url },
  ])
  await before.close()
  const first = await openHistory(t, url, now, policy)
  await append(first, 'shared')
  await first.close()
  const copied = await copyDatabase(t, url)

  const honest = await openHistory(t, url, now, policy)
  const record = await append(honest, 'honest')
  const seen = await lookAt(t, honest.ledger)
  const { bundle } = (await honest.ledger.assembleEvidence(record)) ?? {}
  assert.ok(bundle)
  const kept = [formatEvidence(bundle), seen.note]
  const copy = temporaryFolder(t)
  assert.match(await copyTo(copy, t, honest.ledger), /holds 2 entries, 2 new/)
  assert.deepEqual(await honest.ledger.listAlarms(), [])
  const trust = { origin, vkey: honest.ledger.vkey, witnessPolicy: policy }
  const [holds, isSame] = await verifyKept(t, kept, { ledger: honest.ledger, trust })
  assert.match(holds ?? '', /^0 This evidence holds/)
  assert.match(isSame ?? '', /^0 [\s\S]*is of the same history: nothing was changed or removed/)
  const reader = await openReader(t)
  assert.match(await reader.read(honest.ledger), /From now on your browser remembers.*now: 2$/)
  assert.match(await reader.read(honest.ledger), /Nothing that was in the ledger .* then: 2$/)

  const forked = await openHistory(t, copied, now, policy)
  const { checkpoint } = await append(forked, 'forked', 2_000)

  assert.deepEqual(await signersOf(checkpoint, forked.ledger.vkey, []), [origin])
  assert.deepEqual(await forked.ledger.listAlarms(), [
    { kind: 'witness-refused', witness: cosigner.name, since: now() },
  ])
  const proof = await (await fetch(`${witness.url}/fork`)).text()
  const [cosigned = '', refused = ''] = proof
    .split(`${origin}\n`)
    .slice(1)
    .map((rest) => `${origin}\n${rest.trimEnd()}\n`)
  assert.deepEqual(checkpointOf(refused), checkpointOf(checkpoint))
  assert.equal(checkpointOf(cosigned).size, 2)
  assert.notDeepEqual(checkpointOf(cosigned).root, checkpointOf(refused).root)
  await append(forked, 'more', 2_000)
  assert.deepEqual((await forked.ledger.listAlarms()).length, 1)
  // Short of its quorum, the fork is shown to nobody at first; then the log falls back to its own word.
  await assert.rejects(lookAt(t, forked.ledger, seen), { code: 'rejected-proof' })
  forwardSeconds(10)
  await assert.rejects(lookAt(t, forked.ledger, seen), { code: 'inconsistent-checkpoint' })
  assert.match(
    await copyTo(copy, t, forked.ledger),
    /^bauhinia: The log of 3 leaves does not contain the one of 2/,
  )
  for (const said of await verifyKept(t, kept, { ledger: forked.ledger, trust })) {
    assert.match(said, /^1 [\s\S]*✗ The ledger of today is of another history: it was rewritten/)
  }
  assert.match(
    await reader.read(forked.ledger),
    /^! Warning Alarm: this is not the ledger.*then: 2\./,
  )
  assert.deepEqual((await reader.notes()).map(checkpointOf), [
    checkpointOf(seen.note),
    checkpointOf((await forked.ledger.findLatestCheckpoint())?.note ?? ''),
  ])
  // Who was shown a fork once keeps the proof of it, also when the fork is gone.
  assert.match(await reader.read(honest.ledger), /^! Warning Alarm: this is not the ledger/)
  assert.equal((await reader.notes()).length, 2)
  // Another browser saw nothing of that, but is not greeted anew by a log of the same name under another key.
  const other = await openReader(t)
  assert.match(await other.read(honest.ledger), /From now on your browser remembers/)
  const renewed = await openHistory(t, (await freshDatabase(t, [ledgerMigrations])).url, now)
  const { leafHash } = await append(renewed, 'under another key')
  assert.match(
    await other.read(renewed.ledger),
    /^! Warning Alarm: this ledger signs with another key .*Entries then: 2\./,
  )
  assert.deepEqual(await other.notes(), [honest.ledger.vkey, renewed.ledger.vkey])
  assert.match(await other.read(renewed.ledger), /^! Warning Alarm: .* another key/)
  assert.match(await other.readEntry(renewed.ledger, leafHash), notProved)
  assert.match(await other.read(honest.ledger), /Nothing that was in the ledger .* then: 2$/)
  // Nor by one of another name, however often it is shown.
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const renamed = await createLedgerModule({ db, keyring, now, origin: 'renamed.example/ledger' })
  const wasRenamed = new RegExp(
    `^! Warning Alarm: this site used to show the ledger ${origin}\\. Now it shows renamed\\.example/ledger .*then: 2\\.`,
  )
  assert.match(await other.read(renamed), wasRenamed)
  assert.match(await other.read(renamed), wasRenamed)
  assert.equal((await other.notes())[1], renamed.vkey)
  assert.match(await other.read(honest.ledger), /Nothing that was in the ledger .* then: 2$/)
})

test('a log that was put back to an old copy is told so by its witness', async (t) => {
  const { url } = await freshDatabase(t, [ledgerMigrations])
  const { now } = clock()
  const before = await openHistory(t, url, now)
  const cosigner = await cosignerOf('newspaper', 7, now)
  const witness = await runWitness(t, before.ledger.vkey, { cosigner, now })
  const policy = policyOf(1, [
    { name: cosigner.name, verifierKey: cosigner.verifierKey, url: witness.url },
  ])
  await append(before, 'shared')
  await before.close()
  const copied = await copyDatabase(t, url)
  const honest = await openHistory(t, url, now, policy)
  await append(honest, 'second')
  await append(honest, 'third')

  const restored = await openHistory(t, copied, now, policy)
  await append(restored, 'another second', 2_000)

  assert.deepEqual(await restored.ledger.listAlarms(), [
    { kind: 'witness-ahead', witness: cosigner.name, since: now() },
  ])
})

test('a log that was put back to an old copy and goes on is refused by its witnesses, by who verifies, and by the chain itself', async (t) => {
  const { url } = await freshDatabase(t, [ledgerMigrations])
  const { forwardSeconds, now } = clock()
  const chain = await openChain(t)
  await chain.start()
  const before = await openHistory(t, url, now)
  const { vkey } = before.ledger
  const policy = await runApprovers(t, vkey, now)
  const anchoring = anchoringAt(chain.url)
  await before.close()
  const first = await openHistory(t, url, now, policy, anchoring)
  await append(first, 'shared')
  await until(async () => (await first.ledger.reportAnchor())?.last?.treeSize === 1)
  await first.close()
  const copied = await copyDatabase(t, url)
  const honest = await openHistory(t, url, now, policy, anchoring)
  const kept = await append(honest, 'honest')
  await until(async () => (await honest.ledger.reportAnchor())?.last?.treeSize === 2)
  const anchored = (await honest.ledger.reportAnchor())?.last
  assert.ok(anchored)
  await honest.close()

  const forked = await openHistory(t, copied, now, policy, anchoring)
  const alarmed = async (kind: string) =>
    (await forked.ledger.listAlarms()).some((alarm) => alarm.kind === kind)
  await until(() => alarmed('chain-ahead'))
  const forged = await append(forked, 'forged', 1_000)
  await until(() => alarmed('witness-refused'))
  await until(() => alarmed('chain-refused'))
  await append(forked, 'more', 1_000)
  forwardSeconds(10)

  const log = { origin, vkey, witnessPolicy: policy }
  const outcomeOf = async (leafHash: Uint8Array) =>
    (
      await checkInclusion(leafHash, {
        log,
        fetchInclusion: () => forked.ledger.findInclusion(leafHash),
      })
    ).outcome
  assert.equal(await outcomeOf(forged.leafHash), 'quorum-missing')
  assert.equal(await outcomeOf(kept.leafHash), 'absent')
  await assert.rejects(lookAt(t, forked.ledger, undefined, log), { code: 'quorum-missing' })

  // Even with the approval of every witness, and the best proof that the forked log has.
  const [account, at] = [accountOf(submitterKey), `0x${anchored.contract.slice(2)}`] as const
  const contract = await openLedgerAnchor({ url: chain.url, account }, at)
  const { root, treeSize: size } = (await forked.ledger.findLatestCheckpoint()) ?? {}
  assert.ok(root && size === 3)
  const checkpoint = { origin, size, root: `0x${Buffer.from(root).toString('hex')}` } as const
  const approvals = await Promise.all(
    chainKeys.map((key) => approveCheckpoint(accountOf(key), contract.domain, checkpoint)),
  )
  const { proof } = await forked.ledger.findConsistency({ from: 2, to: 3 })
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'))
  await assert.rejects(contract.anchor({ ...checkpoint, proof: hashes }, approvals), {
    ...{ name: 'AnchorRefused', reason: 'inconsistent' },
  })
  assert.equal((await contract.findAnchor(origin))?.size, 2)
})

/** Has the program itself bring a copy up to a history, as it is served; gives what it said. */
async function copyTo(folder: string, t: TestContext, ledger: LedgerModule): Promise<string> {
  const log = ['--log', `${await serve(t, ledger)}/ledger/`, '--log-key', ledger.vkey]
  return (await run('ledger', 'mirror', ...log, '--to', folder)).said
}

/** Has the program itself check what somebody kept, by a portal that shows a history; gives its exit status and what it said. */
async function verifyKept(
  t: TestContext,
  kept: readonly string[],
  { ledger, trust }: { readonly ledger: LedgerModule; readonly trust: LogTrust },
): Promise<readonly string[]> {
  const [folder, portal] = [temporaryFolder(t), await serve(t, ledger, [trust])]
  return Promise.all(
    kept.map(async (text, index) => {
      const file = join(folder, `kept-${index}`)
      writeFileSync(file, text)
      const { said, status } = await run('verify', file, '--from', portal)
      return `${status} ${said}`
    }),
  )
}

function run(...args: readonly string[]): Promise<{ said: string; status: number | null }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], (_, stdout, stderr) =>
      resolve({ said: stderr + stdout, status: child.exitCode }),
    )
  })
}

/** Serves a history, and whom its portal names to be trusted for it. */
async function serve(
  t: TestContext,
  ledger: LedgerModule,
  logs: readonly LogTrust[] = [],
): Promise<string> {
  const server = await openServer(t)
  await server.register(ledgerApi({ ledger }))
  const anchors = { certificates: [], licenceTypes: [], logs }
  server.get('/api/licences/trust-anchors', () => anchors)
  return server.listen({ port: 0, host: '127.0.0.1' })
}

/** Reads the log as the CLI and the browser's programs do, remembering what was seen before. */
async function lookAt(
  t: TestContext,
  ledger: LedgerModule,
  ...[known, trust = { origin, vkey: ledger.vkey }]: [known?: TrustedCheckpoint, trust?: LogTrust]
) {
  const client = createLogClient({
    read: httpResources(`${await serve(t, ledger)}/ledger/`),
    ...readLogTrust(trust),
    ...(known && { known }),
  })
  return client.update()
}
