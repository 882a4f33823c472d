import type { Checkpoint } from '@bauhinia/transparency-log'
import { compareHistory, type HistoryComparison, type HistoryPlace } from './compare-history.ts'
import { marks } from './marks.ts'

/** What the ledger of today says of what somebody kept of it, and the sentence that tells it, with its mark. */
export interface GrowthExplanation {
  readonly outcome: HistoryComparison['outcome']
  readonly mark: string
  readonly sentence: string
}

/** Whether a portal's ledger of today is of the same history as the trees of a kept file, in words. */
export async function explainGrowth(
  trees: readonly Checkpoint[],
  place: HistoryPlace,
): Promise<GrowthExplanation> {
  const history = await compareHistory(trees, place)
  const { outcome } = history
  if (history.outcome === 'same') {
    const grown = `The ledger of today, of ${history.newest.size} entries, is of the same history: nothing was changed or removed.`
    return { outcome, mark: marks.pass, sentence: grown }
  }
  if (history.outcome === 'other') {
    const rewritten = 'The ledger of today is of another history: it was rewritten. Keep this file.'
    return { outcome, mark: marks.fail, sentence: rewritten }
  }
  const open = `That the ledger of today is of the same history ${history.why}`
  return { outcome, mark: marks.unknown, sentence: open }
}
