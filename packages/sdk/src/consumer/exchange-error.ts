import type { ProblemDocument } from '../problem-document.ts'

export type ExchangeErrorCode =
  | 'unreachable'
  | 'refused'
  | 'reply-malformed'
  | 'statement-untrustworthy'
  | 'evidence-untrustworthy'

interface ExchangeErrorOptions extends ErrorOptions {
  readonly code: ExchangeErrorCode
  readonly problem?: ProblemDocument
}

/** Why an exchange came to nothing. Nothing of an untrustworthy reply is handed to the caller. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError'
  readonly code: ExchangeErrorCode
  /** The gateway's problem document, when it refused: `type` says which rule, `status` whether to wait. */
  readonly problem: ProblemDocument | undefined

  constructor(message: string, { code, problem, ...options }: ExchangeErrorOptions) {
    super(message, options)
    this.code = code
    this.problem = problem
  }
}
