import { existsSync, readFileSync } from 'node:fs'

/** A process whose processor time is counted, with that of the processes it started where `withChildren`. */
export interface CountedProcess {
  readonly pid: number
  readonly withChildren?: boolean
}

/** True where the system says how much processor time each process has used (Linux). */
export const isCpuCounted = existsSync('/proc/self/stat')

/** How many ticks of the counters make a second (`USER_HZ`): the same on every Linux. */
const ticksPerSecond = 100

/** Processor time that the process has used so far, its own and the kernel's for it, in milliseconds. */
export function cpuMs({ pid, withChildren = false }: CountedProcess): number {
  // After the name, which may hold anything: user and system time, then those of children that ended.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, withChildren ? 15 : 13).reduce((sum, one) => sum + Number(one), 0)
  const children = withChildren ? childrenOf(pid) : []
  const own = (ticks / ticksPerSecond) * 1_000
  return children.reduce((sum, child) => sum + cpuMs({ pid: child }), own)
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}
