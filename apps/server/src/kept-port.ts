import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort, PortTaken, reservePort } from '@bauhinia/processes'

/** The program of a server that was killed lets go of its port when it notices, within this time. */
const leftoverMs = 5_000

/**
 * The loopback port that `file` names, or a free one that is then written there: a program that keeps its
 * port needs no new registration after a restart, and a payment that was begun there can be finished.
 */
export async function keptPort(file: string): Promise<number> {
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const deadline = Date.now() + leftoverMs
  while (kept > 0 && Date.now() < deadline) {
    if (await isFree(kept)) return kept
    await delay(50)
  }
  const port = await freePort()
  writeFileSync(file, `${port}\n`, { mode: 0o600 })
  return port
}

async function isFree(port: number): Promise<boolean> {
  try {
    await reservePort(port, '127.0.0.1')
    return true
  } catch (error) {
    if (error instanceof PortTaken) return false
    throw error
  }
}
