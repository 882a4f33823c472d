/**
 * Does `work` for each of many people's items and answers for how many something was done. One that
 * fails stops none of the others: what failed is thrown together at the end, for the log of whoever
 * repeats this, and is tried again with the next run.
 */
export async function eachAlone<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<boolean>,
): Promise<number> {
  const failures: unknown[] = []
  let done = 0
  for (const item of items) {
    try {
      if (await work(item)) done += 1
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} of ${items.length} failed`)
  }
  return done
}
