/** Remembers which signatures were used, for as long as they would still be accepted. */
export interface NonceMemory {
  /** True the first time; false when this nonce of this key was used before. */
  use(nonce: { readonly keyId: string; readonly nonce: string; readonly until: Date }): boolean
}

/**
 * Only nonces of verified signatures come here, so that nobody but a gateway can fill it, and it
 * forgets what has grown too old. One process: a department that runs several behind one address
 * lets each accept a nonce once, which repeats nothing but the same answer to whoever holds the request.
 */
export function createNonceMemory(now: () => Date): NonceMemory {
  const used = new Map<string, number>()
  const forgetOld = () => {
    const at = now().getTime()
    for (const [key, until] of used) {
      if (until > at) return
      used.delete(key)
    }
  }
  return {
    use({ keyId, nonce, until }) {
      forgetOld()
      const key = `${keyId} ${nonce}`
      if (used.has(key)) return false
      used.set(key, until.getTime())
      return true
    },
  }
}
