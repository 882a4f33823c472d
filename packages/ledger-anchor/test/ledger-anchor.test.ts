import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  type AnchorRefusalReason,
  approveCheckpoint,
  findDeploymentState,
  type LedgerAnchor,
  ledgerAnchorAbi,
  makeDeployment,
  openLedgerAnchor,
  planDeployment,
} from '@bauhinia/ledger-anchor'
import { toEventSelector, toFunctionSelector } from 'viem'
import { compileContract } from '../compile-contract.ts'
import contract from '../src/contract.json' with { type: 'json' }
import {
  accounts,
  approvalsOf,
  checkpointOf,
  deploy,
  logOf,
  members,
  operator,
  origin,
  startChain,
} from './chain.ts'

const log = logOf(600)
let chain: Awaited<ReturnType<typeof startChain>>
let anchor: LedgerAnchor

before(async () => {
  chain = await startChain()
})
after(() => chain.stop())

test('the contract in the product is the one that its sources compile to', () => {
  const { abi, bytecode } = compileContract()
  assert.equal(contract.bytecode, bytecode)
  const selectors = (items: readonly unknown[]) =>
    items
      .filter(isNamed)
      .map((item) => {
        const text = `${item.type} ${item.name}(${item.inputs.map(typeOf).join(',')})`
        if (item.type === 'event') return `event ${toEventSelector(text)}`
        return toFunctionSelector(text.replace(/^\w+ /, 'function '))
      })
      .toSorted()
  const compiled = new Set(selectors(abi))
  const missing = selectors(ledgerAnchorAbi).filter((selector) => !compiled.has(selector))
  assert.deepEqual(missing, [])
})

test('a deployment makes one contract, at the address that was known before, and none where its number was used', async () => {
  assert.ok(operator)
  const options = { url: chain.url, account: operator, pollMs: 20 }
  const terms = { members: members.map(({ address }) => address), threshold: 3 }
  const make = (planned: Awaited<ReturnType<typeof planDeployment>>) =>
    makeDeployment(options, planned, { ...terms, submitter: options.account.address })
  const planned = await planDeployment(options)
  assert.equal(await findDeploymentState(options, planned), 'open')

  const { domain } = await make(planned)
  assert.deepEqual(domain, { chainId: planned.chainId, contract: planned.contract })
  assert.equal(await findDeploymentState(options, planned), 'stands')
  await assert.rejects(make(planned), { name: 'ChainUnavailable' })

  const next = await planDeployment(options)
  assert.equal(next.nonce, planned.nonce + 1)
  const tooFar = { ...next, nonce: next.nonce + 1 }
  assert.equal(await findDeploymentState(options, tooFar), 'another')
  const [from, to] = [operator.address, operator.address]
  await chain.call('eth_sendTransaction', { from, to, value: '0x1' })
  assert.equal(await findDeploymentState(options, next), 'another')
})

test('a log is anchored as it grows, at whatever sizes', async () => {
  anchor = await deploy(chain.url)
  assert.equal(await anchor.findAnchor(origin), undefined)
  let oldSize = 0
  for (const size of [1, 2, 3, 7, 8, 64, 65, 255, 256, 300]) {
    const checkpoint = checkpointOf(log, oldSize, size)
    const receipt = await anchor.anchor(checkpoint, await approvalsOf(anchor.domain, checkpoint))
    const found = await anchor.findAnchor(origin)
    assert.equal(found?.size, size)
    assert.equal(found.root, checkpoint.root)
    assert.equal(found.blockNumber, receipt.blockNumber)
    oldSize = size
  }
})

test('between any two sizes the chain and the library agree about every proof', async () => {
  const small = logOf(20)
  for (let oldSize = 1; oldSize < 20; oldSize += 3) {
    const fresh = await deploy(chain.url)
    const first = checkpointOf(small, 0, oldSize)
    await fresh.anchor(first, await approvalsOf(fresh.domain, first))
    const size = oldSize + 1 + (oldSize % 5)
    const right = checkpointOf(small, oldSize, Math.min(size, 20))
    const approvals = await approvalsOf(fresh.domain, right)
    for (const [at, hash] of right.proof.entries()) {
      const wrong = right.proof.with(
        at,
        hash.map((byte, place) => (place === 0 ? byte ^ 1 : byte)),
      )
      await refused(fresh.anchor({ ...right, proof: wrong }, approvals), 'inconsistent')
    }
    for (const proof of [[...right.proof, new Uint8Array(32)], right.proof.slice(1)]) {
      if (right.proof.length === 0 && proof.length === 0) continue
      await refused(fresh.anchor({ ...right, proof }, approvals), 'inconsistent')
    }
    await fresh.anchor(right, approvals)
  }
})

test('a proof that goes on above the root is refused: one hash more would show any root to grow from any other', async () => {
  const fresh = await deploy(chain.url)
  const right = checkpointOf(log, 3, 5)
  const above = new Uint8Array(32).fill(7)
  const raised = (size: number) =>
    `0x${createHash('sha256').update(Uint8Array.of(1)).update(above).update(log.root(size)).digest('hex')}` as const
  const first = { ...right, size: 3, root: raised(3), proof: [] }
  await fresh.anchor(first, await approvalsOf(fresh.domain, first))
  const overlong = { ...right, root: raised(5), proof: [...right.proof, above] }
  const approvals = await approvalsOf(fresh.domain, overlong)
  await refused(fresh.anchor(overlong, approvals), 'inconsistent')
})

