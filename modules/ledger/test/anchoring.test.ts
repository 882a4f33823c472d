import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type DatabasePool, openDatabase, sql } from '@bauhinia/database'
import { type Anchoring, type LedgerModule, ledgerMigrations } from '@bauhinia/ledger'
import { ledgerPages } from '@bauhinia/ledger/routes'
import { verifyEvidence } from '@bauhinia/ledger/verify-evidence'
import {
  accountOf,
  approveChange,
  deployLedgerAnchor,
  listAnchored,
  openLedgerAnchor,
} from '@bauhinia/ledger-anchor'
import { freshDatabase } from '@bauhinia/testing'
import { atEnd } from '@bauhinia/testing/at-end'
import { openServer } from '@bauhinia/testing/portal'
import {
  anchoredSize,
  ask,
  type Chain,
  chainKeys,
  countLooks,
  openAnchored,
  openChain,
  sentCount,
  sequence,
  submitterKey,
} from './anchored-log.ts'
import { append, origin, until } from './witnessed-log.ts'

test('the application can change no anchor and remove none, but for marking what the chain has lost', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  for (const statement of [
    sql`update ledger.anchors set tree_size = 1`,
    sql`delete from ledger.anchors`,
    sql`update ledger.anchor_contracts set chain_id = 1`,
    sql`delete from ledger.anchor_contracts`,
    sql`update ledger.deployments set nonce = 1`,
    sql`delete from ledger.deployments`,
    sql`delete from ledger.issuer_registries`,
  ]) {
    await assert.rejects(db.query(statement), /permission denied/)
  }
})

test('the log is anchored with its witnesses’ approval as it grows, in its turn after a reorganisation too, and the page says what that is worth', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const chain = await openChain(t)
  await chain.start()
  const opened = await openAnchored(t, db, { chainUrl: chain.url, govern: registerOnce })
  const { ledger } = opened
  const { errors, sequencer } = sequence(t, ledger)
  const unread = await page(t, ledger, 'en')
  assert.match(unread, /Nothing is anchored yet/)
  assert.match(unread, /registry has not been read from the blockchain yet/)

  const first = await append(opened, 'first')
  await until(async () => (await anchoredSize(ledger)) === 1)
  await append(opened, 'second')
  await until(async () => (await anchoredSize(ledger)) === 2)

  // Whoever has the record has evidence of it, which the chain bears out.
  const evidence = (await ledger.assembleEvidence(first))?.bundle
  assert.ok(evidence?.anchor)
  const { vkey, witnessPolicy } = ledger
  const { checks, verdict } = await verifyEvidence(evidence, {
    logs: [{ origin, vkey, witnessPolicy }],
  })
  assert.equal(verdict, 'valid')
  const open = checks.filter(({ outcome }) => outcome !== 'pass')
  assert.deepEqual(
    open.map(({ sentence }) => sentence),
    ['chain-not-asked'],
  )
  const { anchored } = await listAnchored(chain.url, evidence.anchor)
  assert.deepEqual(
    anchored.map(({ size, transactionHash }) => ({ size, transactionHash })),
    [{ size: 2, transactionHash: evidence.anchor.transactionHash }],
  )

  const { last } = (await ledger.reportAnchor()) ?? {}
  assert.ok(last)
  const account = accountOf(submitterKey)
  const contract = await openLedgerAnchor({ url: chain.url, account }, addressOf(last.contract))
  assert.equal((await contract.findAnchor(origin))?.size, 2)
  assert.equal(last.chainId, contract.domain.chainId)
  const shown = await page(t, ledger, 'en')
  assert.match(shown, new RegExp(`2 entries, in block ${last.blockNumber}, `))
  assert.match(shown, /development chain[\s\S]*adds no trust/)
  assert.match(await page(t, ledger, 'zh-hant'), /不會令帳本更可信/)
  assert.match(await page(t, ledger, 'zh-hans'), /不会令账本更可信/)

  await until(async () => (await ledger.reportRegistry())?.registry?.keys.length === 1)
  const { registry } = (await ledger.reportRegistry()) ?? {}
  const { kind: _, ...entry } = issuerKey
  assert.deepEqual(registry?.keys, [
    {
      ...entry,
      ...{ validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2098-01-01T00:00:00.000Z' },
      revokedAt: null,
    },
  ])
  const listed = await page(t, ledger, 'en')
  assert.match(listed, /hk-td, from 1 January 2026 to 1 January 2098.*May sign/s)
  assert.match(listed, new RegExp(`read it in block ${registry?.blockNumber}, `))
  assert.match(await page(t, ledger, 'zh-hant'), /誰可簽署牌照.*可以簽署/s)

  await chain.call('anvil_rollback', 1)
  await until(async () => (await lostSizes(db)).includes(2))
  await until(async () => (await anchoredSize(ledger)) === 2)
  assert.equal((await contract.findAnchor(origin))?.size, 2)

  // Several blocks deep, with an anchor in each.
  for (const size of [3, 4]) {
    await append(opened, `entry ${size}`)
    await until(async () => (await anchoredSize(ledger)) === size)
  }
  await chain.call('anvil_rollback', 3)
  await until(async () => (await lostSizes(db)).includes(4))
  await until(async () => (await anchoredSize(ledger)) === 4)
  assert.deepEqual(await lostSizes(db), [2, 2, 3, 4])
  await append(opened, 'entry 5')
  await until(async () => (await anchoredSize(ledger)) === 5)
  assert.deepEqual(await standingSizes(db, chain.url), [1, 4, 5])

  // Whoever has the transactions of a dropped branch may send them again: into later blocks.
  await sequencer.stop()
  const before = (await ledger.reportAnchor())?.last
  const sent = await sentCount(chain)
  const dropped = await rawTransactions(db, chain)
  await chain.call('anvil_rollback', 2)
  await chain.call('evm_mine')
  for (const raw of dropped.slice(-2)) await chain.call('eth_sendRawTransaction', raw)
  const again = sequence(t, ledger)
  await until(async () => (await lostSizes(db)).includes(5))
  await until(async () => (await anchoredSize(ledger)) === 5)
  assert.equal((await ledger.reportAnchor())?.last?.blockNumber, (before?.blockNumber ?? 0) + 1)
  await append(opened, 'entry 6')
  await until(async () => (await anchoredSize(ledger)) === 6)
  // One transaction more than before the branch was dropped: what stood again was not made again.
  assert.equal(await sentCount(chain), sent + 1)
  assert.deepEqual(await lostSizes(db), [2, 2, 3, 4, 4, 5])
  assert.deepEqual(await standingSizes(db, chain.url), [1, 5, 6])
  assert.deepEqual(await ledger.listAlarms(), [])
  assert.deepEqual([...errors, ...again.errors], [])
})

