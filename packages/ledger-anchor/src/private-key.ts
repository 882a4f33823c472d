/** The first number that is no private key of secp256k1 any more: the order of its group (SEC 2 §2.4.1). */
const end = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/**
 * The bytes of a private key that is written as 64 hexadecimal digits, with 0x before them or without; nothing
 * for a text that is no key, such as 64 zeros.
 */
export function parsePrivateKey(text: string): Buffer | undefined {
  const [, digits] = /^(?:0x)?([0-9a-fA-F]{64})$/.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  const value = BigInt(`0x${digits}`)
  return value > 0n && value < end ? Buffer.from(digits, 'hex') : undefined
}
