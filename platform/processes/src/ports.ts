import { once } from 'node:events'
import { createServer } from 'node:net'

/** The port cannot be listened on: another process does, or this machine does not let us. */
export class PortTaken extends Error {}

/** A loopback port that nobody listens on now. */
export function freePort(): Promise<number> {
  return reservePort(0, '127.0.0.1')
}

/**
 * Makes sure that a port can be listened on, and gives its number (that of any free port for 0).
 * Throws `PortTaken`.
 */
export async function reservePort(port: number, host: string): Promise<number> {
  const probe = createServer().listen(port, host)
  try {
    await once(probe, 'listening')
  } catch (cause) {
    throw new PortTaken(whyNot(cause, port, host), { cause })
  }
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new TypeError('no port was given')
  return address.port
}

function whyNot(cause: unknown, port: number, host: string): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken by another program. Set PORT to another one, or 0 for any.`
  }
  if (code === 'EACCES') {
    return `Port ${port} of ${host} is not allowed to this user. Set PORT to 1024 or more.`
  }
  return `${host} is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`
}
