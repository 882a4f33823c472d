import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  type AnchorEvidence,
  type EvidenceBundle,
  formatEvidence,
} from '@bauhinia/ledger/evidence-bundle'
import { recordWords } from '@bauhinia/ledger/record-words'
import { accountOf, approveCheckpoint, deployLedgerAnchor } from '@bauhinia/ledger-anchor'
import { openPack } from '@bauhinia/pack'
import { freePort, startProgram } from '@bauhinia/processes'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createNoteSigner,
  formatTlogProof,
  type LogTrust,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { askChain } from '../src/verify/ask-chain.ts'
import { explainCheckpoint } from '../src/verify/explain-checkpoint.ts'
import { type EvidenceQuestion, explainEvidence } from '../src/verify/explain-evidence.ts'
import { findAnchor } from '../src/verify/find-anchor.ts'
import { sayUnknown } from '../src/verify/say-unknown.ts'
import {
  act,
  checkpointAt,
  entry,
  evidence,
  history,
  origin,
  signer,
  tree,
  vkey,
  witnessPolicy,
} from './made-evidence.ts'
import { servedHistory } from './served-history.ts'

const program = fileURLToPath(new URL('../src/bauhinia.ts', import.meta.url))
const logs = [{ origin, vkey, witnessPolicy }]
const words = recordWords(
  await openPack(fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url))),
  'en',
)

/** The command, run on files of one who checks. */
function desk(t: TestContext) {
  const folder = temporaryFolder(t)
  const place = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const verify = (content: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'verify', place('given', content), ...args], {
      encoding: 'utf8',
    })
  return { own: ['--log-key', vkey, '--policy', place('policy', witnessPolicy)], verify }
}

/** What the command says of evidence, in this process. */
async function explain(bundle: EvidenceBundle, trusted: readonly LogTrust[] | undefined = logs) {
  const { lines, verdict } = await explainEvidence(bundle, {
    ...{ chain: undefined, logs: trusted, words },
  })
  return { verdict, text: lines.join('\n') }
}

test('evidence by its own word alone is not shown to be valid, and says whose word is missing', async (t) => {
  const { verify } = desk(t)
  const { status, stdout } = verify(formatEvidence(await evidence()))
  assert.equal(status, 1)
  assert.match(stdout, /not vouched for yet/)
  assert.match(stdout, /It names nobody: whether it is about whoever gave it to you, no program/)
  assert.match(
    stdout,
    /That log\.example\/evidence signs with the key .* says only the file itself/,
  )
  assert.match(stdout, /not anchored on a blockchain/)
})

test('changed evidence is refused with the reason, and that of another log is none', async (t) => {
  const bundle = await evidence()
  const fields = { ...act.fields, amountMinor: 1 }
  const changed = await explain({ ...bundle, record: { ...bundle.record, fields } })
  assert.equal(changed.verdict, 'refused')
  assert.match(changed.text, /Do not rely on this evidence/)
  assert.match(changed.text, /“Amount” is not HK\$0\.01, or the secret is another/)
  const other = await explain(bundle, [])
  assert.equal(other.verdict, 'refused')
  assert.match(other.text, /none of those that you trust/)

  const { own, verify } = desk(t)
  const damaged = verify('{"format": "bauhinia-evidence"}', ...own)
  assert.equal(damaged.status, 2)
  assert.match(damaged.stderr, /a version that this verifier does not know/)
  const cut = verify(formatEvidence(bundle).slice(0, -40), ...own)
  assert.equal(cut.status, 2)
  assert.match(cut.stderr, /^This evidence file is incomplete or damaged: .* Ask for it again\.\n$/)
  const keyless = verify(formatEvidence(bundle), '--log-key', 'no key')
  assert.equal(keyless.status, 2)
  assert.match(keyless.stderr, /^The key is not of the form/)
})

