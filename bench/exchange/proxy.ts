import { Agent, createServer, request } from 'node:http'

/**
 * What the gateway is compared with: a bare Node reverse proxy that parses the JSON that passes through
 * it and writes it again, both ways, over kept connections.
 */
const [upstream = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 128 })

const server = createServer((incoming, response) => {
  read(incoming, (body) => {
    const passed = JSON.stringify(JSON.parse(body))
    const headers = { ...incoming.headers, 'content-length': Buffer.byteLength(passed) }
    const onward = request(upstream, { method: 'POST', agent, headers }, (answer) => {
      read(answer, (text) => {
        response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' })
        response.end(JSON.stringify(JSON.parse(text)))
      })
    })
    onward.end(passed)
  })
}).listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.send?.({ ready: `http://127.0.0.1:${port}`, pid: process.pid })
})

function read(stream: NodeJS.ReadableStream, done: (text: string) => void): void {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  stream.on('end', () => done(Buffer.concat(chunks).toString('utf8')))
}

process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