test('a chain that is down is waited for; after twice its time an alarm stands until it is back, and one that forgot everything is begun anew', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const chain = await openChain(t)
  const opened = await openAnchored(t, db, { chainUrl: chain.url })
  const { ledger, time } = opened
  const { errors } = sequence(t, ledger)
  await append(opened, 'while it is down')
  assert.deepEqual(await ledger.listAlarms(), [])
  time.forwardSeconds(120)
  await until(async () => (await ledger.listAlarms()).some(({ kind }) => kind === 'anchor-overdue'))

  const program = await chain.start()
  await until(async () => (await anchoredSize(ledger)) === 1)
  await until(async () => (await ledger.listAlarms()).length === 0)
  const first = (await ledger.reportAnchor())?.last?.contract

  // Its state is in its folder: a restart is not the end of it.
  await program.stop()
  const again = await chain.start()
  await append(opened, 'after a restart')
  await until(async () => (await anchoredSize(ledger)) === 2)
  assert.equal((await ledger.reportAnchor())?.last?.contract, first)

  await again.stop()
  await chain.start('another')
  await until(async () => (await lostSizes(db)).includes(2))
  await until(async () => (await anchoredSize(ledger)) === 2)
  assert.deepEqual(errors, [])
})

test('on a chain that is to last, a contract that is gone is never deployed again but an alarm, and the one that is named is anchored at', async (t) => {
  const { db, url } = await freshDatabase(t, [ledgerMigrations])
  const chain = await openChain(t)
  await chain.start()
  await keepContract(t, url, `0x${'12'.repeat(20)}`)
  const lasting = { chainUrl: chain.url, isDevelopment: false }
  const gone = await openAnchored(t, db, lasting)
  const { errors, sequencer } = sequence(t, gone.ledger)
  await append(gone, 'first')
  gone.time.forwardSeconds(120)
  const kinds = async () => (await gone.ledger.listAlarms()).map(({ kind }) => kind)
  await until(async () => (await kinds()).includes('anchor-overdue'))
  assert.equal(await sentCount(chain), 0)
  assert.deepEqual(errors, [])
  await sequencer.stop()

  const account = accountOf(submitterKey)
  const members = chainKeys.map((key) => accountOf(key).address)
  const { domain } = await deployLedgerAnchor(
    { url: chain.url, account, pollMs: 50 },
    { members, threshold: 2, submitter: account.address },
  )
  const named = await openAnchored(t, db, { ...lasting, contract: domain.contract })
  sequence(t, named.ledger)
  await until(async () => (await anchoredSize(named.ledger)) === 1)
  assert.equal((await named.ledger.reportAnchor())?.last?.contract, domain.contract)
  assert.equal(await sentCount(chain), 2)
})

