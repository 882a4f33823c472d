import {
  type CheckedRule,
  checkRule,
  parseRule,
  type RuleType,
  type VariableTypes,
} from '@bauhinia/rules'
import type { Mistake } from './mistake.ts'
import type { Feel } from './schema/words.ts'
import type { StandIns } from './stand-in.ts'
import type { DataPath, YamlFile } from './yaml-file.ts'

/** A file: its text with positions, and its value, with stand-ins for what does not fit the schema. */
export interface Source<Value> {
  readonly file: YamlFile
  readonly value: Value
  readonly standIns: StandIns
}

/**
 * Collects the mistakes of one file while its declarations are resolved. What touches a stand-in is
 * not told: that mistake is told already.
 */
export class Report {
  readonly mistakes: Mistake[] = []
  readonly #file: YamlFile
  readonly #standIns: StandIns

  constructor({ file, standIns }: Source<unknown>) {
    this.#file = file
    this.#standIns = standIns
  }

  /** Whether what stands at `path` may be another than was meant, so that nothing follows from it. */
  isUnsure(path: DataPath): boolean {
    return this.#standIns.touch(path)
  }

  /** Something is wrong with the value at `path`. */
  wrong(path: DataPath, message: string, mend: string): void {
    this.#add(path, (written) => this.#file.mistakeAt(written, { message, mend }))
  }

  /** Something is wrong with the key at the end of `path`, or with what stands below it. */
  wrongKey(path: DataPath, message: string, mend: string): void {
    this.#add(path, (written) => this.#file.mistakeAtKey(written, { message, mend }))
  }

  /** Something is wrong `from` characters into the text at `path`. */
  wrongInText(path: DataPath, from: number, words: { message: string; mend: string }): void {
    this.#add(path, (written) => this.#file.mistakeInText(written, from, words))
  }

  #add(path: DataPath, describe: (written: DataPath) => Mistake): void {
    if (this.#standIns.touch(path)) return
    this.mistakes.push(describe(this.#standIns.asWritten(path)))
  }

  /** The rule at `path`, parsed and checked; nothing, and the mistakes reported, if it has some. */
  rule(
    text: Feel,
    path: DataPath,
    wanted: { readonly types: VariableTypes; readonly expected: RuleType },
  ): CheckedRule | undefined {
    const { checked, mistakes } = checkRule(parseRule(String(text)), wanted.types, wanted.expected)
    for (const { from, message, mend } of mistakes) this.wrongInText(path, from, { message, mend })
    return checked
  }
}
