import { suggest } from '@bauhinia/rules'
import type { Report } from './report.ts'
import type { DataPath } from './yaml-file.ts'

/** What of one kind a pack declares, so that references to it can be resolved. */
export class PackIndex<T extends { readonly id: string }> {
  readonly #kind: string
  readonly #declared: ReadonlySet<string> | undefined
  readonly #found = new Map<string, T>()

  /**
   * `declared` are the ids in the files, also of what has mistakes of its own: a reference to such is
   * not a second mistake. Undefined when a file could not be read at all: then nothing is dangling.
   */
  constructor(kind: string, declared: ReadonlySet<string> | undefined) {
    this.#kind = kind
    this.#declared = declared
  }

  add(one: T): void {
    this.#found.set(one.id, one)
  }

  get all(): readonly T[] {
    return [...this.#found.values()]
  }

  /** What `id` refers to. Reports a dangling reference at `path`. */
  resolve(id: string, path: DataPath, report: Report): T | undefined {
    const found = this.#found.get(id)
    if (found !== undefined || this.#declared === undefined || this.#declared.has(id)) return found
    report.wrong(path, `There is no ${this.#kind} "${id}".`, suggest(id, this.#declared))
    return undefined
  }
}
