/**
 * A map that forgets its oldest entry when full: caches of keys and certificates that strangers can
 * add to must not grow without end.
 */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, Value>()
  readonly #sizeMax: number

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax
  }

  /** The remembered value, or the computed one, remembered from now on. */
  remember(key: string, compute: () => Value): Value {
    const known = this.#entries.get(key)
    if (known !== undefined) return known
    const value = compute()
    if (this.#entries.size >= this.#sizeMax) this.#forgetOldest()
    this.#entries.set(key, value)
    return value
  }

  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      this.#entries.delete(key)
      return
    }
  }
}
