import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Anchoring, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { ledgerPages } from '@bauhinia/ledger/routes'
import { accountOf, approveChange, type Change, openLedgerAnchor } from '@bauhinia/ledger-anchor'
import { freshDatabase } from '@bauhinia/testing'
import { playServer } from '@bauhinia/testing/play-server'
import { openServer } from '@bauhinia/testing/portal'
import {
  anchoredSize,
  anchoringAt,
  chainKeys,
  countLooks,
  openChain,
  runWitnesses,
  sequence,
  submitterKey,
} from './anchored-log.ts'
import { append, clock, cosignerOf, openLedger, policyOf, until } from './witnessed-log.ts'

const keys = [...chainKeys, Buffer.alloc(32, 0x54)]

test('only members of the contract approve, as many as it demands; who is none stops nothing, and what waiting does not mend is said at once', async (t) => {
  const world = await openWorld(t)
  const [a, b, , d] = world.witnesses
  assert.ok(a && b && d)

  // The contract's members are those who were there when it was deployed.
  const three = await world.open(world.witnesses.slice(0, 3))
  assert.match(await page(t, three.ledger, 'en'), /How many are enough has not been read/)
  await append(three, 'first')
  await until(async () => (await anchoredSize(three.ledger)) === 1)
  assert.match(await page(t, three.ledger, 'en'), /approval of at least 2 of its 3 members/)
  assert.match(await page(t, three.ledger, 'zh-hant'), /現有 3 個成員，最少須有其中 2 個同意/)
  assert.match(await page(t, three.ledger, 'zh-hans'), /现有 3 个成员，至少须有其中 2 个同意/)
  await three.close()

  // A witness that is no member, and one that says to be another.
  const more = await world.open([...world.witnesses, await playLiar(t, world.now)])
  await append(more, 'second')
  await until(async () => (await anchoredSize(more.ledger)) === 2)
  assert.deepEqual(await more.ledger.listAlarms(), [])
  await more.close()

  const short = await world.open([a, d])
  await append(short, 'third')
  await until(async () => (await short.ledger.listAlarms()).length === 2)
  assert.deepEqual(await alarmsOf(short.ledger), [
    ['members-missing', null],
    ['witness-no-member', d.name],
  ])
  assert.equal(await anchoredSize(short.ledger), 2)
  const said = await page(t, short.ledger, 'en')
  assert.match(said, /too few of the witnesses are members.*D has no account that is a member/s)
  assert.match(await page(t, short.ledger, 'zh-hant'), /D 沒有任何帳戶屬於區塊鏈上合約的成員/)
  assert.match(await page(t, short.ledger, 'zh-hans'), /D 没有任何账户属于区块链上合约的成员/)

  // The members let it in, and demand the approval of every one.
  const members = [keyOf(0).address, keyOf(3).address]
  const contract = await world.contract(short.ledger)
  await change(contract, { kind: 'membership', members, threshold: 2 }, [0, 1])
  await until(async () => (await anchoredSize(short.ledger)) === 3)
  await until(async () => (await short.ledger.listAlarms()).length === 0)
  assert.match(await page(t, short.ledger, 'en'), /approval of at least 2 of its 2 members/)
  assert.deepEqual(short.errors, [])

  const account = accountOf(submitterKey).address
  await change(contract, { kind: 'submitter', account, allowed: false }, [0, 3])
  await append(short, 'fourth')
  await until(async () => (await short.ledger.listAlarms()).length === 1)
  assert.deepEqual(await alarmsOf(short.ledger), [['submitter-refused', null]])
  assert.match(await page(t, short.ledger, 'en'), /does not let the account of this ledger submit/)
  await change(contract, { kind: 'submitter', account, allowed: true }, [0, 3])
  await until(async () => (await anchoredSize(short.ledger)) === 4)
  await until(async () => (await short.ledger.listAlarms()).length === 0)
  await short.close()

  // A member that is away may come back: nothing is sent meanwhile, and that it lasts is what is said.
  await d.close()
  const away = await world.open([a, b, d])
  const before = world.chain.sent()
  await append(away, 'fifth')
  const looks = world.chain.looks()
  await until(async () => world.chain.looks() > looks + 10)
  assert.deepEqual(await away.ledger.listAlarms(), [])
  world.forwardSeconds(120)
  await until(async () => (await away.ledger.listAlarms()).length > 0)
  assert.deepEqual(await alarmsOf(away.ledger), [['anchor-overdue', null]])
  assert.deepEqual([world.chain.sent() - before, away.errors], [0, []])
})

type Witness = Awaited<ReturnType<typeof runWitnesses>>[number]

/** A chain, a log and four witnesses; the log is opened with some of them at a time. */
async function openWorld(t: TestContext) {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const node = await openChain(t)
  await node.start()
  const chain = await countLooks(t, node.url)
  const { forwardSeconds, now } = clock()
  const { vkey } = await openLedger(db, now)
  const witnesses = await runWitnesses(t, vkey, { keys, now })
  const anchoring: Anchoring = anchoringAt(chain.url)
  const open = async (some: readonly Omit<Witness, 'close'>[]) => {
    const ledger = await openLedger(db, now, policyOf(2, some), anchoring)
    const { errors, sequencer } = sequence(t, ledger)
    return { db, ledger, errors, close: () => sequencer.stop() }
  }
  const contract = async (ledger: LedgerModule) => {
    const { contract: at } = (await ledger.reportAnchor())?.last ?? {}
    assert.ok(at)
    const options = { url: chain.url, account: accountOf(submitterKey), pollMs: 50 }
    return openLedgerAnchor(options, `0x${at.slice(2)}`)
  }
  return { chain, contract, forwardSeconds, now, open, witnesses }
}

/** The members with these of the keys have a change made. */
async function change(
  contract: Awaited<ReturnType<typeof openLedgerAnchor>>,
  what: Change,
  members: readonly number[],
): Promise<void> {
  const version = await contract.versionOf(what)
  const approvals = await Promise.all(
    members.map((at) => approveChange(keyOf(at), contract.domain, { change: what, version })),
  )
  await contract.change(what, approvals)
}

function keyOf(at: number) {
  const key = keys[at]
  assert.ok(key)
  return accountOf(key)
}

/** What cosigns nothing, and answers for `a` with a signature that is not its own. */
async function playLiar(t: TestContext, now: () => Date): Promise<Omit<Witness, 'close'>> {
  const answer = JSON.stringify({ signer: keyOf(0).address, signature: `0x${'1b'.repeat(65)}` })
  const url = await playServer(t, (request, response) =>
    request.url === '/approve-checkpoint' ? response.end(answer) : response.writeHead(404).end(),
  )
  const { name, verifierKey } = await cosignerOf('liar', 9, now)
  return { name, verifierKey, url }
}

async function alarmsOf(ledger: LedgerModule) {
  return (await ledger.listAlarms()).map(({ kind, witness }) => [kind, witness])
}

async function page(t: TestContext, ledger: LedgerModule, language: string): Promise<string> {
  const server = await openServer(t)
  const pack = { timeZone: 'Asia/Hong_Kong', sealing: [], findDepartment: () => undefined }
  await server.register(ledgerPages({ baseUrl: 'https://example.test', ledger, pack }), {
    prefix: '/:lang',
  })
  return (await server.inject(`/${language}/ledger`)).body
}
