/**
 * Why a rule could not give its value: data that it names were not given, were given in the wrong
 * shape, or the rule came to nothing (null) or out of bounds where a value was promised.
 */
export type RuleErrorCode = 'missing-variable' | 'wrong-variable' | 'no-value' | 'not-exact'

/** A rule could not be evaluated. `path` names the variable concerned, if one is. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  readonly code: RuleErrorCode
  readonly rule: string
  readonly path: string | undefined

  constructor(code: RuleErrorCode, message: string, about: { rule: string; path?: string }) {
    super(message)
    this.code = code
    this.rule = about.rule
    this.path = about.path
  }
}
