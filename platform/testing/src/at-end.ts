import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const endsOf = new WeakMap<TestContext, (() => unknown)[]>()

/**
 * Has `end` done when the test ends. What was asked for last is done first, so that a thing is still there while what
 * uses it ends, and all of it is done whatever fails; `t.after` goes by the other order and leaves off at a failure.
 */
export function atEnd(t: TestContext, end: () => unknown): void {
  const known = endsOf.get(t)
  if (known !== undefined) {
    known.push(end)
    return
  }
  const ends = [end]
  endsOf.set(t, ends)
  t.after(() => endAll(ends))
}

async function endAll(ends: (() => unknown)[]): Promise<void> {
  const failures: unknown[] = []
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    try {
      await end()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'what a test left could not be ended')
}

/** A folder of one test, removed when everything that was begun in it has ended. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bauhinia-test-'))
  atEnd(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
