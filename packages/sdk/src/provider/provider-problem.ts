import type { ProblemDocument } from '../problem-document.ts'

/** Every way in which a department's system says no to the gateway; stable codes. */
const catalogue = {
  'not-found': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'unsupported-media-type': [415, 'Send JSON as application/json'],
  'body-too-large': [413, 'The request is too large'],
  'bad-request': [400, 'The request does not fit the provider protocol'],
  'signature-refused': [401, 'The signature of the gateway is missing or not right'],
  'signature-replayed': [401, 'This signature was used before'],
  'gateway-keys-unavailable': [503, 'The keys of the gateway cannot be fetched'],
  'not-declared': [403, 'The department does not provide this'],
  'request-expired': [410, 'The request has expired'],
  'records-unavailable': [503, 'The records of the department cannot be read now'],
  'record-unusable': [500, 'The record does not fit what the department declares'],
  internal: [500, 'The department’s system has a fault'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProviderProblemCode = keyof typeof catalogue

interface ProblemOptions extends ErrorOptions {
  /** What exactly is wrong, for the gateway's developers. */
  readonly detail?: string
}

/** Thrown where a request is refused; answered once, as a problem document. */
export class ProviderProblem extends Error {
  override readonly name = 'ProviderProblem'
  readonly code: ProviderProblemCode
  readonly status: number
  readonly detail: string | undefined

  constructor(code: ProviderProblemCode, { detail, ...options }: ProblemOptions = {}) {
    super(catalogue[code][1], options)
    this.code = code
    this.status = catalogue[code][0]
    this.detail = detail
  }

  document(): ProblemDocument {
    return {
      type: `urn:bauhinia:problem:${this.code}`,
      title: this.message,
      status: this.status,
      ...(this.detail !== undefined && { detail: this.detail }),
    }
  }
}
