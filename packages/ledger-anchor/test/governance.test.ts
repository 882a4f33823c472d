import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type AnchorDomain,
  type AnchorRefusalReason,
  type Approval,
  approveChange,
  approveCheckpoint,
  type Change,
  findApprover,
  type LedgerAnchor,
  openLedgerAnchor,
} from '@bauhinia/ledger-anchor'
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

const log = logOf(20)
const [first, second, third, fourth] = members
const [stranger] = accounts.slice(-1)
assert.ok(first && second && third && fourth && stranger)
const firstThree = members.slice(0, 3)
let chain: Awaited<ReturnType<typeof startChain>>

before(async () => {
  chain = await startChain()
})
after(() => chain.stop())

/** A key that may sign driving licences in these two years, and its end. */
const key = {
  kind: 'issuer-key',
  keyId: Buffer.alloc(32, 0xab).toString('base64url'),
  licenceType: 'https://portal.example/credentials/driving-licence/1',
  issuer: 'https://portal.example/issuers/hk-td',
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: new Date('2098-01-01T00:00:00Z'),
} as const satisfies Change
const { keyId, licenceType } = key
const revocation = { kind: 'revocation', keyId, licenceType } as const

test('nobody puts a key into the registry short of M different members who approved that very entry', async () => {
  const anchor = await deploy(chain.url)
  const [a, b, c] = await approvals(anchor, key)
  const [ofStranger] = await approvals(anchor, key, [stranger])
  assert.ok(a && b && c && ofStranger)
  await refused(anchor.change(key, []), 'not-enough-approvals')
  await refused(anchor.change(key, [a, b]), 'not-enough-approvals')
  await refused(anchor.change(key, [a, a, b]), 'approvals-not-ascending')
  await refused(anchor.change(key, [a, b, ofStranger]), 'not-a-member')
  await refused(anchor.change(key, [a, b, { ...c, signature: '0x1234' }]), 'malformed-approval')
  for (const other of [
    { ...key, licenceType: 'https://portal.example/credentials/fishing-licence/1' },
    { ...key, issuer: 'https://portal.example/issuers/hk-police' },
    { ...key, keyId: Buffer.alloc(32, 0xac).toString('base64url') },
    { ...key, validFrom: new Date('2025-01-01T00:00:00Z') },
    { ...key, validUntil: new Date('2099-01-01T00:00:00Z') },
  ]) {
    await refused(anchor.change(other, [a, b, c]), 'not-a-member')
  }
  assert.deepEqual((await anchor.readRegistry()).keys, [])
})

test('an approval for another chain or contract, or of something else, counts nowhere here', async () => {
  const anchor = await deploy(chain.url)
  const elsewhere = await deploy(chain.url)
  for (const domain of [
    { ...anchor.domain, chainId: anchor.domain.chainId + 1 },
    elsewhere.domain,
  ]) {
    const foreign = await approvals(anchor, key, firstThree, domain)
    await refused(anchor.change(key, foreign), 'not-a-member')
  }
  const checkpoint = checkpointOf(log, 0, 5)
  await refused(anchor.change(key, await approvalsOf(anchor.domain, checkpoint)), 'not-a-member')
  await refused(anchor.change(key, await approvals(anchor, revocation)), 'not-a-member')
  await elsewhere.change(key, await approvals(elsewhere, key))
})

test('a period that is turned round or empty, and an entry that names nobody, are refused though all approve', async () => {
  const anchor = await deploy(chain.url)
  const wrong = [
    [{ ...key, validFrom: key.validUntil, validUntil: key.validFrom }, 'wrong-period'],
    [{ ...key, validUntil: key.validFrom }, 'wrong-period'],
    [{ ...key, issuer: '' }, 'wrong-issuer-key'],
    [{ ...key, licenceType: '' }, 'wrong-issuer-key'],
    [{ ...key, keyId: Buffer.alloc(32).toString('base64url') }, 'wrong-issuer-key'],
  ] as const
  for (const [change, reason] of wrong) {
    await refused(anchor.change(change, await approvals(anchor, change, members)), reason)
  }
  await assert.rejects(approvals(anchor, { ...key, keyId: 'short' }), RangeError)
})

test('the registry lists keys by type with their periods; one is ended by M of N, and never begun again', async () => {
  const anchor = await deploy(chain.url)
  const added = await approvals(anchor, key)
  await anchor.change(key, added)
  const fishing = { ...key, licenceType: 'https://portal.example/credentials/fishing-licence/1' }
  const { blockNumber } = await anchor.change(fishing, await approvals(anchor, fishing))
  const { kind: _, ...entry } = key
  assert.deepEqual(await anchor.readRegistry(), {
    blockNumber,
    keys: [
      { ...entry, revokedAt: undefined },
      { ...entry, licenceType: fishing.licenceType, revokedAt: undefined },
    ],
  })

  const extended = { ...key, validUntil: new Date('2099-01-01T00:00:00Z') }
  await anchor.change(extended, await approvals(anchor, extended))
  await refused(anchor.change(key, added), 'not-a-member')
  const taken = { ...key, issuer: 'https://portal.example/issuers/hk-police' }
  await refused(
    anchor.change(taken, await approvals(anchor, taken, members)),
    'key-of-another-issuer',
  )

  const ended = { ...key, validUntil: new Date('2026-06-01T00:00:00Z') }
  await refused(
    anchor.change(ended, await approvals(anchor, ended, [first, second])),
    'not-enough-approvals',
  )
  await anchor.change(ended, await approvals(anchor, ended))
  const [kept, other] = (await anchor.readRegistry()).keys
  assert.deepEqual([kept?.validUntil, other?.validUntil], [ended.validUntil, fishing.validUntil])
  for (const again of [key, extended, ended]) {
    await refused(anchor.change(again, await approvals(anchor, again, members)), 'key-ended')
  }
})

