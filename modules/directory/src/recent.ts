/** What was read a short while ago, read anew when it is older than the caller wants. */
export interface Recent<Value> {
  get(maxAgeMs: number): Promise<Value>
  forget(): void
}

/** Callers that come while it is being read share that reading; one that failed is not kept. */
export function createRecent<Value>(read: () => Promise<Value>): Recent<Value> {
  let last: { readonly value: Promise<Value>; readonly startedAt: number } | undefined
  return {
    get(maxAgeMs) {
      if (last !== undefined && performance.now() - last.startedAt < maxAgeMs) return last.value
      const reading = { value: read(), startedAt: performance.now() }
      last = reading
      reading.value.catch(() => {
        if (last === reading) last = undefined
      })
      return reading.value
    },
    forget() {
      last = undefined
    },
  }
}
