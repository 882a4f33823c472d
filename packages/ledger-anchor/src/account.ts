import { type LocalAccount, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** The account of a private key of 32 bytes (secp256k1). Throws a RangeError for bytes that are no key. */
export function accountOf(privateKey: Uint8Array): LocalAccount {
  if (privateKey.length !== 32) throw new RangeError('A private key has 32 bytes')
  return privateKeyToAccount(toHex(privateKey))
}