test('a key is revoked by M of N once, for one type, and for ever, an ended one too', async () => {
  const anchor = await deploy(chain.url)
  await refused(
    anchor.change(revocation, await approvals(anchor, revocation)),
    'key-not-registered',
  )
  await anchor.change(key, await approvals(anchor, key))
  const fishing = { ...key, licenceType: 'https://portal.example/credentials/fishing-licence/1' }
  await anchor.change(fishing, await approvals(anchor, fishing))
  const whole = await approvals(anchor, revocation)
  await refused(anchor.change(revocation, whole.slice(1)), 'not-enough-approvals')
  const ofOther = { ...revocation, licenceType: fishing.licenceType }
  await refused(anchor.change(ofOther, whole), 'not-a-member')
  await anchor.change(revocation, whole)
  const [revoked, other] = (await anchor.readRegistry()).keys
  assert.ok(revoked?.revokedAt)
  assert.equal(other?.revokedAt, undefined)
  await refused(anchor.change(key, await approvals(anchor, key, members)), 'key-revoked')
  await refused(
    anchor.change(revocation, await approvals(anchor, revocation, members)),
    'key-revoked',
  )
  const ended = { ...fishing, validUntil: new Date('2026-06-01T00:00:00Z') }
  await anchor.change(ended, await approvals(anchor, ended))
  await anchor.change(ofOther, await approvals(anchor, ofOther))
})

test('only a submitter submits, and M of N decide who that is', async () => {
  const anchor = await deploy(chain.url)
  const { contract: address } = anchor.domain
  const asMember = await openLedgerAnchor({ url: chain.url, account: first, pollMs: 20 }, address)
  const checkpoint = checkpointOf(log, 0, 5)
  const ofCheckpoint = await approvalsOf(anchor.domain, checkpoint)
  await refused(asMember.anchor(checkpoint, ofCheckpoint), 'not-a-submitter')

  const allow = { kind: 'submitter', account: first.address, allowed: true } as const
  const whole = await approvals(anchor, allow)
  await refused(anchor.change(allow, whole.slice(1)), 'not-enough-approvals')
  await anchor.change(allow, whole)
  await refused(anchor.change(allow, whole), 'not-a-member')
  await asMember.anchor(checkpoint, ofCheckpoint)
  assert.ok(operator)
  assert.deepEqual((await anchor.readState()).submitters, [operator.address, first.address])

  const forbid = { ...allow, allowed: false }
  await anchor.change(forbid, await approvals(anchor, forbid))
  await refused(anchor.change(allow, whole), 'not-a-member')
  assert.deepEqual((await anchor.readState()).submitters, [operator.address])
})

test('members and M are changed by M of those who are members, once per approval', async () => {
  const anchor = await deploy(chain.url)
  const next = accounts.slice(3, 7).map(({ address }) => address)
  const change = { kind: 'membership', members: next, threshold: 2 } as const
  const whole = await approvals(anchor, change)
  await refused(anchor.change(change, whole.slice(1)), 'not-enough-approvals')
  for (const wrong of [
    { ...change, threshold: 5 },
    { ...change, threshold: 0 },
    { ...change, members: [...next, ...next] },
    { ...change, members: [] },
  ]) {
    await refused(anchor.change(wrong, await approvals(anchor, wrong)), 'wrong-membership')
  }
  const ofLeaver = await approvals(anchor, key)
  await anchor.change(change, whole)
  const state = await anchor.readState()
  assert.deepEqual([state.members, state.threshold], [next, 2])
  // The first two left, and what they approved before counts no more; nor does an approval of the change.
  await refused(anchor.change(key, ofLeaver.slice(0, 2)), 'not-a-member')
  await refused(anchor.change(change, whole), 'not-a-member')
  const checkpoint = checkpointOf(log, 0, 5)
  await refused(
    anchor.anchor(checkpoint, await approvalsOf(anchor.domain, checkpoint, 2)),
    'not-a-member',
  )
  const ofNew = await Promise.all(
    accounts.slice(3, 5).map((one) => approveCheckpoint(one, anchor.domain, checkpoint)),
  )
  await anchor.anchor(checkpoint, ofNew)
  assert.deepEqual(
    (await anchor.readState()).anchors.map((one) => [one.origin, one.size]),
    [[origin, 5]],
  )
})

test('whose signature an approval bears is known before it is sent', async () => {
  const { domain } = await deploy(chain.url)
  const versioned = { change: key, version: 0n }
  const approval = await approveChange(first, domain, versioned)
  assert.equal(await findApprover(domain, versioned, approval), first.address)
  const borrowed = { ...approval, signer: fourth.address }
  assert.equal(await findApprover(domain, versioned, borrowed), first.address)
  const torn = { ...approval, signature: '0x12' } as const
  assert.equal(await findApprover(domain, versioned, torn), undefined)
})

/** What these members approve of a change as things stand, for this contract unless another is named. */
async function approvals(
  anchor: LedgerAnchor,
  change: Change,
  by: readonly (typeof members)[number][] = firstThree,
  domain: AnchorDomain = anchor.domain,
): Promise<Approval[]> {
  const version = await anchor.versionOf(change)
  return Promise.all(by.map((one) => approveChange(one, domain, { change, version })))
}

async function refused(act: Promise<unknown>, reason: AnchorRefusalReason): Promise<void> {
  await assert.rejects(act, { name: 'AnchorRefused', reason })
}