test('whole evidence is explained check by check, and its text does not command the terminal', async (t) => {
  const { own, verify } = desk(t)
  const { status, stdout } = verify(formatEvidence(await evidence()), ...own)
  assert.equal(status, 0)
  assert.match(
    stdout,
    /This evidence holds[\s\S]*It names nobody: whether it is about whoever gave/,
  )
  assert.match(stdout, /What happened +A payment was received \[kind: "payment\.received"\]/)
  assert.match(stdout, /Organisation +Transport Department \[organisation: "hk-td"\]/)
  assert.match(stdout, /22 November 2026 at 2:00 pm \(Hong Kong Standard Time\) \[occurredAt:/)
  assert.match(stdout, /Amount +HK\$900\.00 \[amountMinor: 90000\]/)
  assert.match(stdout, /Values of the record that fit their commitments in the entry: 5\./)
  assert.match(stdout, /every person and record in it is invented/)
  assert.match(stdout, /entry 1 \(the first is 0\), in a tree of 4/)
  assert.match(stdout, /Enough of the wanted witnesses have cosigned it, 1 in all: w\.example/)
  assert.ok(!stdout.includes('\u001b[2J') && !stdout.includes('\u009b'))
})

test('by a log without witnesses evidence and a checkpoint hold, and are said to rest on the log alone', async (t) => {
  const { verify } = desk(t)
  const alone = ['--log-key', vkey]
  for (const file of [formatEvidence(await evidence()), await checkpointAt(4)]) {
    const { status, stdout } = verify(file, ...alone)
    assert.match(stdout, /\? No witnesses are named: only the log itself vouches for it/)
    assert.equal(status, 0)
  }
  const { text, verdict } = await explain(await evidence(), [{ origin, vkey }])
  assert.equal(verdict, 'valid')
  assert.match(text, /This evidence holds, by the word of the log alone/)
  assert.doesNotMatch(text, /Nobody can have changed/)
  assert.match(text, /The file names witnesses for log\.example\/evidence, and you name none/)
})

test('what is no file for verify is told as that, with what it looks like', async (t) => {
  const { verify } = desk(t)
  const anchors = JSON.stringify({ certificates: [], logs, licenceTypes: [] })
  const empty = verify('\n', '--log-key', vkey)
  assert.deepEqual([empty.status, empty.stdout], [2, ''])
  assert.match(empty.stderr, /^\S+given is empty\. verify knows a \.licence file, [^\n]+\n$/)
  for (const [content, look] of [
    [new TextDecoder().decode(entry), /an entry of a ledger\. Check its \.tlog-proof/],
    [witnessPolicy, /a witness policy, which is named by --policy/],
    [anchors, /trust anchors, which are named by --trust/],
    [`${vkey}\n`, /the key of a log, which is named by --log-key/],
    ['\u007fELF\0', /no text/],
    ['hello', /a \.tlog-proof\.$/],
  ] as const) {
    const said = sayUnknown('given', content)
    assert.match(said, /^given is none of the kinds that verify knows: a \.licence file, /)
    assert.match(said, look)
  }
})

test('a checkpoint is checked by the key and the witnesses of its log', async (t) => {
  const { own, verify } = desk(t)
  const whole = await checkpointAt(4)
  assert.equal(verify(whole).status, 2)
  const right = verify(whole, ...own)
  assert.equal(right.status, 0)
  assert.match(right.stdout, /signed a tree of 4 entries/)

  const explained = (text: string) => explainCheckpoint(text, { logs, portal: undefined })
  const altered = await explained(whole.replace('\n4\n', '\n5\n'))
  assert.ok(!altered.isValid)
  assert.match(altered.lines.join('\n'), /did not sign it, or it was altered/)
  const few = await explained(
    await signCheckpoint({ origin, size: 4, root: tree.root() }, [signer]),
  )
  assert.ok(!few.isValid)
  assert.match(few.lines.join('\n'), /Too few of the wanted witnesses/)
})

test('the chain says whether it has the anchor, where and when the evidence says', async (t) => {
  const { anchor, contract, url } = await anchorOnChain(t)
  const { own, verify } = desk(t)
  const outcomeOf = async (change: Partial<AnchorEvidence>, mine?: string) =>
    (await askChain({ ...anchor, ...change }, { url, contract: mine })).sentence

  assert.equal(await outcomeOf({ blockNumber: anchor.blockNumber - 1 }), 'chain-not-there')
  assert.equal(await outcomeOf({ blockNumber: 1_000_000 }), 'chain-not-there')
  assert.equal(await outcomeOf({ contract: `0x${'1'.repeat(40)}` }), 'chain-not-there')
  assert.equal(await outcomeOf({ checkpoint: await checkpointAt(3) }), 'chain-not-there')
  assert.equal(await outcomeOf({ chainId: anchor.chainId + 1 }), 'chain-other-chain')
  assert.equal(await outcomeOf({ transactionHash: `0x${'0'.repeat(64)}` }), 'chain-other-place')
  assert.equal(await outcomeOf({ anchoredAt: '2020-01-01T00:00:00.000Z' }), 'chain-other-place')
  assert.equal(await outcomeOf({}, `0x${'2'.repeat(40)}`), 'chain-other-contract')
  assert.equal(await outcomeOf({}, contract), 'chain-pass')
  const away = { url: `http://127.0.0.1:${await freePort()}`, contract: undefined }
  assert.equal((await askChain(anchor, away)).sentence, 'chain-unreachable')
  const unanswered = verify(formatEvidence(await evidence(anchor)), ...own, '--chain', away.url)
  assert.equal(unanswered.status, 2)
  assert.match(unanswered.stdout, /What could be checked holds; the chain does not answer/)
  assert.doesNotMatch(unanswered.stdout, /This evidence holds/)
  const anchorless = verify(formatEvidence(await evidence()), ...own, '--chain', url)
  assert.equal(anchorless.status, 1)
  assert.match(anchorless.stdout, /What could be checked holds; .*the file has no anchor/)
  assert.doesNotMatch(anchorless.stdout, /This evidence holds/)

  const asked = ['--chain', url, '--contract', contract]
  const right = verify(formatEvidence(await evidence(anchor)), ...own, ...asked)
  assert.match(right.stdout, /Chain \d+ has it: the contract 0x\w+ took that checkpoint in block/)
  assert.equal(right.status, 0)
  const offline = await explain(await evidence(anchor))
  assert.match(offline.text, /Whether the contract .* was not asked/)
  assert.equal(offline.verdict, 'valid')
})

test('where a file has no anchor, one is looked for on the chain that the ledger proves to cover it', async (t) => {
  const { contract, url } = await anchorOnChain(t)
  const portal = await servedHistory(t, [...history, Uint8Array.of(4)])
  const ofOwn = await evidence()
  const look = async (question: Partial<EvidenceQuestion>, bundle = ofOwn) => {
    const chain = { url, contract: undefined }
    const asked = { chain, contract, logs, portal, words, ...question }
    const { chain: outcome, lines, verdict } = await explainEvidence(bundle, asked)
    return { outcome, verdict, said: lines.at(-1) ?? '', text: lines.join('\n') }
  }
  const found = await look({})
  assert.deepEqual([found.outcome, found.verdict], ['shown', 'valid'])
  assert.match(
    found.said,
    /The last anchor .* is of 2 entries, in block \d+, and covers it: by the/,
  )

  // The anchor alone convicts a ledger whose portal agrees with the evidence, and one that agrees in size without a portal.
  const forked = history.with(0, Uint8Array.of(9))
  const ofFork = { portal: await servedHistory(t, [...forked, Uint8Array.of(4)]) }
  for (const [size, question, why] of [
    [4, ofFork, /of another history: the ledger was rewritten\. Keep/],
    [2, { portal: undefined }, /with another root than .*: the ledger was rewritten\. Keep/],
  ] as const) {
    const rewritten = await look(question, await evidence(null, forked.slice(0, size)))
    assert.equal(rewritten.verdict, 'refused')
    assert.match(rewritten.said, why)
    assert.match(rewritten.text, /Do not rely on this evidence\S*\nThe ledger was rewritten/)
  }
  const nobody = `http://127.0.0.1:${await freePort()}`
  for (const [question, outcome, why] of [
    [{ contract: undefined }, 'not-shown', /--contract names the contract/],
    [{ portal: undefined }, 'not-shown', /the ledger has to prove: add --from URL/],
    [{ portal: nobody }, 'not-shown', /could not be found out: .* cannot be read\./],
    [{ chain: { url: nobody, contract } }, 'unreachable', /could not be asked for a later anchor/],
  ] as const) {
    const { said, text: _, ...open } = await look(question)
    assert.deepEqual(open, { outcome, verdict: 'valid' })
    assert.match(said, why)
  }

  const other = await createNoteSigner('other.example', new Uint8Array(32).fill(7))
  const checkpoint = await checkpointAt(4)
  const places = { chain: { url, contract }, contract, log: logs[0], portal }
  const proofOf = (index: number, note: string) => ({
    proof: formatTlogProof({ index, hashes: tree.inclusionProof(index), checkpoint: note }),
  })
  const older = await findAnchor(proofOf(2, checkpoint), places)
  assert.equal(older.outcome, 'not-shown')
  assert.match(older.sentence, /is of 2 entries, older than this one/)
  const same = await findAnchor(
    { proof: formatTlogProof({ index: 1, hashes: [], checkpoint: await checkpointAt(2) }) },
    { ...places, portal: undefined },
  )
  assert.equal(same.outcome, 'shown')
  const foreign = { origin: other.name, size: 4, root: tree.root() }
  const none = await findAnchor(proofOf(1, await signCheckpoint(foreign, [other])), places)
  assert.match(none.sentence, /^There is no anchor of other\.example yet/)
})

/** Anchors the first two entries on a chain of the test's own. */
async function anchorOnChain(t: TestContext) {
  const folder = temporaryFolder(t)
  const url = `http://127.0.0.1:${await freePort()}`
  const submitterKey = Buffer.alloc(32, 0x41)
  const chain = await startProgram({
    name: 'Development chain',
    file: fileURLToPath(import.meta.resolve('@bauhinia/sample-chain/main')),
    args: ['--port', new URL(url).port, '--data', folder],
    environment: { SUBMITTER_KEY: submitterKey.toString('hex') },
  })
  atEnd(t, () => chain.stop())
  const account = accountOf(submitterKey)
  const { address } = account
  const deployed = await deployLedgerAnchor(
    { url, account, pollMs: 20 },
    { members: [address], threshold: 1, submitter: address },
  )
  const { chainId, contract } = deployed.domain
  const checkpoint = { origin, size: 2, root: `0x${tree.root(2).toHex()}` } as const
  const approval = await approveCheckpoint(account, deployed.domain, checkpoint)
  const { transactionHash } = await deployed.anchor({ ...checkpoint, proof: [] }, [approval])
  const found = await deployed.findAnchor(origin)
  assert.ok(found)
  const anchor: AnchorEvidence = {
    ...{ chainId, contract, transactionHash },
    blockNumber: Number(found.blockNumber),
    anchoredAt: found.anchoredAt.toISOString(),
    checkpoint: await checkpointAt(2),
    consistency: tree.consistencyProof(2, 4).map((hash) => hash.toBase64()),
  }
  return { anchor, contract, url }
}
