import { once } from 'node:events'
import { createServer } from 'node:net'

/** Another process listens on the port. */
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
    throw new PortTaken(`Port ${port} of ${host} is taken or not allowed.`, { cause })
  }
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new TypeError('no port was given')
  return address.port
}
