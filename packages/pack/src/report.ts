import {
  type CheckedRule,
  checkRule,
  parseRule,
  type RuleType,
  type VariableTypes,
} from '@bauhinia/rules'
import type { Mistake } from './mistake.ts'
import type { Feel } from './schema/words.ts'
import type { DataPath, YamlFile } from './yaml-file.ts'

/** A well-formed file: its text with positions, and its value. */
export interface Source<Value> {
  readonly file: YamlFile
  readonly value: Value
}

/** Collects the mistakes of one file while its declarations are resolved. */
export class Report {
  readonly mistakes: Mistake[] = []
  readonly file: YamlFile

  constructor(file: YamlFile) {
    this.file = file
  }

  /** Something is wrong with the value at `path`. */
  wrong(path: DataPath, message: string, mend: string): void {
    this.mistakes.push(this.file.mistakeAt(path, { message, mend }))
  }

  /** Something is wrong with the key at the end of `path`, or with what stands below it. */
  wrongKey(path: DataPath, message: string, mend: string): void {
    this.mistakes.push(this.file.mistakeAtKey(path, { message, mend }))
  }

  /** Something is wrong `from` characters into the text at `path`. */
  wrongInText(path: DataPath, from: number, words: { message: string; mend: string }): void {
    this.mistakes.push(this.file.mistakeInText(path, from, words))
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
