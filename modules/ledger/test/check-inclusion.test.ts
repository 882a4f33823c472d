import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import {
  checkInclusion,
  type InclusionEvidence,
  leafHashOfAct,
} from '@bauhinia/ledger/browser/check-inclusion'
import { entryBytes, type LedgerAct } from '@bauhinia/ledger/entry'
import {
  createCosigner,
  createMemoryTree,
  createNoteSigner,
  formatVerifierKey,
  type LogTrust,
  leafHash,
  signCheckpoint,
} from '@bauhinia/transparency-log'

const origin = 'example.test/ledger'
const salt = Uint8Array.from({ length: 16 }, (_, at) => at)
const act: LedgerAct = {
  kind: 'exchange.released',
  organisationId: 'hk-td',
  occurredAt: new Date('2026-11-22T06:00:00.000Z'),
  fields: { dataset: 'hk-judiciary-fines', statement: null, days: 30 },
}

/** A log of five entries, the act's the fourth, and what its server would answer. */
async function openLog() {
  const signer = await createNoteSigner(origin, new Uint8Array(32).fill(1))
  const tree = createMemoryTree()
  const entry = entryBytes(act, salt, (key, message) =>
    createHmac('sha256', key).update(message).digest(),
  )
  for (const each of [1, 2, 3]) tree.append(Uint8Array.of(each))
  tree.append(entry)
  tree.append(Uint8Array.of(5))
  const checkpoint = await signCheckpoint({ origin, size: 5, root: tree.root() }, [signer])
  const proof = tree.inclusionProof(3).map((hash) => Buffer.from(hash).toString('base64'))
  const evidence: InclusionEvidence = { index: 3, proof, checkpoint }
  const log = { origin, vkey: formatVerifierKey(signer.verifierKey) }
  return { evidence, log, tree }
}

function outcomeOf(
  evidence: InclusionEvidence | undefined,
  log: LogTrust,
  leaf = leafHashOfAct(act, salt),
) {
  return checkInclusion(leaf, { log, fetchInclusion: async () => evidence })
}

test('a browser makes the same entry as the server, and proves it', async () => {
  const { evidence, log } = await openLog()
  const asked: string[] = []

  const check = await checkInclusion(leafHashOfAct(act, salt), {
    log,
    fetchInclusion: async (leaf) => {
      asked.push(leaf)
      return evidence
    },
  })

  assert.deepEqual(check, { outcome: 'proved', index: 3, treeSize: 5, cosignatures: 0 })
  assert.deepEqual(asked, [Buffer.from(leafHashOfAct(act, salt)).toString('hex')])
})

test('another record, proof, checkpoint, index or log proves nothing', async () => {
  const { evidence, log } = await openLog()
  const other = { ...act, fields: { ...act.fields, days: 31 } }
  const [first = '', ...rest] = evidence.proof

  assert.equal((await outcomeOf(evidence, log, leafHashOfAct(other, salt))).outcome, 'wrong')
  assert.equal((await outcomeOf({ ...evidence, index: 2 }, log)).outcome, 'wrong')
  assert.equal((await outcomeOf({ ...evidence, proof: rest }, log)).outcome, 'wrong')
  assert.equal((await outcomeOf({ ...evidence, proof: [...rest, first] }, log)).outcome, 'wrong')
  assert.equal((await outcomeOf({ ...evidence, proof: ['%', ...rest] }, log)).outcome, 'wrong')
  const grown = evidence.checkpoint.replace('\n5\n', '\n6\n')
  assert.equal((await outcomeOf({ ...evidence, checkpoint: grown }, log)).outcome, 'wrong')
  assert.equal((await outcomeOf({ ...evidence, checkpoint: 'nothing' }, log)).outcome, 'wrong')
  assert.equal((await outcomeOf(evidence, { ...log, origin: 'other.test' })).outcome, 'wrong')
})

test('where a policy wants a witness, what the log alone has signed is not proved', async () => {
  const { evidence, log, tree } = await openLog()
  const witness = await createCosigner('a.example', new Uint8Array(32).fill(2), () => new Date(0))
  const key = formatVerifierKey(witness.verifierKey)
  const wanting = { ...log, witnessPolicy: `witness a ${key}\nquorum a\n` }
  const cosigned = await signCheckpoint({ origin, size: 5, root: tree.root() }, [witness])
  const checkpoint = evidence.checkpoint + cosigned.slice(cosigned.indexOf('\n\n') + 2)

  assert.deepEqual(await outcomeOf(evidence, wanting), { outcome: 'quorum-missing' })
  assert.equal((await outcomeOf({ ...evidence, index: 2 }, wanting)).outcome, 'wrong')
  const proved = { outcome: 'proved', index: 3, treeSize: 5, cosignatures: 1 }
  assert.deepEqual(await outcomeOf({ ...evidence, checkpoint }, wanting), proved)
})

test('a log without the entry, and one that cannot be reached, are told apart', async () => {
  const { log } = await openLog()
  assert.deepEqual(await outcomeOf(undefined, log), { outcome: 'absent' })

  const check = await checkInclusion(leafHash(salt), {
    log,
    fetchInclusion: () => Promise.reject(new TypeError('no network')),
  })
  assert.deepEqual(check, { outcome: 'unreachable' })
})
