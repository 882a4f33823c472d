/** What was read a short while ago. Callers that come while it is being read share that reading. */
export interface Recent<Value> {
  /** Read anew when it is older than `maxAgeMs`. */
  get(): Promise<Value>
  /**
   * Read anew for a caller who missed something in it, but only once in `renewalMs`, whoever asks:
   * between, the same as `get`.
   */
  renew(): Promise<Value>
  forget(): void
}

export interface RecentLimits {
  readonly maxAgeMs: number
  readonly renewalMs: number
  /** A clock that never goes back, in milliseconds. */
  readonly elapsedMs: () => number
}

/** A reading that failed is not kept. */
export function createRecent<Value>(
  read: () => Promise<Value>,
  { maxAgeMs, renewalMs, elapsedMs }: RecentLimits,
): Recent<Value> {
  let last: { readonly value: Promise<Value>; readonly startedAt: number } | undefined
  let renewedAt = Number.NEGATIVE_INFINITY
  const readNow = () => {
    const reading = { value: read(), startedAt: elapsedMs() }
    last = reading
    reading.value.catch(() => {
      if (last === reading) last = undefined
    })
    return reading.value
  }
  const get = () =>
    last !== undefined && elapsedMs() - last.startedAt < maxAgeMs ? last.value : readNow()
  return {
    get,
    renew() {
      if (elapsedMs() - renewedAt < renewalMs) return get()
      renewedAt = elapsedMs()
      return readNow()
    },
    forget() {
      last = undefined
    },
  }
}
