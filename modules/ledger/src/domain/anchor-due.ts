/** How often a log is anchored. */
export interface AnchorRhythm {
  /** The longest that entries wait for an anchor, unless the chain is away. */
  readonly everyMs: number
  /** As many entries are anchored at once, however soon they came. */
  readonly everyEntries: number
}

/** What decides whether a checkpoint is anchored now. */
export interface AnchorQuestion {
  /** What the chain has; `anchoredAt` by the clock of the chain. */
  readonly anchored: { readonly size: number; readonly anchoredAt: Date } | undefined
  /** Of the checkpoint that would be anchored. */
  readonly treeSize: number
  readonly now: Date
}

/**
 * Whether a checkpoint is to be anchored: the first one at once, then one with so many new entries at once, and one with
 * fewer when the last anchor is so old. Without a new entry there is nothing to anchor, however old that is.
 */
export function isAnchorDue(
  { anchored, now, treeSize }: AnchorQuestion,
  { everyEntries, everyMs }: AnchorRhythm,
): boolean {
  const newEntries = treeSize - (anchored?.size ?? 0)
  if (newEntries <= 0) return false
  if (anchored === undefined || newEntries >= everyEntries) return true
  return now.getTime() - anchored.anchoredAt.getTime() >= everyMs
}
