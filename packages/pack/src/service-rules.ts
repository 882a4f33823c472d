import {
  type CheckedRule,
  checkRule,
  contextOf,
  findVariable,
  nullable,
  type ParsedRule,
  parseRule,
  type RuleMistake,
  type RuleType,
  types,
  type VariableTypes,
  variablesOf,
} from '@bauhinia/rules'
import type { BuiltNeeds } from './build-needs.ts'
import type { Dataset } from './dataset.ts'
import type { Report } from './report.ts'
import type { Feel } from './schema/words.ts'
import type { Need } from './service.ts'
import { typesOfNeed } from './value-types.ts'
import type { DataPath } from './yaml-file.ts'

/** Checks the rules of one service against what it has asked for. */
export class ServiceRules {
  readonly #report: Report
  readonly #datasets: readonly Dataset[]
  readonly #needs: readonly Need[]
  readonly #read = new Set<string>()
  readonly #constants = new Set<string>()
  readonly #areNamesKnown: boolean
  #isAllRead = false
  #types: VariableTypes

  constructor(
    report: Report,
    datasets: readonly Dataset[],
    { needs, unsure, areComplete }: BuiltNeeds,
  ) {
    this.#report = report
    this.#datasets = datasets
    this.#needs = needs.filter(({ dataset }) => !unsure.has(dataset))
    this.#areNamesKnown = areComplete && !report.isUnsure(['values'])
    const ofNeeds = this.#needs.map((need): [string, RuleType] => [
      need.dataset.variable,
      contextOf(typesOfNeed(need.claims, need.answers, need.recordMayBeAbsent)),
    ])
    const ofUnsure = [...unsure].map(({ variable }): [string, RuleType] => [
      variable,
      types.unknown,
    ])
    this.#types = { today: types.date, ...Object.fromEntries([...ofNeeds, ...ofUnsure]) }
  }

  /** Everything that the next rule may name. */
  get types(): VariableTypes {
    return this.#types
  }

  /** From now on, rules may name this too. */
  add(name: string, type: RuleType): void {
    this.#types = { ...this.#types, [name]: type }
  }

  /** A rule is missing or wrong, so that any data may have been asked for its sake. */
  addUnreadable(): void {
    this.#isAllRead = true
  }

  /** The named value `id` reads no data. */
  addConstant(id: string): void {
    this.#constants.add(id)
  }

  /** Whether the rule reads any data, so that it can give one thing today and another tomorrow. */
  depends({ rule }: CheckedRule): boolean {
    return variablesOf(rule).some((path) => {
      const root = path.split('.', 1).join('')
      return root !== 'table' && !this.#constants.has(root)
    })
  }

  /** The checked rule; nothing, and the mistakes reported, if it has some. */
  check(text: Feel, path: DataPath, expected: RuleType): CheckedRule | undefined {
    const rule = parseRule(String(text))
    const names = rule.expression === undefined ? [] : variablesOf(rule)
    for (const name of names) this.#read.add(name)
    const unasked = rule.expression === undefined ? [] : this.#unasked(rule)
    const { checked, mistakes } = checkRule(rule, this.#typesFor(names), expected)
    const others = mistakes.filter(
      ({ from, to }) => !unasked.some((mistake) => from <= mistake.to && to >= mistake.from),
    )
    for (const { from, message, mend } of [...unasked, ...others]) {
      this.#report.wrongInText(path, from, { message, mend })
    }
    if (unasked.length === 0 && checked !== undefined && !this.#report.isUnsure(path))
      return checked
    this.addUnreadable()
    return undefined
  }

  /** As `check`, for a rule that runs before anything is known of an application: it may name only this. */
  checkAlone(
    rule: { readonly text: Feel; readonly path: DataPath },
    known: VariableTypes,
    expected: RuleType,
  ): CheckedRule | undefined {
    const before = this.#types
    this.#types = { today: types.date, ...known }
    const checked = this.check(rule.text, rule.path, expected)
    this.#types = before
    return checked
  }

  /**
   * As `check`, for what happens only after approval: a record that may be absent is there then, and
   * the rule fails when it runs, rather than make something up, if it is not.
   */
  checkAfterApproval(text: Feel, path: DataPath, expected: RuleType): CheckedRule | undefined {
    const before = this.#types
    for (const { dataset, claims, answers } of this.#needs) {
      this.add(dataset.variable, contextOf(typesOfNeed(claims, answers, false)))
    }
    const checked = this.check(text, path, expected)
    this.#types = before
    return checked
  }

  /** As `check`, where this one field of the form is known to be filled in. */
  checkFilledIn(
    rule: { readonly text: Feel; readonly path: DataPath },
    field: { readonly id: string; readonly type: RuleType },
  ): CheckedRule | undefined {
    const before = this.#types
    const form = before['form']
    if (form?.kind === 'context') {
      this.add('form', contextOf({ ...form.entries, [field.id]: field.type }))
    }
    const checked = this.check(rule.text, rule.path, types.boolean)
    this.#types = before
    return checked
  }

  /** Whether some rule so far reads this claim or answer of the dataset. */
  reads({ variable }: Dataset, name: string): boolean {
    return this.#isAllRead || this.#read.has(`${variable}.${name}`) || this.#read.has(variable)
  }

  /** What the rule may name. While names may be missing for another mistake, any is welcome. */
  #typesFor(names: readonly string[]): VariableTypes {
    if (this.#areNamesKnown) return this.#types
    const roots = names.map((name): [string, RuleType] => [
      name.split('.', 1).join(''),
      types.unknown,
    ])
    return { ...Object.fromEntries(roots), ...this.#types }
  }

  #unasked(rule: ParsedRule): readonly RuleMistake[] {
    return variablesOf(rule).flatMap((path) => {
      const mistake = this.#unaskedAt(path, rule)
      return mistake === undefined ? [] : [mistake]
    })
  }

  #unaskedAt(path: string, rule: ParsedRule): RuleMistake | undefined {
    const [variable, part] = path.split('.')
    const dataset = this.#datasets.find((candidate) => candidate.variable === variable)
    if (dataset === undefined || part === undefined) return undefined
    if (this.#types[dataset.variable]?.kind === 'unknown') return undefined
    const need = this.#needs.find((candidate) => candidate.dataset === dataset)
    if (need === undefined && !this.#areNamesKnown) return undefined
    const claim = dataset.claims.find(({ id }) => id === part)
    const answer = dataset.answers.find((candidate) => candidate.variable === part)
    const isAsked =
      (claim !== undefined && need?.claims.includes(claim)) ||
      (answer !== undefined && need?.answers.includes(answer))
    if (isAsked || (claim === undefined && answer === undefined)) return undefined
    const span = findVariable(rule, path) ?? { from: 0, to: 0 }
    const list = claim === undefined ? 'answers' : 'claims'
    const id = claim?.id ?? answer?.id ?? part
    return {
      ...span,
      message: `The rule names "${path}", which the service has not asked for.`,
      mend: `Add "${id}" to the "${list}" of "${dataset.id}" under "needs", if it is really needed.`,
    }
  }
}

/** The entries that a form gives to rules: what need not be filled in may be absent. */
export function typesOfForm(
  fields: readonly { readonly id: string; readonly type: RuleType; readonly always: boolean }[],
): RuleType {
  return contextOf(
    Object.fromEntries(
      fields.map(({ id, type, always }) => [id, always ? type : nullable(type)] as const),
    ),
  )
}
