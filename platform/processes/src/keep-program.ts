import { setTimeout as delay } from 'node:timers/promises'
import { type Program, type ProgramOptions, startProgram } from './program.ts'

/** A program that is started again whenever it ends unasked. */
export interface KeptProgram {
  readonly name: string
  readonly isRunning: () => boolean
  /** Calls the listener with what happened each time that it ends unasked, or does not start. */
  readonly onTrouble: (listener: (what: string) => void) => void
  /**
   * Starts it, and keeps it from then on; resolves with what it said when it was first ready. Throws
   * `ProgramFailed` if the first start fails; it is tried again all the same, until `stop`.
   */
  start(): Promise<Program['ready']>
  /** Stops it, also while it starts, for good. */
  stop(): Promise<void>
}

/** Before it is started again; twice as long each time, until it has run for a while. */
const pauseMs = { first: 500, max: 60_000 }
const ranWellMs = 60_000

/**
 * A program that `start` starts as `startProgram` does, and again after it has ended unasked. Its arguments are
 * the same each time: give it a port of its own, since nobody is told when `ready` says another than at first.
 */
export function keepProgram(options: Omit<ProgramOptions, 'signal'>): KeptProgram {
  const listeners: ((what: string) => void)[] = []
  const stopping = new AbortController()
  const { signal } = stopping
  const ready = Promise.withResolvers<Program['ready']>()
  let running: Program | undefined
  let kept: Promise<void> | undefined

  async function keep(): Promise<void> {
    let pause = pauseMs.first
    while (!signal.aborted) {
      const startedAt = performance.now()
      const what = await runOnce()
      if (signal.aborted) return
      for (const listener of listeners) listener(what)
      if (performance.now() - startedAt > ranWellMs) pause = pauseMs.first
      await delay(pause, undefined, { signal }).catch(() => undefined)
      pause = Math.min(pause * 2, pauseMs.max)
    }
  }

  /** Runs it until it ends, and gives how that came. */
  async function runOnce(): Promise<string> {
    try {
      const program = await startProgram({ ...options, signal })
      ready.resolve(program.ready)
      running = program
      return await program.ended
    } catch (error) {
      ready.reject(error)
      return error instanceof Error ? error.message : String(error)
    } finally {
      running = undefined
    }
  }

  return {
    name: options.name,
    isRunning: () => running !== undefined,
    onTrouble: (listener) => void listeners.push(listener),
    start() {
      kept ??= keep()
      return ready.promise
    },
    async stop() {
      stopping.abort()
      await running?.stop()
      await kept
    },
  }
}
