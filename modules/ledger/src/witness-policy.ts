import { parseWitnessPolicy, type WitnessPolicy } from '@bauhinia/transparency-log'

/** The policy under which this log is cosigned. */
export interface LogPolicy {
  /** C2SP tlog-policy, with this log in it: what verifiers keep. */
  readonly text: string
  readonly policy: WitnessPolicy
}

/** A policy was given that cannot be that of this log; the message says why. */
export class WitnessPolicyUnusable extends Error {
  override readonly name = 'WitnessPolicyUnusable'
}

/**
 * Reads the policy of the log with the key `vkey`. One that names no log gets a line for it; one that names
 * only others is refused with `WitnessPolicyUnusable`. Throws `malformed-policy` for what is none.
 */
export function readLogPolicy(text: string, vkey: string): LogPolicy {
  const policy = parseWitnessPolicy(text)
  if (policy.logs.some((log) => log.vkey === vkey)) return { text, policy }
  if (policy.logs.length > 0) {
    throw new WitnessPolicyUnusable(`The witness policy names other logs than this one: ${vkey}.`)
  }
  const whole = `log ${vkey}\n${text}`
  return { text: whole, policy: parseWitnessPolicy(whole) }
}
