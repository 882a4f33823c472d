import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BadInput } from './edge-refusals.ts'

/**
 * Takes forms with a file in them (RFC 7578) on the pages of this plugin: each field as text, the file
 * too. A larger form than `bodyLimitBytes` is refused, and one that cannot be read is `BadInput`.
 */
export function acceptFileForms(
  server: FastifyInstance,
  { bodyLimitBytes }: { readonly bodyLimitBytes: number },
): void {
  server.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: bodyLimitBytes },
    async (request: FastifyRequest, bytes: Buffer) =>
      parseForm(request.headers['content-type'], bytes),
  )
}

async function parseForm(
  contentType: string | undefined,
  bytes: Buffer,
): Promise<Record<string, string>> {
  const form = await findForm(contentType ?? '', bytes)
  if (form === undefined) throw new BadInput()
  const fields: Record<string, string> = {}
  for (const [name, value] of form) {
    fields[name] = typeof value === 'string' ? value : await value.text()
  }
  return fields
}

async function findForm(contentType: string, bytes: Buffer): Promise<FormData | undefined> {
  try {
    const headers = { 'content-type': contentType }
    return await new Response(new Uint8Array(bytes), { headers }).formData()
  } catch {
    return undefined
  }
}
