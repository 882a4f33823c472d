import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Where in a conversation the line goes dead. */
export type Cut =
  /** After so many bytes more to the server, be it in the middle of a message. */
  | { readonly at: 'bytes'; readonly count: number }
  /** Around the next COMMIT to PostgreSQL: before it, within it, or with its answer on the way. */
  | { readonly at: 'commit'; readonly part: 'before' | 'within' | 'unanswered' }

/**
 * A line to a server that can go dead at any byte. The server gets what was sent up to there, and then sees
 * the end of the connection, as when a process dies or a network does.
 */
export interface Relay {
  readonly port: number
  /** Cuts the connection that comes to this point first; `then` is told at once, before the server is. */
  cutAt(cut: Cut, then: () => void): void
  /** No longer waits for that point. */
  spare(): void
  /** The ports from which the server sees those that are open. */
  farPorts(): number[]
  /** Ends every connection towards the server, of which the other side hears only by `hangUp`. */
  cutBehind(): void
  hangUp(): void
  close(): void
}

interface Line {
  readonly near: Socket
  readonly far: Socket
  /** Cut on the far side, or waiting for an answer that will not be passed on. */
  state: 'open' | 'unanswered' | 'dead'
}

/** PostgreSQL's message of a COMMIT: its type, its length, its text. */
const commit = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1')

/** Opens a line to the port that `portOf` gives at each connection. */
export async function openRelay(portOf: () => number): Promise<Relay> {
  const lines = new Set<Line>()
  let waiting: { cut: Cut; left: number; then: () => void } | undefined

  function fire(line: Line): void {
    const then = waiting?.then
    waiting = undefined
    line.state = 'dead'
    then?.()
    line.far.end()
    line.near.destroy()
  }

  function send(line: Line, bytes: Buffer): void {
    if (line.state !== 'open') return
    const point = waiting && pointIn(waiting, bytes)
    if (point === undefined) {
      line.far.write(bytes)
      return
    }
    line.far.write(bytes.subarray(0, point))
    const isUnanswered = waiting?.cut.at === 'commit' && waiting.cut.part === 'unanswered'
    if (isUnanswered) line.state = 'unanswered'
    else fire(line)
  }

  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: portOf(), host: '127.0.0.1', noDelay: true })
    const line: Line = { near, far, state: 'open' }
    lines.add(line)
    near.on('data', (bytes: Buffer) => send(line, bytes))
    far.on('data', (bytes: Buffer) => {
      if (line.state === 'unanswered') fire(line)
      else if (line.state === 'open') near.write(bytes)
    })
    near.on('error', () => far.destroy())
    near.on('close', () => {
      far.end()
      lines.delete(line)
    })
    far.on('error', () => near.destroy())
    far.on('close', () => {
      if (line.state !== 'dead') near.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    port,
    cutAt: (cut, then) => {
      waiting = { cut, left: cut.at === 'bytes' ? cut.count : 0, then }
    },
    spare: () => {
      waiting = undefined
    },
    farPorts: () => [...lines].flatMap(({ far }) => far.localPort ?? []),
    cutBehind: () => {
      for (const line of lines) {
        line.state = 'dead'
        line.far.destroy()
      }
    },
    hangUp: () => {
      for (const { near, state } of lines) if (state === 'dead') near.destroy()
    },
    close: () => {
      server.close()
      for (const { near, far } of lines) {
        near.destroy()
        far.destroy()
      }
    },
  }
}

/** How many of these bytes still go through, where the point to cut at is among them. */
function pointIn(waiting: { cut: Cut; left: number }, bytes: Buffer): number | undefined {
  if (waiting.cut.at === 'bytes') {
    if (bytes.length < waiting.left) {
      waiting.left -= bytes.length
      return undefined
    }
    return waiting.left
  }
  const start = bytes.indexOf(commit)
  if (start === -1) return undefined
  return start + { before: 0, within: 6, unanswered: commit.length }[waiting.cut.part]
}
