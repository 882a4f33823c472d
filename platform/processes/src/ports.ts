import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** The port cannot be listened on: another process does, or this machine does not let us. */
export class PortTaken extends Error {}

/**
 * From here the numbers are given out, up to where the systems that we run on take those of outgoing connections:
 * among these a port that was free a moment ago may be the near end of one.
 */
const [firstPort, ports] = [20_000, 12_000]
const tries = 1_000

/** A loopback port that nobody listens on, and that is given to no other caller while this process runs. */
export function freePort(): Promise<number> {
  return reservePort(0, '127.0.0.1')
}

/**
 * Makes sure that a port can be listened on, and gives its number (that of a free port for 0, which is given to
 * no other caller on this machine while this process runs). Throws `PortTaken`.
 */
export async function reservePort(port: number, host: string): Promise<number> {
  if (port > 0) return probePort(port, host)
  for (let tried = 0; tried < tries; tried += 1) {
    const candidate = firstPort + randomInt(ports)
    if (!(await claim(candidate))) continue
    try {
      return await probePort(candidate, host)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  throw new PortTaken(`No port of ${host} between ${firstPort} and ${firstPort + ports} is free.`)
}

async function probePort(port: number, host: string): Promise<number> {
  const probe = createServer().listen(port, host)
  try {
    await once(probe, 'listening')
  } catch (cause) {
    throw new PortTaken(whyNot(cause, port, host), { cause })
  }
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * The claim on a TCP port is the UDP port of the same number, which the system lets one process have and takes
 * back when it ends, however it ends. Where it cannot be had for another reason, none is made.
 */
async function claim(port: number): Promise<boolean> {
  const socket = createSocket('udp4').unref()
  socket.bind({ port, address: '127.0.0.1', exclusive: true })
  try {
    await once(socket, 'listening')
    return true
  } catch (error) {
    socket.close()
    return codeOf(error) !== 'EADDRINUSE'
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof PortTaken && codeOf(error.cause) === 'EADDRINUSE'
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function whyNot(cause: unknown, port: number, host: string): string {
  const code = codeOf(cause)
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken by another program. Set PORT to another one, or 0 for any.`
  }
  if (code === 'EACCES') {
    return `Port ${port} of ${host} is not allowed to this user. Set PORT to 1024 or more.`
  }
  return `${host} is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`
}