test('entries are anchored when there are enough or when they waited long enough; a slow chain is not sent the same anchor twice, and what came late counts', async (t) => {
  const { db } = await freshDatabase(t, [ledgerMigrations])
  const chain = await openChain(t)
  await chain.start()
  const waiting = await countLooks(t, chain.url)
  const rhythm = { everyEntries: 3, everyMs: 60_000 }
  const opened = await openAnchored(t, db, { chainUrl: waiting.url, receiptMs: 400, ...rhythm })
  const { ledger, time } = opened
  const { errors } = sequence(t, ledger)
  const lookOn = async () => {
    const before = waiting.looks()
    await until(async () => waiting.looks() > before + 10)
  }
  /** Sets the clock of the ledger by the last anchor, whose time is that of the chain. */
  const setClock = async (afterSeconds: number) => {
    const anchoredAt = (await ledger.reportAnchor())?.last?.anchoredAt ?? new Date(Number.NaN)
    time.forwardSeconds((anchoredAt.getTime() - time.now().getTime()) / 1_000 + afterSeconds)
  }
  await append(opened, 'first')
  await until(async () => (await anchoredSize(ledger)) === 1)

  await setClock(0)
  await append(opened, 'second')
  await append(opened, 'third')
  await lookOn()
  assert.equal(await anchoredSize(ledger), 1)
  await append(opened, 'fourth, and enough')
  await until(async () => (await anchoredSize(ledger)) === 4)

  await setClock(59)
  await append(opened, 'fifth')
  await lookOn()
  assert.equal(await anchoredSize(ledger), 4)
  time.forwardSeconds(1)
  await until(async () => (await anchoredSize(ledger)) === 5)

  // Without anything new there is no anchor, however long ago the last one was.
  await setClock(600)
  const sent = await sentCount(chain)
  await lookOn()
  assert.equal(await sentCount(chain), sent)

  await chain.call('evm_setAutomine', false)
  await append(opened, 'sixth')
  const pending = async () => JSON.stringify(await chain.call('txpool_status'))
  await until(async () => (await pending()).includes('"pending":"0x1"'))
  // It is waited for no longer, and the chain is looked at some more times.
  await lookOn()
  assert.match(await pending(), /"pending":"0x1"/)
  assert.equal(await anchoredSize(ledger), 5)
  assert.deepEqual(errors, [])

  await chain.call('evm_mine')
  await until(async () => (await anchoredSize(ledger)) === 6)
  assert.equal((await ledger.reportAnchor())?.last?.transactionHash, null)
})

const issuerKey = {
  kind: 'issuer-key',
  keyId: Buffer.alloc(32, 0xab).toString('base64url'),
  licenceType: 'https://portal.example/credentials/driving-licence/1',
  issuer: 'https://portal.example/issuers/hk-td',
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: new Date('2098-01-01T00:00:00Z'),
} as const

/** The members put a key into the registry, two of the three, as a demonstration's do. */
const registerOnce: NonNullable<Anchoring['govern']> = async (contract) => {
  if ((await contract.readRegistry()).keys.length > 0) return
  const version = await contract.versionOf(issuerKey)
  const approvals = await Promise.all(
    chainKeys
      .slice(0, 2)
      .map((key) => approveChange(accountOf(key), contract.domain, { change: issuerKey, version })),
  )
  await contract.change(issuerKey, approvals)
}

async function lostSizes(db: DatabasePool): Promise<readonly number[]> {
  const rows = await db.query<{ size: number }>(
    sql`select tree_size as size from ledger.anchors where lost_at is not null order by size`,
  )
  return rows.map(({ size }) => size)
}

/** As if the contract had been deployed before. */
async function keepContract(t: TestContext, url: string, address: string): Promise<void> {
  const owner = openDatabase(url, { max: 1 })
  atEnd(t, () => owner.close())
  await owner.query(sql`
    insert into ledger.anchor_contracts (address, chain_id, deployed_at)
    values (${address}, 31337, now())`)
}

/** Of the anchors that are thought to stand; the chain must have each of them in its block. */
async function standingSizes(db: DatabasePool, url: string): Promise<readonly number[]> {
  const rows = await db.query<{ blockNumber: number; contract: string; size: number }>(sql`
    select block_number as "blockNumber", contract, tree_size as size
      from ledger.anchors where lost_at is null order by size`)
  for (const { size, ...place } of rows) {
    const { anchored } = await listAnchored(url, place)
    assert.deepEqual(
      anchored.map((one) => one.size),
      [size],
    )
  }
  return rows.map(({ size }) => size)
}

/** The transactions of the anchors that stand, as they were signed, the last one last. */
async function rawTransactions(db: DatabasePool, chain: Chain): Promise<readonly unknown[]> {
  const rows = await db.query<{ hash: string }>(sql`
    select transaction_hash as hash from ledger.anchors where lost_at is null order by id`)
  return Promise.all(rows.map(({ hash }) => ask(chain, 'eth_getRawTransactionByHash', hash)))
}

function addressOf(text: string): `0x${string}` {
  return `0x${text.slice(2)}`
}

async function page(t: TestContext, ledger: LedgerModule, language: string): Promise<string> {
  const server = await openServer(t)
  const pack = { timeZone: 'Asia/Hong_Kong', sealing: [], findDepartment: () => undefined }
  await server.register(ledgerPages({ baseUrl: 'https://example.test', ledger, pack }), {
    prefix: '/:lang',
  })
  return (await server.inject(`/${language}/ledger`)).body
}
