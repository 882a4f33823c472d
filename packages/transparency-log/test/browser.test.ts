import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import fc from 'fast-check'
import * as node from '../src/crypto/node.ts'
import * as web from '../src/crypto/web.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

test('only the cryptography of Node and the storage in a folder need Node', () => {
  const needing = globSync('src/**/*.ts', { cwd: root }).filter((path) =>
    /'node:|\bBuffer\.|\bprocess\./.test(readFileSync(root + path, 'utf8')),
  )
  // The folder is an entry of its own, which no browser imports.
  assert.deepEqual(needing.toSorted(), ['src/crypto/node.ts', 'src/storage/folder-storage.ts'])
})

test('a browser gets a bundle that needs nothing of Node, and verifies with it', async () => {
  const { outputFiles } = await build({
    stdin: {
      resolveDir: root,
      contents: `
        import * as log from '@bauhinia/transparency-log'
        const signer = await log.createNoteSigner('a', new Uint8Array(32))
        const tree = log.createMemoryTree()
        for (let at = 0; at < 9; at++) tree.append(Uint8Array.of(at))
        const checkpoint = await log.signCheckpoint({ origin: 'a', size: 9, root: tree.root() }, [signer])
        const proof = log.formatTlogProof({ index: 4, hashes: tree.inclusionProof(4), checkpoint })
        export const { valid } = await log.verifyTlogProof(
          log.parseTlogProof(proof),
          log.leafHash(Uint8Array.of(4)),
          { origin: 'a', logVerifiers: [log.createNoteVerifier(signer.verifierKey)] },
        )`,
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    minify: true,
  })
  const [bundle] = outputFiles
  assert.ok(bundle)
  assert.doesNotMatch(bundle.text, /node:|require\(/)
  const loaded: unknown = await import(`data:text/javascript,${encodeURIComponent(bundle.text)}`)
  assert.deepEqual({ ...Object(loaded) }, { valid: true })
})

test('both platforms hash alike', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
      assert.deepEqual(new Uint8Array(web.sha256(input)), node.sha256(input))
    }),
  )
})

test('both platforms sign alike, and each verifies as the other does', async () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
  await fc.assert(
    fc.asyncProperty(bytes, fc.uint8Array({ maxLength: 100 }), async (seed, message) => {
      const [here, there] = [await node.ed25519Pair(seed), await web.ed25519Pair(seed)]
      assert.deepEqual(here.publicKey, there.publicKey)
      const signature = await here.sign(message)
      assert.deepEqual(await there.sign(message), signature)
      const other = Uint8Array.of(...message, 0)
      for (const platform of [node, web]) {
        const verify = platform.ed25519Verifier(here.publicKey)
        assert.equal(await verify(message, signature), true)
        assert.equal(await verify(other, signature), false)
        assert.equal(await verify(message, signature.slice(1)), false)
      }
    }),
    { numRuns: 20 },
  )
})

test('a key that is no point on the curve verifies nothing', async () => {
  const noPoint = new Uint8Array(32).fill(0x02)
  for (const platform of [node, web]) {
    const verify = platform.ed25519Verifier(noPoint)
    assert.equal(await verify(new Uint8Array(1), new Uint8Array(64)), false)
  }
})
