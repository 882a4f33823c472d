import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type Database, type DatabasePool, sql } from '@bauhinia/database'
import { accountOf, deployLedgerAnchor, listAnchored } from '@bauhinia/ledger-anchor'
import { type Checkpoint, parseCheckpoint, parseNote } from '@bauhinia/transparency-log'
import { chainKeys, openChain, runApprovers, submitterKey } from '../anchored-log.ts'
import { openLedger } from '../witnessed-log.ts'
import type { AnchoringSetting } from './ledger-process.ts'
import { logOf } from './log-reading.ts'

/** Witnesses of a log, and a blockchain, which stand outside what befalls the log. */
export interface Watchers {
  readonly witnessPolicy: string
  readonly chain: WatchingChain | undefined
  /** What they have of the log: each is a checkpoint that it must contain. Throws where one has seen a fork. */
  readonly listWitnessed: () => Promise<Checkpoint[]>
}

/** The blockchain of a log. */
interface WatchingChain {
  readonly setting: AnchoringSetting
  /** What is anchored; undefined while the books of the log and the chain do not agree about it. */
  readonly listAnchors: (owner: Database) => Promise<Checkpoint[] | undefined>
  /** The program ends as it is asked to, and starts again. */
  readonly restart: () => Promise<void>
  /** So many of the last blocks never were, and others are there instead. */
  readonly reorganise: (blocks: number) => Promise<void>
}

const now = () => new Date()
/** Blocks after that of the contract, so that no reorganisation takes it away. */
const settledBlocks = 8

/** Three witnesses, of whom two are wanted. */
export async function openWatchers(
  t: TestContext,
  db: DatabasePool,
  { isAnchored }: { readonly isAnchored: boolean },
): Promise<Watchers> {
  const { vkey } = await openLedger(db, now)
  const witnessPolicy = await runApprovers(t, vkey, now)
  const urls = [...witnessPolicy.matchAll(/^witness .* (http\S+)$/gm)].map(([, url]) => url)
  assert.equal(urls.length, chainKeys.length)
  const chain = isAnchored ? await openWatchingChain(t) : undefined
  return {
    ...{ witnessPolicy, chain },
    listWitnessed: async () => {
      const notes = await Promise.all(
        urls.map(async (url) => {
          assert.equal((await fetch(`${url}/fork`)).status, 404, 'a witness saw a fork')
          const answer = await fetch(`${url}/checkpoint`)
          return answer.ok ? [await answer.text()] : []
        }),
      )
      return notes.flat().map((note) => parseCheckpoint(parseNote(note).text))
    },
  }
}

async function openWatchingChain(t: TestContext): Promise<WatchingChain> {
  const chain = await openChain(t)
  const { url } = chain
  let program = await chain.start()
  const account = accountOf(submitterKey)
  const members = chainKeys.map((key) => accountOf(key).address)
  const given = { members, threshold: 2, submitter: account.address }
  const contract = await deployLedgerAnchor({ url, account, pollMs: 50 }, given)
  await chain.call('anvil_mine', settledBlocks)
  const { contract: address } = contract.domain
  return {
    setting: { chainUrl: url, submitterKey: submitterKey.toString('hex'), contract: address },
    listAnchors: async (owner) => {
      const kept = await owner.query<{ blockNumber: number; size: number }>(sql`
        select block_number as "blockNumber", tree_size as size
          from ledger.anchors where lost_at is null order by id`)
      const last = await contract.findAnchor(logOf.origin)
      if (kept.at(-1)?.size !== last?.size) return undefined
      const inBlocks = await Promise.all(
        kept.map(async ({ blockNumber, size }) => {
          const { anchored } = await listAnchored(url, { blockNumber, contract: address })
          return anchored.find((one) => one.size === size)
        }),
      )
      const anchors = inBlocks.filter((one) => one !== undefined)
      return anchors.length < kept.length ? undefined : anchors.map(checkpointOf)
    },
    restart: async () => {
      await program.stop()
      program = await chain.start()
    },
    reorganise: async (blocks) => {
      await chain.call('anvil_rollback', blocks)
      await chain.call('anvil_mine', blocks)
    },
  }
}

function checkpointOf({
  root,
  size,
}: {
  readonly root: string
  readonly size: number
}): Checkpoint {
  return { origin: logOf.origin, root: Buffer.from(root.slice(2), 'hex'), size }
}
