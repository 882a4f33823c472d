import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atEnd } from '@bauhinia/testing/at-end'
import { makeDataFolder, removeDataFolder } from '@bauhinia/testing/data-folder'

/** The product as a program: what `npm start` runs. */
export interface Product {
  readonly url: string
  /** From the start of the program to its ready line. */
  readonly readyMs: number
  readonly pid: number
  /** Resolves with its exit status, null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** What it wrote so far. */
  output(): string
  complaints(): string
  /** Sends the signal and waits for the end; gives the exit status, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Likewise, with the signal again and again to the whole group, as by Ctrl-C: for `npmStart` only. */
  insist(signal: NodeJS.Signals): Promise<number | null>
}

export type Environment = Readonly<Record<string, string>>

/** How the product ended that never became ready. */
export interface Refusal {
  readonly status: number | null
  readonly output: string
  readonly complaints: string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'packages/cli/bin/bauhinia.js')

/** The program and its arguments: the product itself, or the way in which people start it. */
type Command = readonly [string, ...string[]]
const product: Command = [process.execPath, program, 'start']
export const npmStart: Command = ['npm', 'start']
const readyLine = /^Bauhinia is ready at (\S+)$/m

/** A data folder of one test, removed when the test ends. */
export function dataFolderOf(t: TestContext): string {
  const folder = makeDataFolder()
  atEnd(t, () => removeDataFolder(folder))
  // The embedded database's own user has to pass it.
  chmodSync(folder, 0o711)
  return join(folder, 'data')
}

/** Starts the product and waits for its ready line; throws what it complained of when it ends before. */
export async function startProduct(
  environment: Environment,
  command: Command = product,
): Promise<Product> {
  const started = performance.now()
  const running = launchProduct(environment, command)
  for (;;) {
    const url = readyLine.exec(running.output())?.[1]
    if (url !== undefined) {
      const readyMs = performance.now() - started
      return { ...running, url, readyMs }
    }
    const { exitCode, signalCode } = running.child
    if ((exitCode ?? signalCode) !== null) throw new Error(`not started: ${running.complaints()}`)
    await delay(20)
  }
}

/** Starts the product where it must refuse, and waits until it has ended. */
export async function startRefused(environment: Environment): Promise<Refusal> {
  const running = launchProduct(environment)
  const status = await running.ended
  return { status, output: running.output(), complaints: running.complaints() }
}

/** Starts the product and waits for nothing. */
export function launchProduct(environment: Environment, command: Command = product) {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE, NODE_OPTIONS } = process.env
  const [file, ...args] = command
  const child = spawn(file, args, {
    cwd: root,
    env: {
      ...{ PATH, HOME },
      ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }),
      ...(NODE_OPTIONS && { NODE_OPTIONS }),
      ...environment,
    },
    detached: command === npmStart,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  child.once('exit', () => process.off('exit', killWithUs))
  const pid = child.pid ?? 0
  const output = collect(child.stdout)
  const complaints = collect(child.stderr)
  const ended = exitOf(child)
  return {
    child,
    ended,
    output,
    complaints,
    pid,
    async end(signal: NodeJS.Signals) {
      child.kill(signal)
      return ended
    },
    async insist(signal: NodeJS.Signals) {
      while ((child.exitCode ?? child.signalCode) === null) {
        process.kill(-pid, signal)
        await delay(20)
      }
      return ended
    },
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}

/** Resolves when the program has ended and everything it wrote has arrived. */
async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'close')
  return child.exitCode
}

/** The processes that descend from this one, by `/proc` of Linux. */
export function descendantsOf(pid: number): number[] {
  const children = listProcesses().filter(({ parent }) => parent === pid)
  return children.flatMap((child) => [child.pid, ...descendantsOf(child.pid)])
}

/** The command line that started it, empty when it has ended. */
export function commandOf(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ')
}

/** Those that still run, with what they are. */
export function stillRunning(pids: readonly number[]): string[] {
  return listProcesses()
    .filter(({ pid, state }) => pids.includes(pid) && state !== 'Z')
    .map(({ name, pid }) => `${name} (${pid})`)
}

function listProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = /^\d+ \((.*)\) (\S) (\d+) /s.exec(readProc(name, 'stat'))
      return stat === null
        ? []
        : [{ pid: Number(name), name: stat[1], state: stat[2], parent: Number(stat[3]) }]
    })
}

/** Empty for a process that ended meanwhile. */
function readProc(pid: number | string, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
