import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { issuerRegistry } from './issuer-registry.ts'

/** How a verification asks others (`Fetchers` of the licences' verifier). */
type Fetched<Value> =
  | { readonly outcome: 'found'; readonly value: Value }
  | { readonly outcome: 'absent' }
  | { readonly outcome: 'unreachable' }

const inclusion = Compile(
  Type.Object({
    index: Type.Integer({ minimum: 0 }),
    proof: Type.Array(Type.String()),
    checkpoint: Type.String(),
  }),
)

/** Asks nobody: only what came along with the licence counts. */
export const offline = {
  statusList: async (): Promise<Fetched<string>> => ({ outcome: 'unreachable' }),
  inclusion: async (): Promise<Fetched<never>> => ({ outcome: 'unreachable' }),
}

/** Asks the issuer for its status list and the portal's ledger for proofs. */
export function networkOf(portal: string) {
  return {
    async statusList(uri: string) {
      return ask(uri, (text) => text)
    },
    async inclusion(leafHash: string) {
      const url = new URL(`/api/ledger/inclusion/${leafHash}`, portal).href
      return ask(url, (text) => inclusion.Parse(JSON.parse(text)))
    },
    async registry() {
      const { href } = new URL('/api/licences/issuer-registry', portal)
      return ask(href, (text) => issuerRegistry.Parse(JSON.parse(text)))
    },
  }
}

async function ask<Value>(url: string, parse: (text: string) => Value): Promise<Fetched<Value>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) })
    if (response.status === 404) return { outcome: 'absent' }
    if (!response.ok) return { outcome: 'unreachable' }
    return { outcome: 'found', value: parse(await response.text()) }
  } catch {
    return { outcome: 'unreachable' }
  }
}
