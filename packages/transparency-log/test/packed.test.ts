import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createMemoryTree,
  createNoteSigner,
  formatTlogProof,
  formatVerifierKey,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { build } from 'esbuild'

const workTree = resolve(import.meta.dirname, '../../..')
const installed = join(workTree, 'node_modules')

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
  const folder = temporaryFolder(t)
  const tarballs = await packPackage(folder)
  const project = join(folder, 'project')
  mkdirSync(project)
  const given = JSON.stringify(await signedProof())
  const files = {
    'package.json': '{ "private": true, "type": "module" }',
    'verifier.js': verifier,
    'main.js': `import { check } from './verifier.js'
      const answers = [await check('entry 4', ...${given}), await check('entry 5', ...${given})]
      process.stdout.write(JSON.stringify(answers))`,
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(project, path), text)
  await run('npm', ['install', '--no-audit', '--no-fund', ...tarballs], project)
  const answers = [
    [true, 9],
    [false, 9],
  ]

  const plainNode = ['--no-strip-types', 'main.js']
  assert.deepEqual(JSON.parse(await run(process.execPath, plainNode, project)), answers)

  // Neither Node's types nor this project's settings are at hand, and the package's own declarations are checked too.
  const strictly = ['--noEmit', '--strict', '--checkJs', '--module', 'nodenext', '--types', '']
  await run(join(installed, '.bin/tsc'), [...strictly, 'verifier.js'], project)

  const script = await bundleForBrowsers(project)
  assert.match(script, /crypto\.subtle/)
  assert.doesNotMatch(script, /node:|require\(|\bBuffer\b/)
})

/**
 * Packs this package as npm does on publishing, from a copy, since the manifest is another meanwhile; and what it
 * depends on, as it is installed here. The tarballs.
 */
async function packPackage(folder: string): Promise<readonly string[]> {
  const copy = join(folder, 'work-tree')
  const own = 'packages/transparency-log'
  const parts = ['src', 'README.md', 'package.json', 'tsconfig.build.json']
  for (const path of [
    'tsconfig.json',
    'LICENSE',
    'tools',
    ...parts.map((part) => `${own}/${part}`),
  ]) {
    cpSync(join(workTree, path), join(copy, path), { recursive: true })
  }
  symlinkSync(installed, join(copy, 'node_modules'))
  const manifest = readFileSync(join(copy, own, 'package.json'), 'utf8')
  const packages = [join(copy, own), join(installed, '@noble/hashes')]
  const packed = await run(
    'npm',
    ['pack', '--silent', '--pack-destination', folder, ...packages],
    copy,
  )

  assert.equal(readFileSync(join(copy, own, 'package.json'), 'utf8'), manifest)
  assert.equal(existsSync(join(copy, own, 'LICENSE')), false)
  const names = packed.split('\n').filter((line) => line.endsWith('.tgz'))
  assert.equal(names.length, packages.length)
  return names.map((name) => join(folder, name))
}

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

/** Runs a program in a folder to its end, with no settings of this project's npm, and no network for its own. */
async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const environment = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))
  const { stdout } = await promisify(execFile)(program, args, {
    cwd,
    env: {
      ...Object.fromEntries(environment),
      npm_config_cache: join(cwd, 'npm-cache'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  })
  return stdout
}
