import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  approveChange,
  approveCheckpoint,
  type Change,
  deployLedgerAnchor,
  type LedgerAnchor,
} from '@bauhinia/ledger-anchor'
import {
  consistencyProof,
  nodeHash,
  type ReadHashes,
  readCompactRange,
  treeRoot,
} from '@bauhinia/transparency-log'
import type { Hex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { printFigure } from './figures.ts'

/**
 * What anchoring costs on a chain, in gas, by the size of the log. The peer is a contract that stores a
 * root and checks nothing, about 37,000 gas: the difference is what the approvals and the proof cost.
 */
const bareAnchorGas = 37_000
const words = 'test test test test test test test test test test test junk'
const operator = mnemonicToAccount(words)
const members = [1, 2, 3, 4, 5].map((addressIndex) => mnemonicToAccount(words, { addressIndex }))

// All leaves alike, so that a log of any size needs one hash per level: proofs are as long as anybody's.
const levels: Uint8Array[] = [new Uint8Array(32).fill(7)]
for (let hash = levels[0]; hash !== undefined && levels.length < 64; levels.push(hash)) {
  hash = nodeHash(hash, hash)
}
const readHashes: ReadHashes = async (nodes) =>
  nodes.map(({ level }) => levels[level] ?? new Uint8Array())

const node = await startNode()
for (const exponent of [10, 20, 30]) await measure(exponent)
await measureRegistry()
node.child.kill()

function deploy(): Promise<LedgerAnchor> {
  return deployLedgerAnchor(
    { url: node.url, account: operator, pollMs: 20 },
    {
      members: members.map(({ address }) => address),
      threshold: 3,
      submitter: operator.address,
    },
  )
}

async function measure(exponent: number): Promise<void> {
  const anchor = await deploy()
  // A thousand entries between two anchors, and sizes that make the proof as long as it gets.
  let oldSize = 0
  let gas = 0n
  for (const size of [2 ** exponent - 1_001, 2 ** exponent - 1]) {
    const root = hex(treeRoot(await readCompactRange(readHashes, size)))
    const checkpoint = { origin: 'bench.example/log', size, root }
    const proof = oldSize === 0 ? [] : await consistencyProof(readHashes, oldSize, size)
    const approvals = await Promise.all(
      members.slice(0, 3).map((member) => approveCheckpoint(member, anchor.domain, checkpoint)),
    )
    gas = (await anchor.anchor({ ...checkpoint, proof }, approvals)).gasUsed
    oldSize = size
  }
  printFigure({
    what: `anchor a log of 2^${exponent} entries, three approvals`,
    measured: `${gas} gas`,
    ratio: Number(gas) / bareAnchorGas,
    to: 'a bare anchor(root), 37,000 gas',
  })
}

/** What the registry of issuers' keys costs: rare acts, each once in the life of a key. */
async function measureRegistry(): Promise<void> {
  const anchor = await deploy()
  const key = {
    kind: 'issuer-key',
    keyId: Buffer.alloc(32, 7).toString('base64url'),
    licenceType: 'https://bench.example/credentials/full-driving-licence/1',
    issuer: 'https://bench.example/issuers/transport',
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2046-01-01T00:00:00Z'),
  } as const
  const { keyId, licenceType } = key
  const acts: readonly (readonly [what: string, change: Change])[] = [
    ['register the key of an issuer', key],
    ['change its period', { ...key, validUntil: new Date('2045-01-01T00:00:00Z') }],
    ['revoke it', { kind: 'revocation', keyId, licenceType }],
  ]
  for (const [what, change] of acts) {
    const version = await anchor.versionOf(change)
    const approvals = await Promise.all(
      members.slice(0, 3).map((one) => approveChange(one, anchor.domain, { change, version })),
    )
    const { gasUsed } = await anchor.change(change, approvals)
    printFigure({
      what: `${what}, three approvals`,
      measured: `${gasUsed} gas`,
      ratio: Number(gasUsed) / bareAnchorGas,
      to: 'a bare anchor(root), 37,000 gas',
    })
  }
}

async function startNode() {
  const program = fileURLToPath(import.meta.resolve('@foundry-rs/anvil/bin.mjs'))
  const child = spawn(process.execPath, [program, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^Listening on (.+)$/.exec(line) ?? []
    if (address === undefined) continue
    child.stdout.resume()
    return { child, url: `http://${address}` }
  }
  await once(child, 'exit')
  throw new Error('The node did not start')
}

function hex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes).toString('hex')}`
}
