import type { CheckpointTrust } from './checkpoint.ts'
import { equalBytes } from './encoding.ts'
import { createNoteVerifier } from './note/note-verifier.ts'
import { parseVerifierKey } from './note/verifier-key.ts'
import { TransparencyLogError } from './transparency-log-error.ts'
import { parseWitnessPolicy } from './witness/witness-policy.ts'

/** Whose word on a log is taken, as text: to be published, kept in a file, or put into a page. */
export interface LogTrust {
  readonly origin: string
  /** The log's public key (C2SP signed-note vkey). */
  readonly vkey: string
  /** Who has to cosign (C2SP tlog-policy); without one the log's own signature is enough. */
  readonly witnessPolicy?: string | undefined
}

/**
 * Reads the texts of a trusted log. Throws `malformed-key` or `malformed-policy`, the latter also where the log itself is to be
 * its own witness.
 */
export function readLogTrust({ origin, vkey, witnessPolicy }: LogTrust): CheckpointTrust {
  const key = parseVerifierKey(vkey)
  const own = { origin, logVerifiers: [createNoteVerifier(key)] }
  if (witnessPolicy === undefined) return own
  const policy = parseWitnessPolicy(witnessPolicy)
  const witnessKeys = [...policy.witnesses.values()].map((witness) => witness.key.publicKey)
  if (witnessKeys.some((publicKey) => equalBytes(publicKey, key.publicKey))) {
    throw new TransparencyLogError(
      'malformed-policy',
      'The policy names the log as its own witness',
    )
  }
  return { ...own, witnessPolicy: policy }
}
