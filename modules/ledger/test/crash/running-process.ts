import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { DiskAct } from './disk-steps.ts'
import type { Order, ProcessSetting, Report } from './ledger-process.ts'
import { parseAct } from './power-cut.ts'

/** The program that is killed, ready to be started often. */
export interface Program {
  readonly folder: string
  readonly file: string
}

/**
 * Makes one file of the program and the modules that it uses, and has Node keep what it compiled of it: a
 * start reads a thousand files otherwise, and there are hundreds of starts.
 */
export async function prepareProgram(folder: string): Promise<Program> {
  const file = join(folder, 'ledger-process.mjs')
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve('./ledger-process.ts'))],
    ...{ bundle: true, minify: true, keepNames: true, logLevel: 'error' },
    ...{ platform: 'node', format: 'esm', outfile: file },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  const program = { folder, file }
  // Without an order it ends at once, and what was compiled is written down at the end.
  await once(spawn(program, undefined), 'exit')
  return program
}

function spawn({ file, folder }: Program, setting: ProcessSetting | undefined): ChildProcess {
  return fork(file, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    env: {
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      ...(setting !== undefined && { LEDGER_PROCESS: JSON.stringify(setting) }),
    },
  })
}

/** A process of the ledger. */
export interface RunningProcess {
  readonly pid: number
  readonly isAlive: () => boolean
  /** When it has ended, and everything that it reported was told. */
  readonly ended: Promise<void>
  /** What it wrote to its standard error: nothing, unless it broke down. */
  readonly lastWords: () => string
  readonly tell: (order: Order) => void
  readonly signal: (name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => void
}

/** Who is told of what a process reports. */
export interface ProcessListener {
  readonly onReport: (report: Report) => void
  readonly onDiskAct: (act: DiskAct) => void
}

/** Starts a process; resolves when it appends and sequences, or copies. */
export async function startProcess(
  program: Program,
  setting: ProcessSetting,
  { onDiskAct, onReport }: ProcessListener,
): Promise<RunningProcess> {
  const child = spawn(program, setting)
  let lastWords = ''
  child.stderr?.on('data', (words: Buffer) => {
    lastWords += words.toString()
  })
  const acts = child.stdio[4]
  if (!(acts instanceof Readable)) throw new TypeError('a process has a pipe for its acts')
  createInterface({ input: acts }).on('line', (line) => onDiskAct(parseAct(line)))
  child.on('error', () => undefined)
  const isReady = new Promise<void>((resolve) => {
    child.on('message', (report: Report) => {
      if (report.kind === 'ready') resolve()
      else onReport(report)
    })
  })
  const ended = once(child, 'close').then(() => undefined)
  await Promise.race([isReady, ended])
  const isAlive = () => child.exitCode === null && child.signalCode === null
  return {
    pid: child.pid ?? 0,
    isAlive,
    ended,
    lastWords: () => lastWords,
    tell: (order) => void (isAlive() && child.connected && child.send(order, () => undefined)),
    signal: (name) => void child.kill(name),
  }
}
