import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '@bauhinia/testing/at-end'
import {
  createCosigner,
  createNoteSigner,
  formatVerifierKey,
  leafHash,
  type NoteSigner,
  publishGrowth,
  signCheckpoint,
} from '@bauhinia/transparency-log'
import { folderStorage } from '@bauhinia/transparency-log/folder-storage'
import { servedLog } from './served-log.ts'

const program = fileURLToPath(new URL('../bin/bauhinia.js', import.meta.url))
const origin = 'log.example/fsck'
const signer = await createNoteSigner(origin, new Uint8Array(32).fill(4))
const vkey = formatVerifierKey(signer.verifierKey)
const otherKey = formatVerifierKey(
  (await createNoteSigner(origin, new Uint8Array(32).fill(5))).verifierKey,
)

test('a whole log is read again and found whole; a damaged file is named', async (t) => {
  const folder = await publishedLog(t, 300)
  const whole = await ledger('fsck', '--log', folder, '--log-key', vkey)
  assert.equal(whole.status, 0)
  assert.match(whole.stdout, /^log\.example\/fsck: 300 entries, all there/)
  await rm(join(folder, 'tile/entries/000'))
  await writeFile(join(folder, 'tile/0/001.p/44'), new Uint8Array(44 * 32))
  const damaged = await ledger('fsck', '--log', folder, '--log-key', vkey)
  assert.equal(damaged.status, 1)
  assert.match(damaged.stderr, /^bauhinia: tile\/entries\/000: is not there\.$/m)
  assert.match(damaged.stderr, /^bauhinia: tile\/0\/001\.p\/44: does not agree/m)
  const foreign = await ledger('fsck', '--log', folder, '--log-key', otherKey)
  assert.equal(foreign.status, 1)
  assert.match(foreign.stderr, /checkpoint: is not signed by the key of the log/)
})

test('a log that was rewritten is whole, and is told by a checkpoint that somebody kept, or by its missing witnesses', async (t) => {
  const place = (name: string, text: string) => {
    const file = join(temporaryFolder(t), name)
    writeFileSync(file, text)
    return file
  }
  const witness = await createCosigner('w.example', new Uint8Array(32).fill(6), () => new Date(0))
  const policy = [
    '--policy',
    place('policy', `witness w ${formatVerifierKey(witness.verifierKey)}\nquorum w\n`),
  ]
  const fsck = (log: string, ...args: string[]) =>
    ledger('fsck', '--log', log, '--log-key', vkey, ...args)
  const knownOf = async (log: string) => [
    '--known',
    place('kept', await readFile(join(log, 'checkpoint'), 'utf8')),
  ]
  const older = await knownOf(await publishedLog(t, 200))
  const newer = await knownOf(await publishedLog(t, 300, 'entry', [], [signer, witness]))
  const honest = await publishedLog(t, 300, 'entry', [], [signer, witness])
  const rewritten = await publishedLog(t, 300, 'other')

  const forked = await fsck(rewritten, ...policy, ...older, ...newer)
  assert.deepEqual([forked.status, forked.stdout], [1, ''])
  assert.match(
    forked.stderr,
    /^bauhinia: checkpoint: is of another history than one .* rewritten\.$/m,
  )
  assert.match(forked.stderr, /^bauhinia: checkpoint: is not cosigned by as many witnesses as are/m)
  const alone = await fsck(rewritten)
  assert.equal(alone.status, 0)
  assert.match(alone.stdout, /^\? No witnesses are named: .*\n\? No kept checkpoint is named: /m)
  const whole = await fsck(honest, ...policy, ...older, ...newer)
  assert.equal(whole.status, 0, whole.stderr)
  assert.match(
    whole.stdout,
    /^✓ As many witnesses .*\n✓ It contains what was kept: 200, 300 entries/m,
  )
})

test('a copy is kept up, is whole, and does not follow a log that was rewritten', async (t) => {
  const copy = temporaryFolder(t)
  const mirror = async (log: string) =>
    ledger('mirror', '--log', log, '--log-key', vkey, '--to', copy)
  const first = await mirror(await publishedLog(t, 300))
  assert.deepEqual([first.status, first.stdout], [0, `${copy} holds 300 entries, 300 new.\n`])
  // What the copy has lost or damaged where it goes on is fetched again, said, and not copied into what is new.
  await rm(join(copy, 'tile/0/001.p/44'))
  await writeFile(join(copy, 'tile/entries/001.p/44'), 'damaged')
  const second = await mirror(await publishedLog(t, 400))
  assert.match(
    second.stderr,
    /^bauhinia: tile\/0\/001\.p\/44: the copy had lost it, and was fetched/m,
  )
  assert.match(second.stderr, /^bauhinia: tile\/entries\/001\.p\/44: it was damaged in the copy/m)
  assert.deepEqual([second.status, second.stdout], [0, `${copy} holds 400 entries, 100 new.\n`])
  const rewritten = await mirror(await publishedLog(t, 500, 'other'))
  assert.equal(rewritten.status, 1)
  assert.match(rewritten.stderr, /^bauhinia: The log of 500 leaves does not contain the one of 400/)
  // The copy keeps its key: whoever has the folder reads it again, and goes on with it, without being told.
  assert.equal((await ledger('fsck', '--log', copy)).status, 0)
  await mkdir(join(copy, '.writing'))
  await writeFile(join(copy, '.writing', 'torn'), 'left by one that died')
  const third = await ledger('mirror', '--log', await publishedLog(t, 500), '--to', copy)
  assert.deepEqual([third.status, third.stdout], [0, `${copy} holds 500 entries, 100 new.\n`])
  assert.deepEqual(await readdir(join(copy, '.writing')), [])
})