test('a rewritten history is refused, whoever approves it', async () => {
  const forked = logOf(600, 1_000)
  const checkpoint = checkpointOf(forked, 300, 400)
  const everyone = await approvalsOf(anchor.domain, checkpoint, members.length)
  await refused(anchor.anchor(checkpoint, everyone), 'inconsistent')
  await refused(anchor.anchor({ ...checkpoint, proof: [] }, everyone), 'inconsistent')
})

test('a smaller or equal log is refused', async () => {
  for (const size of [1, 299, 300]) {
    const checkpoint = checkpointOf(log, 0, size)
    const approvals = await approvalsOf(anchor.domain, checkpoint)
    await refused(anchor.anchor(checkpoint, approvals), 'not-larger')
  }
})

test('a first checkpoint with a proof is refused: from nothing, nothing is shown', async () => {
  const fresh = await deploy(chain.url)
  const checkpoint = { ...checkpointOf(log, 0, 5), proof: [new Uint8Array(32)] }
  const approvals = await approvalsOf(fresh.domain, checkpoint)
  await refused(fresh.anchor(checkpoint, approvals), 'inconsistent')
})

test('too few, doubled, foreign or borrowed approvals are refused', async () => {
  const checkpoint = checkpointOf(log, 300, 301)
  const { domain } = anchor
  const [a, b, c] = await approvalsOf(domain, checkpoint)
  const [stranger] = accounts.slice(-1)
  assert.ok(a && b && c && stranger)
  await refused(anchor.anchor(checkpoint, []), 'not-enough-approvals')
  await refused(anchor.anchor(checkpoint, [a, b]), 'not-enough-approvals')
  await refused(anchor.anchor(checkpoint, [a, a, b]), 'approvals-not-ascending')
  const ofStranger = await approveCheckpoint(stranger, domain, checkpoint)
  await refused(anchor.anchor(checkpoint, [a, b, ofStranger]), 'not-a-member')
  const other = checkpointOf(log, 300, 302)
  const ofOther = await approvalsOf(domain, other)
  await refused(anchor.anchor(checkpoint, [a, b, ...ofOther.slice(2)]), 'not-a-member')
  for (const elsewhere of [
    { ...domain, chainId: domain.chainId + 1 },
    { ...domain, contract: '0x00000000000000000000000000000000000000aa' },
  ] as const) {
    await refused(
      anchor.anchor(checkpoint, await approvalsOf(elsewhere, checkpoint)),
      'not-a-member',
    )
  }
  const torn = { ...c, signature: '0x1234' } as const
  await refused(anchor.anchor(checkpoint, [a, b, torn]), 'malformed-approval')
  assert.equal((await anchor.findAnchor(origin))?.size, 300)
})

test('a chain that is down, or has no contract there, is unavailable, and no refusal', async () => {
  assert.ok(operator)
  const { contract: address } = anchor.domain
  const dead = { url: 'http://127.0.0.1:1', account: operator, timeoutMs: 500 }
  await assert.rejects(openLedgerAnchor(dead, address), { name: 'ChainUnavailable' })
  const nowhere = '0x00000000000000000000000000000000000000aa'
  const alive = { url: chain.url, account: operator }
  await assert.rejects(openLedgerAnchor(alive, nowhere), { name: 'ContractMissing' })
  // Some other contract, which answers nothing, and one that undoes every call.
  for (const code of ['0x00', '0x60006000fd']) {
    await chain.call('anvil_setCode', nowhere, code)
    await assert.rejects(openLedgerAnchor(alive, nowhere), { name: 'ContractMissing' })
  }
})

test('an anchor that a reorganisation took away can be made again', async () => {
  const fresh = await deploy(chain.url)
  const first = checkpointOf(log, 0, 5)
  await fresh.anchor(first, await approvalsOf(fresh.domain, first))
  const second = checkpointOf(log, 5, 9)
  const approvals = await approvalsOf(fresh.domain, second)
  await fresh.anchor(second, approvals)
  await chain.call('anvil_rollback', 1)
  assert.equal((await fresh.findAnchor(origin))?.size, 5)
  await fresh.anchor(second, approvals)
  assert.equal((await fresh.findAnchor(origin))?.size, 9)
})

async function refused(act: Promise<unknown>, reason: AnchorRefusalReason): Promise<void> {
  await assert.rejects(act, { name: 'AnchorRefused', reason })
}

interface Named {
  readonly type: 'function' | 'event' | 'error'
  readonly name: string
  readonly inputs: readonly { readonly type: string; readonly components?: readonly Input[] }[]
}

interface Input {
  readonly type: string
  readonly components?: readonly Input[]
}

function isNamed(item: unknown): item is Named {
  return typeof item === 'object' && item !== null && 'name' in item
}

function typeOf({ type, components = [] }: Input): string {
  return type.replace('tuple', `(${components.map(typeOf).join(',')})`)
}
