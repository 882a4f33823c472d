import type { TestContext } from 'node:test'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import { playServer } from '@bauhinia/testing/play-server'
import {
  createNoteSigner,
  formatVerifierKey,
  publishGrowth,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'

export const servedOrigin = 'log.example/cli'
const signer = await createNoteSigner(servedOrigin, new Uint8Array(32).fill(4))

/** A log over HTTP, with its key where our portals have it, which can be made to show another history. */
export async function servedLog(t: TestContext) {
  let storage = await publish(t, [1, 2, 3, 4, 5])
  const url = await playServer(t, async ({ url: path = '' }, response) => {
    if (path === '/api/ledger/log-key') return response.end(formatVerifierKey(signer.verifierKey))
    const [, below] = /^\/ledger\/(.+)$/.exec(path) ?? []
    const file = below && (await storage.read(below, 1_000_000))
    return file ? response.end(file) : response.writeHead(404).end()
  })
  const show = async (entries: readonly number[]) => {
    storage = await publish(t, entries)
  }
  return { url: `${url}/ledger/`, show }
}

async function publish(t: TestContext, entries: readonly number[]) {
  const storage = folderStorage(temporaryFolder(t))
  const newEntries = entries.map((entry) => Uint8Array.of(entry))
  await publishGrowth(storage, { newEntries }, (tree) =>
    signCheckpoint({ origin: servedOrigin, ...tree }, [signer]),
  )
  return storage
}
