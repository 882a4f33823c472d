import { EventEmitter, once } from 'node:events'

/**
 * News between the parts of the ledger in one process: that something was appended, so that the
 * sequencer looks at once, and that a checkpoint was published, so that those who wait look at once.
 * Other processes find out by looking now and then.
 */
export interface Publications {
  nudge(): void
  /** Resolves at the next nudge, when `ms` have passed or when `signal` aborts. */
  awaitNudge(ms: number, signal?: AbortSignal): Promise<'nudged' | 'waited'>
  announce(): void
  /** Resolves at the next checkpoint of this process, or when `ms` have passed. */
  awaitAnnouncement(ms: number): Promise<void>
}

export function createPublications(): Publications {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)

  async function wait(event: string, ms: number, signal?: AbortSignal): Promise<boolean> {
    const timeout = AbortSignal.timeout(Math.ceil(ms))
    try {
      await once(emitter, event, { signal: signal ? AbortSignal.any([timeout, signal]) : timeout })
      return true
    } catch {
      return false
    }
  }

  return {
    nudge: () => void emitter.emit('nudge'),
    awaitNudge: async (ms, signal) => ((await wait('nudge', ms, signal)) ? 'nudged' : 'waited'),
    announce: () => void emitter.emit('announce'),
    awaitAnnouncement: async (ms) => {
      await wait('announce', ms)
    },
  }
}
