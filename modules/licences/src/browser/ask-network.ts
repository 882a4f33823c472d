/// <reference lib="dom" />
import { isInclusionEvidence } from '../verify/licence-input.ts'
import type {
  Fetched,
  Fetchers,
  InclusionEvidence,
  IssuerRegistry,
} from '../verify/verification.ts'

/**
 * Asks the site that the page came from, and no other. A status list is asked for by its number alone;
 * it covers tens of thousands of licences, so that the question tells nobody which one is checked.
 */
export function networkFetchers(issuerBase: string): Fetchers {
  return {
    async statusList(uri) {
      if (!uri.startsWith(`${issuerBase}/`)) return { outcome: 'unreachable' }
      // Kept copies are used only when the site says that they are still the latest.
      const answer = await ask(uri.slice(issuerBase.length), { cache: 'no-cache' })
      return answer.outcome === 'found'
        ? { outcome: 'found', value: await answer.value.text() }
        : answer
    },
    async inclusion(leafHash): Promise<Fetched<InclusionEvidence>> {
      const answer = await ask(`/api/ledger/inclusion/${leafHash}`, { cache: 'no-store' })
      if (answer.outcome !== 'found') return answer
      const value: unknown = await answer.value.json()
      return isInclusionEvidence(value) ? { outcome: 'found', value } : { outcome: 'unreachable' }
    },
    async registry(): Promise<Fetched<IssuerRegistry>> {
      const answer = await ask('/api/licences/issuer-registry', { cache: 'no-cache' })
      if (answer.outcome !== 'found') return answer
      const value: unknown = await answer.value.json()
      return isRegistry(value) ? { outcome: 'found', value } : { outcome: 'unreachable' }
    },
  }
}

/** It comes from our own site, whole, so that one member stands for all. */
function isRegistry(value: unknown): value is IssuerRegistry {
  return typeof value === 'object' && value !== null && 'keys' in value
}

async function ask(path: string, options: RequestInit): Promise<Fetched<Response>> {
  try {
    const value = await fetch(path, { ...options, signal: AbortSignal.timeout(10_000) })
    if (value.ok) return { outcome: 'found', value }
    return { outcome: value.status === 404 ? 'absent' : 'unreachable' }
  } catch {
    return { outcome: 'unreachable' }
  }
}
