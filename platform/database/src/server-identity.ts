import { execFileSync } from 'node:child_process'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The system user a server process runs as; empty means the user of this process. */
export interface Identity {
  readonly uid?: number
  readonly gid?: number
}

const systemUser = 'bauhinia-postgres'

/** The user for the database server: ourselves, or as root a system user, made when missing. */
export function identityForServer(): Identity {
  if (process.getuid?.() !== 0) return {}
  const existing = findUser()
  if (existing !== undefined) return existing
  execFileSync('useradd', [
    '--system',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    systemUser,
  ])
  const created = findUser()
  if (created === undefined) throw new Error(`The system user ${systemUser} could not be made.`)
  return created
}

function findUser(): Identity | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${systemUser}:`))
  if (line === undefined) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

/** True when a process of this user can read `path` and pass every folder above it. */
export function isReachable(path: string, { uid, gid }: Identity): boolean {
  if (uid === undefined) {
    accessSync(path, constants.R_OK)
    return true
  }
  const { mode, uid: owner, gid: group } = statSync(path)
  const [ownerBit, groupBit, otherBit] = [0o100, 0o010, 0o001]
  const needed = owner === uid ? ownerBit : group === gid ? groupBit : otherBit
  if ((mode & needed) === 0) return false
  const parent = dirname(path)
  return parent === path || isReachable(parent, { uid, ...(gid !== undefined && { gid }) })
}
