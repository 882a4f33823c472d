import { sha256 } from '#crypto'
import { TransparencyLogError } from '../transparency-log-error.ts'

/** The length of every hash in the tree, in bytes. */
export const hashSize = 32

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array())

// Inputs are built in buffers that stay: hashing is synchronous, and V8 moves a small new array out of
// its heap before native code may see it, which costs as much as the hash.
const nodeInput = Uint8Array.of(1, ...emptyRoot, ...emptyRoot)
const leafInput = new Uint8Array(4096)

/** The hash of a leaf: SHA-256 of a zero byte and the entry (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const size = entry.length + 1
  const input = size <= leafInput.length ? leafInput.subarray(0, size) : new Uint8Array(size)
  input.set(entry, 1)
  return sha256(input)
}

/**
 * The hash of an inner node: SHA-256 of a one byte and the two children (RFC 6962 §2.1).
 * Throws `malformed-hash` where a child is not 32 bytes.
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== hashSize || right.length !== hashSize) {
    throw new TransparencyLogError('malformed-hash', 'A node has two children of 32 bytes')
  }
  nodeInput.set(left, 1)
  nodeInput.set(right, 1 + hashSize)
  return sha256(nodeInput)
}

/** As `nodeHash`, of two children that lie side by side in `hashes`, the left one at `start`. */
export function nodeHashAt(hashes: Uint8Array, start: number): Uint8Array {
  nodeInput.set(hashes.subarray(start, start + 2 * hashSize), 1)
  return sha256(nodeInput)
}

/** The hash of a right edge: adjoining perfect subtrees, largest first; the empty root for none. */
export function foldHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0
    ? emptyRoot
    : hashes.reduceRight((right, left) => nodeHash(left, right))
}
