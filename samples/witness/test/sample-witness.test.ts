import assert from 'node:assert/strict'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, type Program, startProgram } from '@bauhinia/processes'
import { createNoteSigner, formatVerifierKey } from '@bauhinia/transparency-log'

test('a sample witness is ready before its log is, keeps its key, and says that it is a simulator', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'sample-witness-'))
  const programs: Program[] = []
  t.after(async () => {
    // Each has to be gone before its folder, into which it writes.
    for (const program of programs) await program.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const [port, logPort] = [await freePort(), await freePort()]
  const start = async () => {
    const program = await startProgram({
      name: 'Sample witness',
      file: fileURLToPath(import.meta.resolve('@bauhinia/sample-witness/main')),
      args: [
        ...['--name', 'society.example/witness', '--data', folder],
        ...['--port', String(port), '--log', `http://127.0.0.1:${logPort}/ledger/`],
      ],
    })
    programs.push(program)
    return program
  }
  const first = await start()
  assert.equal(first.ready['ready'], `http://127.0.0.1:${port}`)
  assert.match(String(first.ready['vkey']), /^society\.example\/witness\+/)
  assert.equal((await stat(join(folder, 'key'))).mode & 0o077, 0)

  await serveLogKey(t, logPort)
  const page = await awaitPage(`http://127.0.0.1:${port}/`, t.signal)
  assert.match(page, /society\.example\/witness is a witness of the log log\.example\/sample/)
  assert.match(page, /simulator/)
  await first.stop()

  const second = await start()
  assert.deepEqual(second.ready, first.ready)
})

async function serveLogKey(t: TestContext, port: number): Promise<void> {
  const signer = await createNoteSigner('log.example/sample', new Uint8Array(32).fill(3))
  const server = createServer((request, response) => {
    if (request.url !== '/api/ledger/log-key') response.statusCode = 404
    response.end(formatVerifierKey(signer.verifierKey))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
}

async function awaitPage(url: string, signal: AbortSignal): Promise<string> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return response.text()
    await delay(50, undefined, { signal })
  }
}
