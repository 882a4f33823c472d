import {
  type Checkpoint,
  createLogClient,
  httpResources,
  type LogTrust,
  parseNote,
  readLogTrust,
  TransparencyLogError,
  verifyCheckpoint,
} from '@bauhinia/transparency-log'

/** What the ledger of today shows of trees that are said to be its own. */
export type HistoryComparison =
  | { readonly outcome: 'same'; readonly newest: Checkpoint }
  | { readonly outcome: 'other' }
  /** The end of a sentence about what could not be shown or found out, and why. */
  | { readonly outcome: 'open'; readonly why: string }

/** Whose ledger is asked, and by whose word it is read. */
export interface HistoryPlace {
  readonly log: LogTrust
  readonly portal: string
}

/** A tree that a log is said to have had. */
type SaidTree = Pick<Checkpoint, 'origin' | 'root' | 'size'>

/** Why nothing is shown by what the log answers; none of it proves that the log was rewritten. */
const unshown: Readonly<Record<string, string>> = {
  'untrusted-checkpoint':
    'the checkpoint that is served now is not signed by the log or by one of its witnesses as it stands, or is of another log',
  'rejected-proof': 'the tiles that are served now do not lead to the root that the log signed',
  'quorum-missing':
    'too few of the wanted witnesses have cosigned the checkpoint that is served now',
}

/**
 * Whether a portal's ledger of today is of the same history as each of `trees`, which its own tiles have to prove. Only
 * two roots that cannot both be true are another history: nothing else convicts a log. Its own signature is enough for
 * that; that it is the same history is shown by as many witnesses as are wanted.
 */
export async function compareHistory(
  trees: readonly SaidTree[],
  { log, portal }: HistoryPlace,
): Promise<HistoryComparison> {
  const trust = readLogTrust(log)
  const { witnessPolicy: _, ...alone } = trust
  const client = createLogClient({ ...alone, read: httpResources(new URL('/ledger/', portal)) })
  try {
    const newest = await client.update()
    for (const tree of trees) {
      const [first, last] = tree.size <= newest.size ? [tree, newest] : [newest, tree]
      await client.proveConsistency(first, last)
    }
    const watched = await verifyCheckpoint(parseNote(newest.note), trust)
    if (watched.valid) return { outcome: 'same', newest }
    return notShown(watched.reason === 'quorum-missing' ? watched.reason : 'untrusted-checkpoint')
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error
    if (error.code === 'inconsistent-checkpoint') return { outcome: 'other' }
    return notShown(error.code, error.message)
  }
}

function notShown(code: string, message = code): HistoryComparison {
  const why = unshown[code]
  const open = why === undefined ? `found out: ${message}` : `shown: ${why}`
  return { outcome: 'open', why: `could not be ${open}.` }
}
