import { ChainUnavailable, openContract, parseAddress } from '@bauhinia/ledger-anchor'
import type { LicenceTrust } from '@bauhinia/licences'
import { TrustUnreadable } from './read-trust.ts'
import type { VerifyRequest } from './verify-request.ts'

type IssuerRegistry = NonNullable<LicenceTrust['registry']>

/**
 * The registry of issuers' keys as the contract itself holds it, read from a node of its chain. `known` is what others
 * say of it: it names the contract where the verifier names none, and whether its chain is one that adds no trust.
 * Throws `TrustUnreadable` where the contract is not named, or its chain does not give it.
 */
export async function readChainRegistry(
  { contract, url }: NonNullable<VerifyRequest['chain']>,
  known: IssuerRegistry | undefined,
): Promise<IssuerRegistry> {
  const named = contract ?? known?.contract
  if (named === undefined) {
    throw new TrustUnreadable(
      'Which contract holds the registry is not said by those whom you trust: add --contract ADDRESS.',
    )
  }
  const address = contractAt(named)
  try {
    const { domain, readRegistry } = await openContract({ url }, address)
    const { blockNumber, keys } = await readRegistry()
    return {
      ...{ ...domain, blockNumber: Number(blockNumber) },
      isDevelopment: known?.chainId === domain.chainId && known.isDevelopment,
      keys: keys.map(({ revokedAt, validFrom, validUntil, ...key }) => ({
        ...key,
        validFrom: validFrom.toISOString(),
        validUntil: validUntil.toISOString(),
        revokedAt: revokedAt?.toISOString() ?? null,
      })),
    }
  } catch (cause) {
    if (!(cause instanceof ChainUnavailable)) throw cause
    const why = cause.message.replace(/\.?$/, '.')
    throw new TrustUnreadable(`The registry could not be read from the chain at ${url}: ${why}`, {
      cause,
    })
  }
}

/** The address of a contract that somebody named. Throws `TrustUnreadable` for what is none. */
export function contractAt(named: string): NonNullable<ReturnType<typeof parseAddress>> {
  const address = parseAddress(named)
  if (address === undefined) throw new TrustUnreadable(`${named} is no address of a contract.`)
  return address
}
