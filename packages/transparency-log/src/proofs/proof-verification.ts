/** Why a Merkle proof does not show what it claims. */
export type ProofRejection = 'out-of-range' | 'malformed-hash' | 'wrong-length' | 'root-mismatch'

/** Whether a Merkle proof shows what it claims. */
export type ProofVerification =
  | { readonly valid: true }
  | { readonly valid: false; readonly reason: ProofRejection }
