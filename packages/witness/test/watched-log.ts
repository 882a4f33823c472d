import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { atEnd, temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createCosigner,
  createNoteSigner,
  createNoteVerifier,
  emptyEdge,
  formatVerifierKey,
  type LogGrowth,
  publishGrowth,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { startWitness } from '@bauhinia/witness'
import fastify from 'fastify'

export const origin = 'log.example/watched'
export const signer = await createNoteSigner(origin, new Uint8Array(32).fill(1))
export const now = () => new Date('2026-07-01T00:00:00Z')
export const cosigner = await createCosigner('newspaper.example', new Uint8Array(32).fill(2), now)
export const verifier = createNoteVerifier(cosigner.verifierKey)

/** A log in a folder, over HTTP; its entries begin with number `first`. */
export async function servedLog(t: TestContext, first = 0) {
  let storage = folderStorage(temporaryFolder(t))
  const own = storage
  let growth: Required<Omit<LogGrowth, 'newEntries'>> = { edge: emptyEdge, openEntries: [] }
  const server = fastify()
  server.get('/ledger/*', async ({ url }, reply) => {
    const bytes = await storage.read(url.replace('/ledger/', ''), 1_000_000)
    return bytes === undefined ? reply.code(404).send() : reply.send(Buffer.from(bytes))
  })
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  atEnd(t, () => server.close())
  return {
    url: `${url}/ledger/`,
    close: () => server.close(),
    size: () => growth.edge.size,
    files: () => storage,
    serve: (other: typeof storage) => {
      storage = other
    },
    checkpoint: async () => text(`${url}/ledger/checkpoint`),
    growTo: async (size: number, shift = first) => {
      const newEntries = Array.from({ length: size - growth.edge.size }, (_, at) =>
        new TextEncoder().encode(`entry ${shift + growth.edge.size + at}`),
      )
      growth = await publishGrowth(own, { ...growth, newEntries }, (tree) =>
        signCheckpoint({ origin, ...tree }, [signer]),
      )
    },
  }
}

/** A witness of the log that remembers nothing yet, and looks only when told to. */
export async function watch(
  t: TestContext,
  log: { readonly url: string },
  more: Partial<Parameters<typeof startWitness>[0]> = {},
) {
  const stateFile = join(temporaryFolder(t), 'state')
  const witness = await startWitness({ ...options(log, stateFile), ...more })
  atEnd(t, () => witness.close())
  return witness
}

/** What such a witness is made of. */
export function options({ url }: { readonly url: string }, stateFile: string) {
  const vkey = formatVerifierKey(signer.verifierKey)
  return { log: { origin, url, vkey }, cosigner, stateFile, port: 0, now, lookEveryMs: 600_000 }
}

/** Asks the witness at an address to cosign. */
export function post(url: string, body: string): Promise<Response> {
  return fetch(`${url}/add-checkpoint`, { method: 'POST', body })
}

export async function text(url: string): Promise<string> {
  return (await fetch(url)).text()
}
