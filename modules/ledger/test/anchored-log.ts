import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { DatabasePool } from '@bauhinia/database'
import type { Anchoring, LedgerModule } from '@bauhinia/ledger'
import { accountOf } from '@bauhinia/ledger-anchor'
import { freePort, startProgram } from '@bauhinia/processes'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import { clock, cosignerOf, openLedger, policyOf, runWitness } from './witnessed-log.ts'

/** Of the account that submits. */
export const submitterKey = Buffer.alloc(32, 0x41)
/** Of each of three witnesses. */
export const chainKeys = [0x51, 0x52, 0x53].map((byte) => Buffer.alloc(32, byte))

export type Chain = Awaited<ReturnType<typeof openChain>>

/** The development chain, which a test stops, starts again and plays tricks on. */
export async function openChain(t: TestContext) {
  const [port, data] = [await freePort(), temporaryFolder(t)]
  const url = `http://127.0.0.1:${port}`
  const call = async (method: string, ...params: readonly unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    return (await fetch(url, { method: 'POST', headers, body })).json()
  }
  /** With `folder` it is another one, which knows nothing of what was before. */
  const start = async (folder = 'chain') => {
    const program = await startProgram({
      name: 'Development chain',
      file: fileURLToPath(import.meta.resolve('@bauhinia/sample-chain/main')),
      args: ['--port', String(port), '--data', join(data, folder)],
      environment: { SUBMITTER_KEY: submitterKey.toString('hex') },
    })
    atEnd(t, () => program.stop())
    return program
  }
  return { url, call, start }
}

/** The way to a chain, which counts how often it is asked what the contract holds, and is sent a transaction. */
export async function countLooks(t: TestContext, url: string) {
  let count = 0
  let sent = 0
  const handOn = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray())
    if (body.includes('"eth_call"')) count += 1
    if (body.includes('"eth_sendRawTransaction"')) sent += 1
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body })
    response.writeHead(answer.status, headers).end(await answer.text())
  }
  return { url: await playServer(t, handOn), looks: () => count, sent: () => sent }
}

/** How a test anchors: at once, and looking often. */
export function anchoringAt(chainUrl: string): Anchoring {
  return {
    ...{ chainUrl, submitterKey, isDevelopment: true, everyMs: 60_000, everyEntries: 1 },
    ...{ lookEveryMs: 50, receiptMs: 60_000 },
  }
}

/** Three witnesses that approve on the chain what they cosigned; the policy that wants two. */
export async function runApprovers(t: TestContext, vkey: string, now: () => Date): Promise<string> {
  return policyOf(2, await runWitnesses(t, vkey, { keys: chainKeys, now }))
}

/** Witnesses `a`, `b` and so on, each of which approves with one of the keys. */
export function runWitnesses(
  t: TestContext,
  vkey: string,
  { keys, now }: { readonly keys: readonly Uint8Array[]; readonly now: () => Date },
) {
  return Promise.all(
    keys.map(async (chainKey, at) => {
      const cosigner = await cosignerOf('abcd'.charAt(at), at + 1, now)
      const { url, close } = await runWitness(t, vkey, { chainKey, cosigner, now })
      return { name: cosigner.name, verifierKey: cosigner.verifierKey, url, close }
    }),
  )
}

/** A log with witnesses that is anchored. */
export async function openAnchored(
  t: TestContext,
  db: DatabasePool,
  given: Partial<Anchoring> & Pick<Anchoring, 'chainUrl'>,
) {
  const time = clock()
  const { vkey } = await openLedger(db, time.now)
  const policy = await runApprovers(t, vkey, time.now)
  const anchoring = { ...anchoringAt(given.chainUrl), ...given }
  return { db, ledger: await openLedger(db, time.now, policy, anchoring), time }
}

export async function anchoredSize(ledger: LedgerModule): Promise<number> {
  return (await ledger.reportAnchor())?.last?.treeSize ?? 0
}

/** Sequences, and so anchors, until the test ends or it is stopped. */
export function sequence(t: TestContext, ledger: LedgerModule) {
  const errors: unknown[] = []
  const sequencer = ledger.startSequencer((error) => errors.push(error))
  atEnd(t, () => sequencer.stop())
  return { errors, sequencer }
}

/** How many transactions the account that submits has in blocks. */
export async function sentCount(chain: Chain): Promise<number> {
  const { address } = accountOf(submitterKey)
  return Number(await ask(chain, 'eth_getTransactionCount', address, 'latest'))
}

/** What the chain answers to a call. */
export async function ask(
  chain: Chain,
  method: string,
  ...params: readonly unknown[]
): Promise<unknown> {
  const answer = await chain.call(method, ...params)
  assert.ok(typeof answer === 'object' && answer !== null && 'result' in answer)
  return answer.result
}
