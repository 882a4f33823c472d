import { type EcPublicJwk, jwkThumbprint, parseJwks } from '@bauhinia/credentials'
import Type from 'typebox'
import Value from 'typebox/value'
import { ProviderProblem } from './provider-problem.ts'

/** Whose requests are answered: keys known beforehand, or the JWK Set that the gateway publishes. */
export type GatewayTrust = { readonly keys: readonly EcPublicJwk[] } | { readonly keysUrl: string }

const member = Type.Optional(Type.String())
const KeySet = Type.Object({
  keys: Type.Array(
    Type.Object({
      kty: member,
      crv: member,
      x: member,
      y: member,
      kid: member,
      alg: member,
      use: member,
    }),
  ),
})

/** Finds the gateway's keys by their ids. */
export interface GatewayKeys {
  /** The keys by id, at most five minutes old; throws when they cannot be had. */
  current(): Promise<ReadonlyMap<string, EcPublicJwk>>
  /** As `current`, but asks anew (at most every five seconds): for a key id not seen before. */
  renewed(): Promise<ReadonlyMap<string, EcPublicJwk>>
}

const freshMilliseconds = 5 * 60_000
/** While the gateway's key set cannot be fetched, keys are used for so long after the last fetch. */
const staleMilliseconds = 60 * 60_000
const retryMilliseconds = 5_000
const fetchLimitMilliseconds = 3_000
const keySetBytesMax = 64 * 1024

export function gatewayKeysOf(trust: GatewayTrust, now: () => Date): GatewayKeys {
  if ('keysUrl' in trust) return fetchedKeys(trust.keysUrl, now)
  const keys = Promise.resolve(byId(trust.keys))
  return { current: () => keys, renewed: () => keys }
}

function fetchedKeys(url: string, now: () => Date): GatewayKeys {
  let keys: ReadonlyMap<string, EcPublicJwk> = new Map()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined

  const refresh = async () => {
    triedAt = now().getTime()
    const fetched = await fetchKeys(url)
    if (fetched === undefined) return
    keys = fetched
    fetchedAt = triedAt
  }
  const keysNotOlderThan = async (milliseconds: number) => {
    const at = now().getTime()
    if (at - fetchedAt >= milliseconds && at - triedAt >= retryMilliseconds) {
      fetching ??= refresh().finally(() => {
        fetching = undefined
      })
    }
    await fetching
    if (at - fetchedAt < staleMilliseconds) return keys
    throw new ProviderProblem('gateway-keys-unavailable')
  }
  return {
    current: () => keysNotOlderThan(freshMilliseconds),
    renewed: () => keysNotOlderThan(retryMilliseconds),
  }
}

/** Nothing for every failure alike: unreachable, too slow, too large, no key set. */
async function fetchKeys(url: string): Promise<ReadonlyMap<string, EcPublicJwk> | undefined> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(fetchLimitMilliseconds),
    })
    const text = response.ok ? await response.text() : ''
    if (text.length > keySetBytesMax) return undefined
    const keys = parseJwks(Value.Parse(KeySet, JSON.parse(text)))
    return keys && byId(keys)
  } catch {
    return undefined
  }
}

function byId(keys: readonly EcPublicJwk[]): ReadonlyMap<string, EcPublicJwk> {
  return new Map(keys.map((key) => [key.kid ?? jwkThumbprint(key), key]))
}
