import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { installPacked } from '@bauhinia/testing/packed'
import {
  createMemoryTree,
  createNoteSigner,
  formatTlogProof,
  formatVerifierKey,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { build } from 'esbuild'

/** What a stranger writes who has nothing but the package. */
const verifier = `
import * as log from '@bauhinia/transparency-log'

/** @param {string} entry  @param {string} proof  @param {string} note  @param {string} key */
export async function check(entry, proof, note, key) {
  const trust = { origin: 'example.gov.hk/ledger', logVerifiers: [log.createNoteVerifier(key)] }
  const leaf = log.leafHash(new TextEncoder().encode(entry))
  const included = await log.verifyTlogProof(log.parseTlogProof(proof), leaf, trust)
  const signed = await log.verifyCheckpoint(log.parseNote(note), trust)
  return [included.valid, signed.valid && signed.checkpoint.size]
}

// @ts-expect-error The types have come along: a proof is text.
export const refused = () => log.parseTlogProof(7)
`

test('packed, it is installed far from here and checks proofs, as JavaScript with types', async (t) => {
  const { compile, files, project, run } = await installPacked(t, 'packages/transparency-log')
  for (const path of files) {
    assert.match(path, /^(LICENSE|README\.md|package\.json|dist\/.*\.(js|ts|map)|src\/.*\.ts)$/)
    assert.doesNotMatch(path, /test/)
  }
  const given = JSON.stringify(await signedProof())
  const sources = {
    'verifier.js': verifier,
    'main.js': `import { check } from './verifier.js'
      const answers = [await check('entry 4', ...${given}), await check('entry 5', ...${given})]
      process.stdout.write(JSON.stringify(answers))`,
  }
  for (const [path, text] of Object.entries(sources)) writeFileSync(join(project, path), text)
  const answers = [
    [true, 9],
    [false, 9],
  ]

  const plainNode = ['--no-strip-types', 'main.js']
  assert.deepEqual(JSON.parse(await run(process.execPath, plainNode)), answers)

  // Neither Node's types nor this project's settings are at hand, and the package's own declarations are checked too.
  await compile('verifier.js', ['--noEmit', '--checkJs', '--types', ''])

  const script = await bundleForBrowsers(project)
  assert.match(script, /crypto\.subtle/)
  assert.doesNotMatch(script, /node:|require\(|\bBuffer\b/)
})

/** A proof of `entry 4` of nine, the checkpoint, and the key that checks them. */
async function signedProof(): Promise<readonly string[]> {
  const signer = await createNoteSigner('example.gov.hk/ledger', new Uint8Array(32).fill(6))
  const tree = createMemoryTree()
  for (let at = 0; at < 9; at++) tree.append(new TextEncoder().encode(`entry ${at}`))
  const note = await signCheckpoint({ origin: signer.name, size: 9, root: tree.root() }, [signer])
  const proof = formatTlogProof({ index: 4, hashes: tree.inclusionProof(4), checkpoint: note })
  return [proof, note, formatVerifierKey(signer.verifierKey)]
}

async function bundleForBrowsers(project: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: ['verifier.js'],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    minify: true,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
