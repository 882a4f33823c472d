import type { FastifyPluginAsync } from 'fastify'

/** One file that browsers fetch. */
export interface ServedFile {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** Serves files under `/assets/`; their names hold their content's hash, so browsers keep them. */
export function assetRoutes(files: ReadonlyMap<string, ServedFile>): FastifyPluginAsync {
  return async (server) => {
    server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
      const file = files.get(request.params.file)
      if (file === undefined) return reply.callNotFound()
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(file.contentType)
        .send(Buffer.from(file.bytes))
    })
  }
}
