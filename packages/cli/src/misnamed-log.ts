import { httpResources, TransparencyLogError } from '@bauhinia/transparency-log'
import { isCheckpoint } from './verify/explain-checkpoint.ts'

/**
 * What to say to somebody who named a portal, or a page of it, where its log was wanted, which our portals have at
 * `/ledger/`. It is looked for there: nothing where it is not, or where a log is at the address itself.
 */
export async function findMisnamed(log: string): Promise<string | undefined> {
  const named = URL.parse(log)
  if (named === null || !/^https?:$/.test(named.protocol)) return
  const { href } = new URL('/ledger/', named)
  if (/^\/ledger\/?$/.test(named.pathname)) return
  if ((await hasLog(named.href)) !== false || !(await hasLog(href))) return
  return `there is no log at ${log}, but one at ${href}: call it again with --log ${href}.`
}

/** Bytes of a note with a hundred signatures, and some. */
const checkpointSizeMax = 65_536

/** Whether there is a checkpoint; nothing where nobody answers. */
async function hasLog(place: string): Promise<boolean | undefined> {
  try {
    const bytes = await httpResources(place)('checkpoint', checkpointSizeMax)
    return bytes !== undefined && isCheckpoint(new TextDecoder().decode(bytes))
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error
    return error.code === 'resource-too-large' ? false : undefined
  }
}
