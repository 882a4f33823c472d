import { leafHash, type NoteVerifier, verifyTlogProof } from '@bauhinia/transparency-log'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { ExchangeError } from './exchange-error.ts'
import { fetchReply } from './fetch-reply.ts'

/** Shows that an exchange stands in the ledger; everything in it has been checked. */
export interface ExchangeEvidence {
  /** 0-based place of the entry in the log. */
  readonly index: number
  readonly treeSize: number
  /** The signed checkpoint, word for word: keep it with the entry. */
  readonly checkpoint: string
  /** The entry: salted commitments, no personal data. */
  readonly entry: Uint8Array
  /** Sibling hashes from the leaf up. */
  readonly proof: readonly Uint8Array[]
}

const Inclusion = Compile(
  Type.Object({
    index: Type.Integer({ minimum: 0 }),
    treeSize: Type.Integer({ minimum: 1 }),
    proof: Type.Array(Type.String({ maxLength: 44 }), { maxItems: 63 }),
    checkpoint: Type.String({ maxLength: 100_000 }),
    entry: Type.String({ maxLength: 100_000 }),
  }),
)
const Entry = Compile(
  Type.Object({
    kind: Type.Enum(['exchange.released', 'exchange.no-record', 'access.sealed']),
    organisation: Type.String(),
  }),
)

/** Whose log, by the key that the consumer pinned, and whose exchange the entry must be. */
export interface EvidenceTrust {
  readonly gatewayUrl: string
  readonly logVerifier: NoteVerifier
  readonly consumerId: string
}

/**
 * Fetches the inclusion proof of an entry and checks it: the entry is the one named, says
 * that a statement was released to this consumer, or that it sealed an access, and is in the log whose checkpoint the pinned key
 * signed.
 * Throws `evidence-untrustworthy` when it is not.
 */
export async function fetchEvidence(
  { gatewayUrl, logVerifier, consumerId }: EvidenceTrust,
  leafHashHex: string,
): Promise<ExchangeEvidence> {
  const url = `${gatewayUrl}/api/ledger/inclusion/${leafHashHex}`
  const inclusion = await fetchReply(url, Inclusion)
  const { index, treeSize, checkpoint } = inclusion
  const entry = Uint8Array.from(Buffer.from(inclusion.entry, 'base64'))
  const proof = inclusion.proof.map((hash) => Uint8Array.from(Buffer.from(hash, 'base64')))

  const leaf = leafHash(entry)
  if (Buffer.from(leaf).toString('hex') !== leafHashHex) throw untrustworthy('another entry')
  if (!isReleaseTo(consumerId, entry)) throw untrustworthy('an entry of another act')
  const verification = await verifyTlogProof({ index, hashes: proof, checkpoint }, leaf, {
    origin: logVerifier.name,
    logVerifiers: [logVerifier],
  })
  if (!verification.valid) throw untrustworthy(verification.reason)
  if (verification.checkpoint.size !== treeSize) throw untrustworthy('another tree size')
  return { index, treeSize, checkpoint, entry, proof }
}

function isReleaseTo(consumerId: string, entry: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(entry).toString('utf8'))
    return Entry.Check(value) && value.organisation === consumerId
  } catch {
    return false
  }
}

function untrustworthy(reason: string): ExchangeError {
  return new ExchangeError(`the ledger’s evidence is refused: ${reason}`, {
    code: 'evidence-untrustworthy',
  })
}
