import type { EvidenceBundle } from '@bauhinia/ledger/evidence-bundle'
import { type Anchor, ChainUnavailable, openContract } from '@bauhinia/ledger-anchor'
import {
  equalBytes,
  type LogTrust,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
} from '@bauhinia/transparency-log'
import type { ChainAsked } from './ask-chain.ts'
import { compareHistory } from './compare-history.ts'
import { contractAt } from './read-registry.ts'

/** What came of looking for an anchor, and the sentence that says it. */
export interface AnchorSearch {
  readonly outcome: 'shown' | 'not-shown' | 'unreachable' | 'contradicted'
  readonly sentence: string
}

/** Where an anchor is looked for, and who can prove that it covers the entry. */
export interface AnchorPlaces {
  readonly chain: ChainAsked
  /** The log of the evidence, by the verifier's own trust. */
  readonly log: LogTrust | undefined
  /** Whose ledger is asked for the proof. */
  readonly portal: string | undefined
  /** The contract by the word of those who are trusted, for who names none. */
  readonly contract: string | undefined
}

/**
 * Looks on the chain for an anchor that covers evidence whose file has none: the last one of its log, if that is larger
 * than the entry's place, and if the ledger's own tiles prove that tree and the evidence's to be of one history. The
 * evidence has been verified before. Throws `TrustUnreadable` where the contract's address is none.
 */
export async function findAnchor(
  { proof }: Pick<EvidenceBundle, 'proof'>,
  { chain, contract, log, portal }: AnchorPlaces,
): Promise<AnchorSearch> {
  const named = chain.contract ?? contract
  if (named === undefined) {
    return notShown('The chain was not asked for a later anchor: --contract names the contract.')
  }
  const { checkpoint: note, index } = parseTlogProof(proof)
  const proved = parseCheckpoint(parseNote(note).text)
  const found = await readAnchor(chain.url, contractAt(named), proved.origin)
  if ('outcome' in found) return found
  const { anchor, there } = found
  if (anchor.size <= index) {
    return notShown(`${there} is of ${anchor.size} entries, older than this one.`)
  }
  const covering = `${there} is of ${anchor.size} entries, in block ${anchor.blockNumber}`
  const anchored = {
    origin: proved.origin,
    size: anchor.size,
    root: Uint8Array.fromHex(anchor.root.slice(2)),
  }
  if (anchored.size === proved.size) {
    // Two roots of one size contradict each other without any proof.
    if (!equalBytes(anchored.root, proved.root)) {
      const rewritten = `${covering}, with another root than the tree of this file: the ledger was rewritten. Keep this file.`
      return { outcome: 'contradicted', sentence: rewritten }
    }
    return { outcome: 'shown', sentence: `${covering}: that very tree.` }
  }
  if (log === undefined || portal === undefined) {
    return notShown(
      `${covering}; whether it covers this one the ledger has to prove: add --from URL.`,
    )
  }
  const history = await compareHistory([proved, anchored], { log, portal })
  if (history.outcome === 'open') {
    return notShown(`${covering}; that it is of the same history ${history.why}`)
  }
  if (history.outcome === 'other') {
    const rewritten = `${covering}, of another history: the ledger was rewritten. Keep this file.`
    return { outcome: 'contradicted', sentence: rewritten }
  }
  const sentence = `${covering}, and covers it: by the ledger’s own tiles both are of one history.`
  return { outcome: 'shown', sentence }
}

/** The last anchor of a log, and the beginning of a sentence about it. */
async function readAnchor(
  url: string,
  contract: ReturnType<typeof contractAt>,
  origin: string,
): Promise<{ readonly anchor: Anchor; readonly there: string } | AnchorSearch> {
  try {
    const { domain, findAnchor: find } = await openContract({ url }, contract)
    const anchor = await find(origin)
    const place = `the contract ${contract} on chain ${domain.chainId}`
    if (anchor === undefined) return notShown(`There is no anchor of ${origin} yet in ${place}.`)
    return { anchor, there: `The last anchor of its ledger in ${place}` }
  } catch (error) {
    if (!(error instanceof ChainUnavailable)) throw error
    const why = error.message.replace(/\.?$/, '.')
    const sentence = `The chain at ${url} could not be asked for a later anchor: ${why}`
    return { outcome: 'unreachable', sentence }
  }
}

function notShown(sentence: string): AnchorSearch {
  return { outcome: 'not-shown', sentence }
}
