import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { entryBytes } from '@bauhinia/ledger/entry'
import {
  type EvidenceBundle,
  evidenceCaution,
  formatEvidence,
  parseEvidence,
} from '@bauhinia/ledger/evidence-bundle'
import { evidenceSchema } from '@bauhinia/ledger/evidence-schema'
import { verifyEvidence } from '@bauhinia/ledger/verify-evidence'
import {
  createCosigner,
  createMemoryTree,
  createNoteSigner,
  formatTlogProof,
  formatVerifierKey,
  leafHash,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'

const origin = 'example.test/ledger'
const salt = Uint8Array.from({ length: 16 }, (_, at) => at)
const act = {
  kind: 'payment.received',
  organisationId: 'hk-td',
  occurredAt: new Date('2026-11-22T06:00:00.000Z'),
  fields: { bill: 'b-1', amountMinor: 90_000, reason: null },
}
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(1))
const witnesses = await Promise.all(
  [2, 3].map((seed) =>
    createCosigner(`w${seed}.example`, new Uint8Array(32).fill(seed), () => new Date(0)),
  ),
)
const vkey = formatVerifierKey(signer.verifierKey)
const witnessPolicy = [
  ...witnesses.map(({ verifierKey }, at) => `witness w${at} ${formatVerifierKey(verifierKey)}`),
  ...['group both all w0 w1', 'quorum both', ''],
].join('\n')
const logs = [{ origin, vkey, witnessPolicy }]

/** Evidence for the fourth of nine entries, of which the first six are anchored, or as many as are said. */
async function evidenceOf(
  signers = [signer, ...witnesses],
  anchoredSize = 6,
): Promise<EvidenceBundle> {
  const entry = entryBytes(act, salt, (key, message) =>
    createHmac('sha256', key).update(message).digest(),
  )
  const tree = createMemoryTree()
  const grow = (to: number) => {
    while (tree.size() < to) tree.append(tree.size() === 3 ? entry : Uint8Array.of(tree.size()))
  }
  grow(anchoredSize)
  const anchored = await signCheckpoint({ origin, size: anchoredSize, root: tree.root() }, [signer])
  grow(9)
  const checkpoint = await signCheckpoint({ origin, size: 9, root: tree.root() }, signers)
  return {
    format: 'bauhinia-evidence',
    version: 1,
    record: {
      kind: act.kind,
      organisation: act.organisationId,
      occurredAt: act.occurredAt.toISOString(),
      fields: act.fields,
      salt: salt.toBase64(),
    },
    leaf: { entry: Buffer.from(entry).toString(), hash: leafHash(entry).toHex() },
    proof: formatTlogProof({ index: 3, hashes: tree.inclusionProof(3), checkpoint }),
    claimed: { caution: evidenceCaution, origin, logKey: vkey, witnessPolicy },
    anchor: {
      chainId: 31_337,
      contract: `0x${'ab'.repeat(20)}`,
      blockNumber: 7,
      transactionHash: `0x${'cd'.repeat(32)}`,
      anchoredAt: '2026-11-22T06:01:00.000Z',
      checkpoint: anchored,
      consistency: tree.consistencyProof(anchoredSize, 9).map((hash) => hash.toBase64()),
    },
  }
}

/** The checks that do not pass, as `check: reason`. */
async function complaintsOf(bundle: EvidenceBundle, trust = { logs }) {
  const { checks } = await verifyEvidence(bundle, trust)
  return checks.flatMap((check) => (check.outcome === 'pass' ? [] : [check.sentence]))
}

/** A copy with one thing in it changed. */
function withRecord(
  bundle: EvidenceBundle,
  change: Partial<EvidenceBundle['record']>,
): EvidenceBundle {
  return { ...bundle, record: { ...bundle.record, ...change } }
}

test('evidence is no evidence for another record, secret, entry, path, log or history', async () => {
  const bundle = await evidenceOf()
  const { anchor, leaf } = bundle
  assert.ok(anchor)
  const fields = { ...act.fields, amountMinor: 100 }
  const cases: readonly (readonly [EvidenceBundle, readonly string[]])[] = [
    [withRecord(bundle, { fields }), ['field-other-value']],
    [withRecord(bundle, { fields: { bill: 'b-1', reason: null } }), ['field-missing']],
    [withRecord(bundle, { fields: { ...act.fields, more: 1 } }), ['field-not-committed']],
    [
      withRecord(bundle, { salt: new Uint8Array(16).toBase64() }),
      ['field-other-value', 'field-other-value', 'field-other-value'],
    ],
    [withRecord(bundle, { organisation: 'hk-immd' }), ['record-other-entry']],
    [withRecord(bundle, { occurredAt: '2026-11-22T06:00:00.001Z' }), ['record-other-entry']],
    [
      { ...bundle, leaf: { ...leaf, entry: leaf.entry.replace('{', '{ ') } },
      ['record-other-entry', 'leaf-wrong-hash', 'inclusion-wrong-path'],
    ],
    [{ ...bundle, leaf: { ...leaf, hash: '0'.repeat(64) } }, ['leaf-wrong-hash']],
    [{ ...bundle, proof: bundle.proof.replace('index 3', 'index 2') }, ['inclusion-wrong-path']],
    [{ ...bundle, anchor: { ...anchor, consistency: [] } }, ['anchor-inconsistent']],
    [await evidenceOf(undefined, 3), ['anchor-not-covering']],
    [
      { ...bundle, anchor: { ...anchor, checkpoint: anchor.checkpoint.replace('\n6\n', '\n5\n') } },
      ['anchor-other-signature'],
    ],
    [
      { ...bundle, claimed: { ...bundle.claimed, origin: 'other.test/ledger' } },
      ['claims-other-log', 'signature-no-key', 'cosignatures-unsigned', 'anchor-unsigned'],
    ],
  ]
  for (const [changed, complaints] of cases) {
    const found = (await complaintsOf(changed)).filter((each) => !each.startsWith('chain'))
    assert.deepEqual(found, complaints)
    assert.equal((await verifyEvidence(changed, { logs })).verdict, 'refused')
  }
})

