import { setTimeout as delay } from 'node:timers/promises'
import { type Program, type ProgramOptions, startProgram } from './program.ts'

/** A program that is started again whenever it ends unasked. */
export interface KeptProgram extends Program {
  readonly isRunning: () => boolean
  /** Calls the listener with what happened each time that it ends unasked, or does not start again. */
  readonly onTrouble: (listener: (what: string) => void) => void
}

/** Before it is started again; twice as long each time, until it has run for a while. */
const pauseMs = { first: 500, max: 60_000 }
const ranWellMs = 60_000

/**
 * Starts a program as `startProgram` does, and again after it has ended unasked. Its arguments are the same
 * each time: give it a port of its own, since `ready` stays what it said first.
 */
export async function keepProgram(options: ProgramOptions): Promise<KeptProgram> {
  const listeners: ((what: string) => void)[] = []
  const stopping = new AbortController()
  const { signal } = stopping
  const first = await startProgram(options)
  let running: Program | undefined = first

  async function keep(): Promise<string> {
    let pause = pauseMs.first
    let what = await first.ended
    while (!signal.aborted) {
      running = undefined
      for (const listener of listeners) listener(what)
      await delay(pause, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) break
      const startedAt = performance.now()
      what = await runAgain()
      const ranWell = performance.now() - startedAt > ranWellMs
      pause = ranWell ? pauseMs.first : Math.min(pause * 2, pauseMs.max)
    }
    return what
  }

  async function runAgain(): Promise<string> {
    try {
      running = await startProgram(options)
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
    if (signal.aborted) await running.stop()
    return running.ended
  }

  const ended = keep()
  return {
    ...{ name: first.name, ready: first.ready, ended },
    isRunning: () => running !== undefined,
    onTrouble: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort()
      await running?.stop()
      await ended
    },
  }
}
