import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createMemoryTree,
  createNoteSigner,
  formatTlogProof,
  formatVerifierKey,
  fsck,
  hashSize,
  leafHash,
  parseTlogProof,
  signCheckpoint,
  verifyConsistency,
  verifyTlogProof,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { entriesBetween, entryAt } from './leaves.ts'
import { publishedLog, trust } from './published-log.ts'

const { origin } = trust
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(5))
const size = 300
const tree = createMemoryTree()
for (let at = 0; at < size; at++) tree.append(entryAt(at))

/** Where Debian's golang-go and golang-golang-x-mod-dev put what is needed here. */
const go = { program: '/usr/bin/go', path: '/usr/share/gocode' }
const isGoInstalled =
  existsSync(go.program) && existsSync(join(go.path, 'src/golang.org/x/mod/sumdb/tlog'))

test('what Go says of our logs, tiles and proofs is what we say of them', async (t) => {
  const folder = temporaryFolder(t)
  const logs = await writeLogs(folder)
  const kept = readFileSync(new URL('go/answers.txt', import.meta.url), 'utf8')

  assert.equal((await Promise.all(logs.map(judge))).join(''), kept)
  // Where there is no Go, what it answered when there was is what ours was held against.
  t.diagnostic(isGoInstalled ? 'held against the Go of this machine' : 'held against kept answers')
  if (isGoInstalled) assert.equal(await askGo(logs), kept)
})

/** A log with a tile altered, one that another signed, and one that is whole, with true and false proofs. */
async function writeLogs(folder: string): Promise<readonly string[]> {
  const { files, grow } = publishedLog()
  await grow(entriesBetween(0, 10))
  await grow(entriesBetween(10, size))
  const firstTile = files.get('tile/0/000') ?? new Uint8Array()
  const altered = firstTile.with(40, (firstTile[40] ?? 0) ^ 1)
  const stranger = await createNoteSigner(origin, new Uint8Array(32).fill(6))
  const forged = await signCheckpoint({ origin, size, root: tree.root() }, [stranger])
  const checkpoint = new TextDecoder().decode(files.get('checkpoint'))
  const logs = {
    damaged: [...files, ['tile/0/000', altered]],
    foreign: [...files, ['checkpoint', forged]],
    whole: [...files, ...Object.entries(proofsUnder(checkpoint))],
  } as const
  for (const [name, content] of Object.entries(logs)) {
    for (const [path, bytes] of content) {
      const place = join(folder, name, path)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, bytes)
    }
  }
  return Object.keys(logs).map((name) => join(folder, name))
}

/** Proofs as files; those that are named false prove something else than they say. */
function proofsUnder(checkpoint: string): Readonly<Record<string, string>> {
  const included = (index: number, of = index) =>
    formatTlogProof({ index, hashes: tree.inclusionProof(of), checkpoint })
  const consistent = (older: number, root = tree.root(older)) =>
    [older, ...[root, ...tree.consistencyProof(older)].map((hash) => hash.toBase64()), ''].join(
      '\n',
    )
  return {
    'first.tlog-proof': included(0),
    'last.tlog-proof': included(size - 1),
    'middle.tlog-proof': included(255),
    'false.tlog-proof': included(4, 5),
    'false-checkpoint.tlog-proof': included(4).replace(`\n${size}\n`, `\n${size + 1}\n`),
    'from-one.consistency': consistent(1),
    'from-tile.consistency': consistent(256),
    'from-middle.consistency': consistent(257),
    'from-itself.consistency': consistent(size),
    'false.consistency': consistent(257, tree.root(256)),
  }
}

/** The Go program's words, by this library. */
async function judge(folder: string): Promise<string> {
  const { read } = folderStorage(folder)
  const { checkpoint, faults } = await fsck({ ...trust, read })
  const name = basename(folder)
  if (checkpoint === undefined) return `${name}\n  checkpoint refused\n`
  const proofs = list(folder, '*.tlog-proof').map(async (path) => {
    const proof = parseTlogProof(readFileSync(path))
    const { valid } = await verifyTlogProof(proof, leafHash(entryAt(proof.index)), trust)
    return `${basename(path)} of entry ${proof.index} ${verdict(valid)}`
  })
  const consistencies = list(folder, '*.consistency').map((path) => {
    const [older, ...hashes] = readFileSync(path, 'utf8').trimEnd().split('\n')
    const [oldRoot = new Uint8Array(hashSize), ...proof] = hashes.map((hash) =>
      Uint8Array.fromBase64(hash),
    )
    const claim = { oldSize: Number(older), oldRoot, proof }
    const newest = { newSize: checkpoint.size, newRoot: checkpoint.root }
    const { valid } = verifyConsistency({ ...claim, ...newest })
    return `${basename(path)} from size ${older} ${verdict(valid)}`
  })
  const lines = [
    `checkpoint of ${checkpoint.size} entries signed, root ${checkpoint.root.toBase64()}`,
    `tiles and entries ${verdict(faults.length === 0)}`,
    ...(await Promise.all(proofs)),
    ...consistencies,
  ]
  return [name, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function verdict(holds: boolean): string {
  return holds ? 'accepted' : 'refused'
}

function list(folder: string, pattern: string): readonly string[] {
  return globSync(pattern, { cwd: folder })
    .toSorted()
    .map((name) => join(folder, name))
}

/** What the Go program answers, of Debian's sources alone: it asks no network. */
async function askGo(logs: readonly string[]): Promise<string> {
  const program = fileURLToPath(new URL('go/main.go', import.meta.url))
  const { stdout } = await promisify(execFile)(
    go.program,
    ['run', program, formatVerifierKey(signer.verifierKey), ...logs],
    {
      env: {
        ...{ PATH: '/usr/bin:/bin', CGO_ENABLED: '0', GO111MODULE: 'off', GOPATH: go.path },
        GOCACHE: fileURLToPath(new URL('../../../node_modules/.cache/go', import.meta.url)),
      },
    },
  )
  return stdout
}
