import type { CheckpointTrust } from './checkpoint.ts'
import { createNoteVerifier } from './note/note-verifier.ts'
import { parseWitnessPolicy } from './witness/witness-policy.ts'

/** Whose word on a log is taken, as text: to be published, kept in a file, or put into a page. */
export interface LogTrust {
  readonly origin: string
  /** The log's public key (C2SP signed-note vkey). */
  readonly vkey: string
  /** Who has to cosign (C2SP tlog-policy); without one the log's own signature is enough. */
  readonly witnessPolicy?: string | undefined
}

/** Reads the texts of a trusted log. Throws `malformed-key` or `malformed-policy`. */
export function readLogTrust({ origin, vkey, witnessPolicy }: LogTrust): CheckpointTrust {
  const own = { origin, logVerifiers: [createNoteVerifier(vkey)] }
  return witnessPolicy === undefined
    ? own
    : { ...own, witnessPolicy: parseWitnessPolicy(witnessPolicy) }
}
