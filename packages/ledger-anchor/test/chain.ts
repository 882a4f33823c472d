import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  type AnchorDomain,
  type Approval,
  approveCheckpoint,
  deployLedgerAnchor,
} from '@bauhinia/ledger-anchor'
import { createMemoryTree, type MemoryTree } from '@bauhinia/transparency-log'
import type { Hex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

/** The accounts that the node of a test has money for: those of its published words. */
const words = 'test test test test test test test test test test test junk'
export const accounts = Array.from({ length: 8 }, (_, addressIndex) =>
  mnemonicToAccount(words, { addressIndex }),
)
const [operator, ...departments] = accounts
if (operator === undefined) throw new Error('There is no account')

export { operator }
/** Those of which three must approve. */
export const members = departments.slice(0, 5)

/** A real EVM node on a free port; `stop` ends it. */
export async function startChain(...flags: readonly string[]) {
  const program = fileURLToPath(import.meta.resolve('@foundry-rs/anvil/bin.mjs'))
  const child = spawn(process.execPath, [program, '--port', '0', '--accounts', '8', ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = `http://${await listeningAddress(child)}`
  const call = async (method: string, ...params: readonly unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body })
    return answer.json()
  }
  return {
    url,
    call,
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function listeningAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The node says nothing')
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^Listening on (.+)$/.exec(line) ?? []
    if (address !== undefined) {
      child.stdout.resume()
      return address
    }
  }
  throw new Error('The node did not start')
}

/** A contract of the five members, three of whom must approve. */
export function deploy(url: string) {
  if (operator === undefined) throw new Error('There is no account')
  return deployLedgerAnchor(
    { url, account: operator, pollMs: 20 },
    {
      members: members.map(({ address }) => address),
      threshold: 3,
      submitter: operator.address,
    },
  )
}

export const origin = 'log.example/anchored'

/** A log of `size` leaves in memory, beginning with leaf `first`. */
export function logOf(size: number, first = 0): MemoryTree {
  const tree = createMemoryTree()
  for (let at = 0; at < size; at++) tree.append(new TextEncoder().encode(`entry ${first + at}`))
  return tree
}

/** The checkpoint of a log at a size, with the proof from an earlier one. */
export function checkpointOf(log: MemoryTree, oldSize: number, size: number) {
  const root: Hex = `0x${Buffer.from(log.root(size)).toString('hex')}`
  const proof = oldSize === 0 || oldSize > size ? [] : log.consistencyProof(oldSize, size)
  return { origin, size, root, proof }
}

/** The approvals of so many members. */
export function approvalsOf(
  domain: AnchorDomain,
  checkpoint: { readonly size: number; readonly root: Hex },
  count = 3,
): Promise<Approval[]> {
  return Promise.all(
    members
      .slice(0, count)
      .map((member) => approveCheckpoint(member, domain, { origin, ...checkpoint })),
  )
}
