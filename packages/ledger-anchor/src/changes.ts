import { type Address, type Hex, toHex } from 'viem'

/** That a key may sign licences of a type in a period. */
export interface IssuerKey {
  /** The key's JWK thumbprint (RFC 7638, SHA-256), base64url: its `kid` in the issuer's published keys. */
  readonly keyId: string
  /** The `vct` of the licences that it may sign. */
  readonly licenceType: string
  /** Their `iss`. */
  readonly issuer: string
  /** Whole seconds; what is finer is cut off. */
  readonly validFrom: Date
  /** The first instant at which it may no longer sign. */
  readonly validUntil: Date
}

/** What M of N decide besides checkpoints. */
export type Change =
  | {
      readonly kind: 'membership'
      /** All members from then on. */
      readonly members: readonly Address[]
      /** How many of them must approve. */
      readonly threshold: number
    }
  | { readonly kind: 'submitter'; readonly account: Address; readonly allowed: boolean }
  /** Adds a key, or changes the period of one that has neither ended nor been revoked. */
  | ({ readonly kind: 'issuer-key' } & IssuerKey)
  /** Nothing counts any more that the key ever signed of the type. */
  | { readonly kind: 'revocation'; readonly keyId: string; readonly licenceType: string }

/** A change, and the version of what it changes: once made, the approvals of it count no more. */
export interface VersionedChange {
  readonly change: Change
  readonly version: bigint
}

/** An issuer's key as the contract has it: its thumbprint as bytes, its period in seconds since 1970. */
export function onChain({ issuer, keyId, licenceType, validFrom, validUntil }: IssuerKey) {
  return {
    ...{ thumbprint: thumbprintOf(keyId), licenceType, issuer },
    ...{ validFrom: seconds(validFrom), validUntil: seconds(validUntil) },
  }
}

/** A JWK thumbprint as the contract has it. Throws a RangeError for what is none. */
export function thumbprintOf(keyId: string): Hex {
  const bytes = Buffer.from(keyId, 'base64url')
  if (bytes.length !== 32) throw new RangeError('A JWK thumbprint is SHA-256 in base64url')
  return toHex(bytes)
}

/** What is signed (EIP-712), apart from for which contract. */
export interface TypedMessage {
  readonly primaryType: string
  readonly types: Readonly<
    Record<string, readonly { readonly name: string; readonly type: string }[]>
  >
  readonly message: Readonly<Record<string, unknown>>
}

/** A change as it is signed. */
export function typedChange({ change, version }: VersionedChange): TypedMessage {
  switch (change.kind) {
    case 'membership':
      return {
        primaryType: 'Membership',
        types: { Membership: membership },
        message: { members: change.members, threshold: BigInt(change.threshold), version },
      }
    case 'submitter': {
      const { account, allowed } = change
      return {
        primaryType: 'Submitter',
        types: { Submitter: submitter },
        message: { account, allowed, version },
      }
    }
    case 'issuer-key':
      return {
        primaryType: 'IssuerKey',
        types: { IssuerKey: issuerKey },
        message: { ...onChain(change), version },
      }
    case 'revocation':
      return {
        primaryType: 'Revocation',
        types: { Revocation: revocation },
        message: {
          ...{ thumbprint: thumbprintOf(change.keyId), licenceType: change.licenceType, version },
        },
      }
  }
}

const version = { name: 'version', type: 'uint256' } as const
const membership = [
  { name: 'members', type: 'address[]' },
  { name: 'threshold', type: 'uint256' },
  version,
] as const
const submitter = [
  { name: 'account', type: 'address' },
  { name: 'allowed', type: 'bool' },
  version,
] as const
const issuerKey = [
  { name: 'thumbprint', type: 'bytes32' },
  { name: 'licenceType', type: 'string' },
  { name: 'issuer', type: 'string' },
  { name: 'validFrom', type: 'uint64' },
  { name: 'validUntil', type: 'uint64' },
  version,
] as const
const revocation = [
  { name: 'thumbprint', type: 'bytes32' },
  { name: 'licenceType', type: 'string' },
  version,
] as const

function seconds(instant: Date): bigint {
  return BigInt(Math.floor(instant.getTime() / 1000))
}
