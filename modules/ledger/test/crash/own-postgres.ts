import { execFile } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startEmbeddedPostgres } from '@bauhinia/database/embedded-postgres'

/** A PostgreSQL of one log, which may be stopped, killed and deprived of room. */
export interface OwnPostgres {
  /** As its owner; another one after each start. */
  readonly url: () => string
  /** The address is of another port afterwards. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** Kills the postmaster, or all of its processes with it. */
  readonly kill: (what: 'postmaster' | 'everything') => Promise<void>
  /** From now on no file may grow beyond `bytes` for the processes that there are. */
  readonly limitFiles: (bytes: number) => Promise<void>
  /** Ends when the server does. */
  readonly ended: () => Promise<void>
}

export async function startOwnPostgres(folder: string): Promise<OwnPostgres> {
  const open = () => startEmbeddedPostgres({ folder, durable: true })
  let server = await open()
  const postmaster = () =>
    Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])

  return {
    url: () => server.url,
    start: async () => {
      server = await open()
    },
    stop: () => server.stop(),
    ended: () => server.ended,
    async kill(what) {
      // The server leads a process group of its own.
      process.kill(what === 'everything' ? -postmaster() : postmaster(), 'SIGKILL')
      await server.ended
    },
    async limitFiles(bytes) {
      const own = postmaster()
      await Promise.all([own, ...childrenOf(own)].map((pid) => limitFilesOf(pid, bytes)))
    },
  }
}

function childrenOf(pid: number): number[] {
  return globSync(`/proc/${pid}/task/*/children`).flatMap((list) =>
    readFileSync(list, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
}

/**
 * Lets a process write no file beyond `bytes`, which is to it as if the disk were full: a write stops there,
 * also in the middle, and the next one fails. It works for anybody's own processes, and as a process of the
 * same user for root where root may not do everything, as in a container. One that has ended is left alone.
 */
export async function limitFilesOf(pid: number, bytes: number | 'unlimited'): Promise<void> {
  const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false })
  if (owner === undefined) return
  const identity = process.getuid?.() === owner.uid ? {} : { uid: owner.uid, gid: owner.gid }
  const limit = ['--pid', String(pid), `--fsize=${bytes}:unlimited`]
  await promisify(execFile)('prlimit', limit, identity).catch((error: unknown) => {
    if (statSync(`/proc/${pid}`, { throwIfNoEntry: false }) !== undefined) throw error
  })
}
