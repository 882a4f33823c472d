export {
  type Checkpoint,
  type CheckpointTrust,
  type CheckpointVerification,
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from './checkpoint.ts'
export {
  createLogClient,
  type LogClient,
  type LogClientOptions,
  type ProvedEntry,
  type ProvedLeaf,
  type TrustedCheckpoint,
} from './client/log-client.ts'
export {
  type HttpResourcesOptions,
  httpResources,
  type ReadResource,
} from './client/log-resources.ts'
export { equalBytes } from './encoding.ts'
export { type FsckOptions, type FsckReport, fsck, type LogFault } from './fsck.ts'
export { type LogTrust, readLogTrust } from './log-trust.ts'
export { cosignedAtSeconds } from './note/cosignature.ts'
export {
  formatNote,
  type NoteSignature,
  parseNote,
  type SignedNote,
} from './note/note.ts'
export {
  createCosigner,
  createNoteSigner,
  formatSigningKey,
  type KeyedNoteSigner,
  type NoteSigner,
  parseCosigningKey,
  parseSigningKey,
} from './note/note-signer.ts'
export { createNoteVerifier, type NoteVerifier } from './note/note-verifier.ts'
export { signNote } from './note/sign-note.ts'
export {
  createVerifierKey,
  formatVerifierKey,
  parseVerifierKey,
  type SignatureType,
  type VerifierKey,
} from './note/verifier-key.ts'
export { type NoteVerification, verifyNote } from './note/verify-note.ts'
export {
  type ConsistencyClaim,
  consistencyProof,
  verifyConsistency,
} from './proofs/consistency.ts'
export { type InclusionClaim, inclusionProof, verifyInclusion } from './proofs/inclusion.ts'
export type { ProofRejection, ProofVerification } from './proofs/proof-verification.ts'
export { type SubtreeClaim, subtreeProof, verifySubtree } from './proofs/subtree.ts'
export type { LogStorage } from './storage/log-storage.ts'
export {
  type MirroredLog,
  type MirrorOptions,
  mirrorLog,
  type RestoredFile,
} from './storage/mirror-log.ts'
export { type LogGrowth, type PublishedGrowth, publishGrowth } from './storage/publish-growth.ts'
export { entrySizeMax, formatEntryBundle, parseEntryBundle } from './tiles/entry-bundle.ts'
export {
  emptyEdge,
  type Integration,
  integrate,
  type NewTile,
  readEdge,
  type TileEdge,
} from './tiles/integrate.ts'
export { type HashRow, readFromRows, runHeight, runWidth } from './tiles/runs.ts'
export {
  type EntryBundle,
  edgeTiles,
  entryBundlesBetween,
  type Tile,
  tilesBetween,
  tileWidth,
} from './tiles/tile.ts'
export { entryBundlePath, parseTilePath, type TileResource, tilePath } from './tiles/tile-path.ts'
export { createTileReader, type ReadTile, type TileReader } from './tiles/tile-reader.ts'
export {
  formatTlogProof,
  parseTlogProof,
  type TlogProof,
  type TlogProofVerification,
  verifyTlogProof,
} from './tlog-proof.ts'
export { TransparencyLogError, type TransparencyLogErrorCode } from './transparency-log-error.ts'
export {
  appendLeaves,
  type CompactRange,
  emptyRange,
  readCompactRange,
  treeRoot,
} from './tree/compact-range.ts'
export { emptyRoot, hashSize, leafHash, nodeHash } from './tree/hashes.ts'
export { createMemoryTree, type MemoryTree } from './tree/memory-tree.ts'
export {
  coveringNodes,
  largestPowerOfTwoBelow,
  type ReadHashes,
  type TreeNode,
} from './tree/shape.ts'
export {
  type AddCheckpoint,
  addCheckpointSizeMax,
  formatAddCheckpoint,
  parseAddCheckpoint,
} from './witness/add-checkpoint.ts'
export {
  type CosignatureOptions,
  type CosignatureOutcome,
  type CosignatureRequest,
  requestCosignature,
  type WitnessPeer,
} from './witness/request-cosignature.ts'
export {
  createWitness,
  type Witness,
  type WitnessAnswer,
  type WitnessedFork,
  type WitnessedLog,
  type WitnessOptions,
  type WitnessStore,
} from './witness/witness.ts'
export {
  isQuorumMet,
  type PolicyParty,
  parseWitnessPolicy,
  type Quorum,
  type WitnessPolicy,
} from './witness/witness-policy.ts'
