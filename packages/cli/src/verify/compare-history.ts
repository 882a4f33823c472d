import {
  type Checkpoint,
  createLogClient,
  httpResources,
  type LogTrust,
  readLogTrust,
  TransparencyLogError,
} from '@bauhinia/transparency-log'

/** What the ledger of today shows of trees that are said to be its own. */
export type HistoryComparison =
  | { readonly outcome: 'same'; readonly newest: Checkpoint }
  | { readonly outcome: 'other' }
  /** The end of a sentence about what could not be shown or found out, and why. */
  | { readonly outcome: 'open'; readonly why: string }

/** Why nothing is shown by what the log answers; none of it proves that the log was rewritten. */
const unshown: Readonly<Record<string, string>> = {
  'untrusted-checkpoint':
    'the checkpoint that is served now is not signed by the log or by one of its witnesses as it stands, or is of another log',
  'rejected-proof': 'the tiles that are served now do not lead to the root that the log signed',
}

/**
 * Whether a portal's ledger of today is of the same history as each of `trees`, which its own tiles have to prove. Only
 * two roots that cannot both be true are another history: nothing else convicts a log.
 */
export async function compareHistory(
  trees: readonly Pick<Checkpoint, 'origin' | 'root' | 'size'>[],
  { log, portal }: { readonly log: LogTrust; readonly portal: string },
): Promise<HistoryComparison> {
  const client = createLogClient({
    ...readLogTrust(log),
    read: httpResources(new URL('/ledger/', portal)),
  })
  try {
    const newest = await client.update()
    for (const tree of trees) {
      const [first, last] = tree.size <= newest.size ? [tree, newest] : [newest, tree]
      await client.proveConsistency(first, last)
    }
    return { outcome: 'same', newest }
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error
    if (error.code === 'inconsistent-checkpoint') return { outcome: 'other' }
    const why = unshown[error.code]
    const open = why === undefined ? `found out: ${error.message}` : `shown: ${why}`
    return { outcome: 'open', why: `could not be ${open}.` }
  }
}
