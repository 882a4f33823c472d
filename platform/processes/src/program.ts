import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** A program did not start, or did not say that it is ready. */
export class ProgramFailed extends Error {}

export interface ProgramOptions {
  /** What people call it, for messages. */
  readonly name: string
  /** The TypeScript or JavaScript file that Node runs. */
  readonly file: string
  readonly args: readonly string[]
  /** Added to a small environment: besides where programs are and Node's own options, nothing of ours is handed on unasked. */
  readonly environment?: Readonly<Record<string, string>>
  /** How long it may take to say that it is ready: a machine may have much else to start. */
  readonly readyMs?: number
  /** Calls the start off: what was started is stopped. */
  readonly signal?: AbortSignal
}

/** A child process that said it is ready. */
export interface Program {
  readonly name: string
  /** What it said: the IPC message with a `ready` member. */
  readonly ready: Readonly<Record<string, unknown>>
  /** Resolves when it has ended, asked to or not, with how it ended and the end of what it complained of. */
  readonly ended: Promise<string>
  /** Asks it to stop and makes it stop after five seconds. */
  stop(): Promise<void>
}

/**
 * Room for new objects from the first moment, as large as V8 makes it in the end, in MB. While a program reads
 * its code hardly anything is garbage, and to find that out again and again takes a sixth of its start.
 */
const startsFaster = '--min-semi-space-size=16'

/**
 * Starts a Node program of its own process group, joined to us by an IPC channel: when we end, however
 * we end, the channel closes and the program ends itself. Resolves when it has sent `{ ready: … }`.
 */
export async function startProgram({
  name,
  file,
  args,
  environment = {},
  readyMs = 120_000,
  signal,
}: ProgramOptions): Promise<Program> {
  const { NODE_OPTIONS, PATH = '' } = process.env
  const child = spawn(process.execPath, [startsFaster, file, ...args], {
    detached: true,
    env: { PATH, ...(NODE_OPTIONS && { NODE_OPTIONS }), ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2_000)
  })
  const exited = exitOf(child)
  const ready = await Promise.race([readyMessage(child), exited, late(readyMs, signal)])
  if (ready === undefined || typeof ready === 'string') {
    await stopChild(child)
    const lastLine = complaint.trim().split('\n').at(-1) ?? ''
    throw new ProgramFailed(`${name} did not start: ${lastLine}`)
  }
  const ended = exited.then((how) => `${name} has ended (${how}): ${complaint.trim()}`)
  return { name, ready, ended, stop: () => stopChild(child) }
}

function readyMessage(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'ready' in message) resolve({ ...message })
    })
  })
}

/** Resolves when all that it wrote has arrived too. */
async function exitOf(child: ChildProcess): Promise<string> {
  await once(child, 'close')
  return child.signalCode ?? `status ${child.exitCode}`
}

/** Resolves when the time is over, or when the start is called off. */
async function late(ms: number, signal: AbortSignal | undefined): Promise<undefined> {
  await delay(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined)
  return undefined
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const forced = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await exited
  clearTimeout(forced)
}