test('what is still sealed is counted from the published files alone; what was opened early or never is an alarm', async (t) => {
  const seals = async (entries: readonly string[]) => {
    const log = await publishedLog(t, 2, 'other', entries)
    return ledger('seals', '--log', log, '--log-key', vkey)
  }
  const sealed = (opensAt: string) =>
    entry('access.sealed', '2026-01-02T00:00:00.000Z', { legalReference: 'Section 4', opensAt })
  const later = '2035-01-01T00:00:00.000Z'
  const past = '2026-01-03T00:00:00.000Z'
  const opening = (of: string, at: string) => entry('access.opened', at, { sealed: hashOf(of) })

  const inOrder = await seals([sealed(later), sealed(past), opening(sealed(past), past)])
  assert.deepEqual(
    [inOrder.status, inOrder.stdout, inOrder.stderr],
    [
      0,
      'hv-police: 1 still sealed, all open by 2035-01-01 00:00:00 UTC\n1 opened so far, in 5 entries.\n',
      '',
    ],
  )
  const unsealed = await seals([])
  assert.equal(
    unsealed.stdout,
    'Nothing is sealed now, by any organisation.\n0 opened so far, in 2 entries.\n',
  )
  const never = await seals([sealed(past)])
  assert.equal(never.status, 1)
  assert.match(
    never.stderr,
    /^bauhinia: hv-police: 1 not opened on their date, since 2026-01-03 00:00:00 UTC/,
  )
  const dated = await seals([sealed(later), opening(sealed(later), later)])
  assert.equal(dated.status, 1)
  assert.match(dated.stderr, /^bauhinia: entry 3 of hv-police was opened before its date\.$/m)
})

test('a wrong call is told in one line, and touches nothing', async (t) => {
  const folder = temporaryFolder(t)
  const calls = [
    [['burn', '--log', folder], 2],
    [['fsck'], 2],
    [['mirror', '--log', folder], 2],
    [['fsck', '--log', folder, '--to', folder], 2],
    [['seals', '--log', folder, '--to', folder], 2],
    [['fsck', '--log', folder], 2],
    [['fsck', '--log', folder, '--log-key', 'nonsense'], 2, /not of the form name/],
    [['fsck', '--log', folder, '--log-key', vkey, '--policy', join(folder, 'none')], 2],
    [['fsck', '--log', folder, '--log-key', vkey, '--known', program], 2],
    [['mirror', '--log', folder, '--log-key', vkey, '--to', folder, '--known', program], 2],
    [
      ['fsck', '--log', folder, '--log-key', vkey.replace('log', 'dog')],
      2,
      /do not belong together/,
    ],
    [['fsck', '--log', folder, '--log-key', vkey], 1, /there is no log at \S+: it has no file/],
    [['fsck', '--log', 'localhost:18480'], 2, /an address begins with http:\/\/ or https:\/\//],
    [['fsck', '--log', 'http://127.0.0.1:9/'], 1],
  ] as const
  for (const [args, status, message = /bauhinia/] of calls) {
    const result = await ledger(...args)
    assert.equal(result.status, status, args.join(' '))
    assert.match(result.stderr, /^bauhinia: [^\n]+\n$/)
    assert.match(result.stderr, message)
  }
  assert.deepEqual(await readdir(folder), [])
})

test('who names the portal is told where its log is, and who names the log is not', async (t) => {
  const { url } = await servedLog(t)
  const portal = new URL('/', url).href
  for (const named of [portal, `${portal}en/ledger`]) {
    const misnamed = await ledger('fsck', '--log', named)
    assert.deepEqual(
      [misnamed.status, misnamed.stdout, misnamed.stderr.split('\n').length],
      [2, '', 2],
    )
    assert.ok(misnamed.stderr.includes(`call it again with --log ${url}.`))
  }
  assert.equal((await ledger('fsck', '--log', url)).status, 0)
})

function ledger(...args: string[]) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const call = [program, 'ledger', ...args]
    const child = execFile(process.execPath, call, (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

function entry(kind: string, occurredAt: string, published: Readonly<Record<string, string>>) {
  const own = { version: 1, kind, organisation: 'hv-police', occurredAt, commitments: {} }
  return JSON.stringify({ ...own, published })
}

function hashOf(text: string): string {
  return leafHash(new TextEncoder().encode(text)).toHex()
}

async function publishedLog(
  t: TestContext,
  size: number,
  word = 'entry',
  more: readonly string[] = [],
  signers: readonly NoteSigner[] = [signer],
): Promise<string> {
  const folder = temporaryFolder(t)
  const texts = [...Array.from({ length: size }, (_, index) => `${word} ${index}`), ...more]
  const newEntries = texts.map((text) => new TextEncoder().encode(text))
  await publishGrowth(folderStorage(folder), { newEntries }, (tree) =>
    signCheckpoint({ origin, ...tree }, signers),
  )
  return folder
}
