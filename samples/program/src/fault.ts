/** Ways in which a department's system may fail its callers, on request of a test. */
export const faultKinds = [
  'down',
  'slow',
  'bad-signature',
  'wrong-subject',
  'extra-claims',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** What goes wrong, for everyone or for one person only. */
export interface Fault {
  readonly kind: FaultKind
  /** Without brackets. */
  readonly identityNumber?: string
}

/** The fault in `kind` or `kind:identityNumber`, as on the command line; nothing for another text. */
export function findFault(text: string): Fault | undefined {
  const [word, ...rest] = text.split(':', 2)
  const identityNumber = rest[0]?.replaceAll(/[()]/g, '')
  const kind = faultKinds.find((each) => each === word)
  if (kind === undefined || identityNumber === '') return undefined
  return identityNumber === undefined ? { kind } : { kind, identityNumber }
}
