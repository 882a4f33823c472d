import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import { type NoteSigner, publishGrowth, signCheckpoint } from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { origin, signer, vkey, witness, witnessPolicy } from './made-evidence.ts'

const trustAnchors = JSON.stringify({
  ...{ certificates: [], licenceTypes: [] },
  logs: [{ origin, vkey, witnessPolicy }],
})

/** A file of a ledger that arrives as something else. */
export interface Damage {
  readonly path: string
  readonly change: (bytes: Buffer) => Uint8Array
}

/** The checkpoint with another root than the one that was signed. */
export function forged(note: Buffer): Uint8Array {
  const lines = note.toString().split('\n')
  return Buffer.from(lines.with(2, Buffer.alloc(32).toString('base64')).join('\n'))
}

/** The address of a portal whose ledger has these entries, and which names whom to trust for it. */
export async function servedHistory(
  t: TestContext,
  newEntries: readonly Uint8Array[],
  {
    damage,
    signers = [signer, witness],
  }: { damage?: Damage; signers?: readonly NoteSigner[] } = {},
): Promise<string> {
  const folder = temporaryFolder(t)
  await publishGrowth(folderStorage(folder), { newEntries }, (grown) =>
    signCheckpoint({ origin, ...grown }, signers),
  )
  return playServer(t, ({ url = '' }, response) => {
    const path = url.replace(/^\/ledger\//, '')
    const file = join(folder, path)
    const change = path === damage?.path ? damage.change : (bytes: Buffer) => bytes
    if (url === '/api/licences/trust-anchors') response.end(trustAnchors)
    else if (existsSync(file)) response.end(change(readFileSync(file)))
    else response.writeHead(404).end()
  })
}
