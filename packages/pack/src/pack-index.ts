import { findSimilar, suggest } from '@bauhinia/rules'
import type { Report } from './report.ts'
import type { DataPath } from './yaml-file.ts'

/** What of one kind a pack declares, so that references to it can be resolved. */
export class PackIndex<T extends { readonly id: string }> {
  readonly #kind: string
  readonly #declared: ReadonlySet<string> | undefined
  readonly #found = new Map<string, T>()
  readonly #unsure = new Set<string>()

  /**
   * `declared` are the ids in the files, also of what has mistakes of its own: a reference to such is
   * not a second mistake. Undefined when a file could not be read at all: then nothing is dangling.
   */
  constructor(kind: string, declared: ReadonlySet<string> | undefined) {
    this.#kind = kind
    this.#declared = declared
  }

  /** `isSure` is false of what has mistakes of its own: nothing follows from what it lacks. */
  add(one: T, isSure = true): void {
    this.#found.set(one.id, one)
    if (!isSure) this.#unsure.add(one.id)
  }

  /** Whether what was resolved is what was written, and was declared without a mistake. */
  isSure(one: T | undefined, written: string): boolean {
    return one?.id === written && !this.#unsure.has(written)
  }

  get all(): readonly T[] {
    return [...this.#found.values()]
  }

  /** Whether all that the files declare is here. */
  get isWhole(): boolean {
    return this.#found.size === this.#declared?.size
  }

  /** Whether `id` refers to something that was declared without a mistake. */
  resolves(id: string): boolean {
    return this.isSure(this.#found.get(id), id)
  }

  /** What `id` refers to. Reports a dangling reference at `path`, and gives what was meant. */
  resolve(id: string, path: DataPath, report: Report): T | undefined {
    const found = this.#found.get(id)
    if (found !== undefined || this.#declared === undefined || this.#declared.has(id)) return found
    report.wrong(path, `There is no ${this.#kind} "${id}".`, suggest(id, this.#declared))
    return this.#found.get(findSimilar(id, this.#declared) ?? '')
  }
}
