import { type Address, getAddress, isAddress, type LocalAccount, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** The account of a private key of 32 bytes (secp256k1). Throws a RangeError for bytes that are no key. */
export function accountOf(privateKey: Uint8Array): LocalAccount {
  if (privateKey.length !== 32) throw new RangeError('A private key has 32 bytes')
  return privateKeyToAccount(toHex(privateKey))
}

/** An address as it is written with its checksum (EIP-55); nothing for what is none, or was mistyped. */
export function parseAddress(text: string): Address | undefined {
  return isAddress(text) ? getAddress(text) : undefined
}