test('whoever changes any character of evidence is found out', async () => {
  const bundle = await evidenceOf()
  // Where an anchor stands can only the chain say.
  const place = ['chainId', 'contract', 'blockNumber', 'transactionHash', 'anchoredAt']
  const text = JSON.stringify(bundle)
  const leaves: (readonly [at: number, of: number])[] = []
  for (const { index, 0: found } of text.matchAll(/"(?:[^"\\]|\\.)*"|[0-9]+|null/g)) {
    const isName = text[index + found.length] === ':'
    const name = /"([A-Za-z]+)":$/.exec(text.slice(0, index))?.[1] ?? ''
    if (!isName && !place.includes(name)) leaves.push([index, found.length])
  }
  const characters = fc
    .constantFrom(...leaves)
    .chain(([at, length]) =>
      fc.tuple(
        fc.integer({ min: at, max: at + length - 1 }),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      ),
    )
  await fc.assert(
    fc.asyncProperty(characters, async ([at, character]) => {
      fc.pre(text[at] !== character)
      const changed = parseEvidence(`${text.slice(0, at)}${character}${text.slice(at + 1)}`)
      if (typeof changed === 'string') return
      fc.pre(JSON.stringify(changed) !== text)
      const { checks, verdict } = await verifyEvidence(changed, { logs })
      const isOnlyClaim = checks.some(({ sentence }) => sentence === 'claims-other-policy')
      assert.ok(verdict !== 'valid' || isOnlyClaim)
    }),
    { numRuns: 400 },
  )
})

test('whole evidence holds by keys that the verifier has, and is only unvouched by its own', async () => {
  const bundle = await evidenceOf()
  const read = parseEvidence(formatEvidence(bundle))
  assert.deepEqual(read, bundle)
  assert.ok(typeof read === 'object')
  assert.equal(formatEvidence(read), formatEvidence(bundle))

  assert.equal((await verifyEvidence(bundle, { logs })).verdict, 'valid')
  assert.deepEqual(await complaintsOf(bundle), ['chain-not-asked'])
  assert.deepEqual(await complaintsOf(await evidenceOf(undefined, 4)), ['chain-not-asked'])
  const byItself = await verifyEvidence(bundle)
  assert.equal(byItself.verdict, 'unvouched')
  const open = byItself.checks.find(({ outcome }) => outcome === 'unknown')
  assert.equal(open?.id, 'claims')
  assert.equal(open.seen['key'], vkey)
})

test('what the log says without its witnesses is unvouched, and a forged cosignature is refused', async () => {
  const alone = await evidenceOf([signer])
  assert.equal((await verifyEvidence(alone, { logs })).verdict, 'unvouched')
  assert.deepEqual(await complaintsOf(alone), ['cosignatures-quorum-missing', 'chain-not-asked'])

  const bundle = await evidenceOf()
  const lines = bundle.proof.split('\n')
  const last = lines.findLastIndex((line) => line.startsWith('— w3.example'))
  const forged = lines.with(last, (lines[last] ?? '').replace(/.{4}$/, 'AAA='))
  assert.deepEqual(await complaintsOf({ ...bundle, proof: forged.join('\n') }), [
    'cosignatures-invalid-signature',
    'chain-not-asked',
  ])
})

test('what is not evidence is not read as evidence', async () => {
  const bundle = await evidenceOf()
  assert.equal(parseEvidence('{'), 'not-evidence')
  assert.equal(parseEvidence('[]'), 'not-evidence')
  assert.equal(parseEvidence(JSON.stringify({ ...bundle, version: 2 })), 'unknown-version')
  assert.equal(parseEvidence(JSON.stringify({ ...bundle, more: 1 })), 'malformed')
  const { leaf: _, ...without } = bundle
  assert.equal(parseEvidence(JSON.stringify(without)), 'malformed')
  assert.equal(parseEvidence(' '.repeat(600_000)), 'not-evidence')
  // A claim that cannot be read is no key, and throws nothing.
  const claimed = { ...bundle.claimed, logKey: 'none', witnessPolicy: 'quorum\n' }
  assert.equal((await verifyEvidence({ ...bundle, claimed })).verdict, 'refused')
  const doubled = { ...bundle.claimed, witnessPolicy: `witness w ${vkey}\nquorum w\n` }
  assert.equal((await verifyEvidence({ ...bundle, claimed: doubled })).verdict, 'refused')
})

test('the published form is the one that is read: what one refuses, the other refuses', async () => {
  const bundle = await evidenceOf()
  const validator = Compile(evidenceSchema)
  assert.ok(validator.Check(bundle))
  assert.ok(validator.Check({ ...bundle, anchor: null }))
  const text = JSON.stringify(bundle)
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.constantFrom('0', '9', 'x', '"', ':'),
      (at, character) => {
        const changed = `${text.slice(0, at)}${character}${text.slice(at + 1)}`
        const value = parseJson(changed)
        fc.pre(value !== undefined)
        assert.equal(typeof parseEvidence(changed) === 'object', validator.Check(value))
      },
    ),
    { numRuns: 300 },
  )
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
