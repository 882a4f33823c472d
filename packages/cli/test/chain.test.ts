import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { accountOf } from '@bauhinia/ledger-anchor'
import { freePort, type Program, startProgram } from '@bauhinia/processes'
import { chain } from '../src/commands/chain.ts'
import { readChainRegistry } from '../src/verify/read-registry.ts'
import { TrustUnreadable } from '../src/verify/read-trust.ts'

const folder = mkdtempSync(join(tmpdir(), 'bauhinia-chain-'))
const at = (name: string) => join(folder, name)
const keyOf = (byte: number) => Buffer.alloc(32, byte)
/** Whose key is in the file of that name; the operator has money, and the stranger is no member. */
const people = { operator: 0x41, police: 0x51, transport: 0x52, judiciary: 0x53, stranger: 0x54 }
const addresses = Object.fromEntries(
  Object.entries(people).map(([name, byte]) => [name, accountOf(keyOf(byte)).address]),
)
let program: Program | undefined
let url = ''

before(async () => {
  for (const [name, byte] of Object.entries(people)) {
    writeFileSync(at(name), `${keyOf(byte).toString('hex')}\n`)
  }
  const { police, transport, judiciary } = addresses
  writeFileSync(
    at('members'),
    `# by the meeting of May\n${police}\n${transport} # TD\n\n${judiciary}\n`,
  )
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  program = await startProgram({
    name: 'Development chain',
    file: fileURLToPath(import.meta.resolve('@bauhinia/sample-chain/main')),
    args: ['--port', String(port), '--data', at('chain')],
    environment: { SUBMITTER_KEY: keyOf(people.operator).toString('hex') },
  })
})
after(async () => {
  await program?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const licenceType = 'https://portal.example/credentials/full-driving-licence/1'
const keyId = 'q'.repeat(42).concat('o')
const registeredKey = {
  ...{ keyId, licenceType, issuer: 'https://portal.example/issuers/hk-td', revokedAt: null },
  ...{ validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2098-01-01T00:00:00.000Z' },
}
const aboutKey = ['--key-id', keyId, '--type', licenceType]

test('M of N members, each with its own key and its own copy, add, end and revoke the key of an issuer', async () => {
  const contract = await deploy()
  const registered = ['--issuer', 'https://portal.example/issuers/hk-td', '--from', '2026-01-01']
  const add = ['propose', 'issuer-key', ...aboutKey, ...registered, '--until', '2098-01-01']
  await run(0, /^The key q+o\n {2}may sign \S+licence\/1\n/, ...add, '--to', at('add'), ...contract)
  await run(1, /add is there already: name another file/, ...add, '--to', at('add'), ...contract)

  await run(
    1,
    /is not a member\. Approve with the key of one: 0x/,
    'approve',
    at('add'),
    '--key',
    at('stranger'),
  )
  copyFileSync(at('add'), at('add-police'))
  await run(0, /1 of 2 that are needed/, 'approve', at('add-police'), '--key', at('police'))
  await run(1, /has approved it already/, 'approve', at('add-police'), '--key', at('police'))
  const execute = ['execute', '--key', at('operator')]
  await run(1, /1 members have approved, and 2 are needed/, ...execute, at('add-police'))
  await run(0, /1 of 2 that are needed/, 'approve', at('add'), '--key', at('transport'))
  const borrowed = readFileSync(at('add'), 'utf8').replace(/2098/, '2099')
  writeFileSync(at('altered'), borrowed)
  await run(1, /approval of 0x\w+ is not its signature of this/, ...execute, at('altered'))
  await run(1, /not the same proposal/, ...execute, at('altered'), at('add-police'))
  await run(0, /Done in block \d+, for \d+ gas/, ...execute, at('add'), at('add-police'))
  await run(1, /was changed since, perhaps by it/, ...execute, at('add'), at('add-police'))
  await run(0, /Registry.*q+o: may sign\n/s, 'status', ...contract)
  const verifier = { url, contract: contract[1] }
  const { keys, ...read } = await readChainRegistry(verifier, undefined)
  assert.deepEqual(keys, [registeredKey])
  assert.equal(read.isDevelopment, false)
  // Who named the contract also says what its chain is worth; of another chain they say nothing.
  const known = { ...read, isDevelopment: true, keys: [] }
  const again = await readChainRegistry({ url, contract: undefined }, known)
  assert.deepEqual(again, { ...known, keys: [registeredKey] })
  const ofOther = await readChainRegistry(verifier, { ...known, chainId: known.chainId + 1 })
  assert.equal(ofOther.isDevelopment, false)

  await run(
    0,
    /until 2027-06-01/,
    'propose',
    'end-key',
    ...aboutKey,
    '--until',
    '2027-06-01',
    '--to',
    at('end'),
    ...contract,
  )
  await run(0, /until \d{4}/, 'propose', 'end-key', ...aboutKey, '--to', at('end-now'), ...contract)
  await agree(at('end-now'))
  await run(0, /q+o: ended\n/, 'status', ...contract)
  await run(1, /was changed since/, 'approve', at('end'), '--key', at('police'))

  await run(
    0,
    /nothing that it ever signed/,
    'propose',
    'revoke-key',
    ...aboutKey,
    '--to',
    at('revoke'),
    ...contract,
  )
  await agree(at('revoke'))
  const { out } = await run(0, /"revokedAt": "\d{4}/, 'status', '--json', ...contract)
  const { keys: revoked } = await readChainRegistry(verifier, undefined)
  assert.match(String(revoked[0]?.revokedAt), /^\d{4}-.*Z$/)
  const state: unknown = JSON.parse(out)
  assert.ok(typeof state === 'object' && state !== null && 'threshold' in state)
  assert.equal(state.threshold, 2)
  await run(0, /The key/, ...add, '--to', at('again'), ...contract)
  await run(0, /1 of 2/, 'approve', at('again'), '--key', at('police'))
  await run(0, /2 of 2/, 'approve', at('again'), '--key', at('transport'))
  await run(1, /this key was revoked, which is for ever/, ...execute, at('again'))
})

test('a verifier is told when the registry cannot be read from the chain, and why', async () => {
  const refuses = (why: RegExp, contract: string | undefined, at = url) =>
    assert.rejects(readChainRegistry({ url: at, contract }, undefined), (error) => {
      assert.ok(error instanceof TrustUnreadable)
      assert.match(error.message, why)
      return true
    })
  const nothing = `0x${'0'.repeat(38)}aa`

  await refuses(/add --contract ADDRESS/, undefined)
  await refuses(/0x12 is no address/, '0x12')
  await refuses(/There is no contract at 0x0+AA\.$/, nothing)
  await refuses(/from the chain at \S+1: /, nothing, 'http://127.0.0.1:1')
})

test('members, their number and the submitters are changed by those who are members', async () => {
  const contract = await deploy()
  writeFileSync(at('next'), `${addresses['judiciary']}\n${addresses['stranger']}\n`)
  const next = ['--members', at('next')]
  await run(
    1,
    /3 of 2 members can never approve/,
    'propose',
    'members',
    ...next,
    '--threshold',
    '3',
    '--to',
    at('members-3'),
    ...contract,
  )
  await run(
    0,
    /1 of these members must approve/,
    'propose',
    'members',
    ...next,
    '--threshold',
    '1',
    '--to',
    at('members-1'),
    ...contract,
  )
  await agree(at('members-1'))
  const submitter = ['propose', 'submitter', '--account', String(addresses['stranger'])]
  await run(0, /may submit anchors/, ...submitter, '--to', at('submitter'), ...contract)
  await run(1, /is not a member/, 'approve', at('submitter'), '--key', at('police'))
  await run(0, /1 of 1/, 'approve', at('submitter'), '--key', at('stranger'))
  await run(0, /Done/, 'execute', at('submitter'), '--key', at('operator'))
  const { out } = await run(0, /2 members, of whom 1 must approve/, 'status', ...contract)
  assert.match(
    out,
    new RegExp(`submit anchors:\\n  ${addresses['operator']}\\n  ${addresses['stranger']}\\n`),
  )
})

test('what cannot be done is said in one line, with how to mend it', async () => {
  const nowhere = ['--contract', `0x${'0'.repeat(38)}aa`]
  await run(2, /CHAIN_CONTRACT names the contract\. bauhinia help chain says more\./, 'status')
  await run(1, /There is no contract at 0x0+AA/, 'status', ...nowhere)
  await run(1, /the chain: /, 'status', ...nowhere, '--chain', 'http://127.0.0.1:1')
  await run(2, /is an http or https address/, 'status', ...nowhere, '--chain', 'ftp://x')
  await run(2, /"0x12" is no address/, 'status', '--contract', '0x12')
  await run(1, /is no proposal\. bauhinia chain propose makes one/, 'approve', at('members'))
  await run(
    1,
    /cannot be read\. bauhinia chain key/,
    'deploy',
    '--members',
    at('members'),
    '--threshold',
    '2',
    '--key',
    at('missing'),
  )
  writeFileSync(at('zeros'), '0'.repeat(64))
  await run(
    1,
    /holds no private key/,
    'deploy',
    '--members',
    at('members'),
    '--threshold',
    '2',
    '--key',
    at('zeros'),
  )
  await run(
    2,
    /how many members must approve, not "0"/,
    'deploy',
    '--members',
    at('members'),
    '--threshold',
    '0',
    '--key',
    at('operator'),
  )
  await run(
    2,
    /--key FILE or CHAIN_KEY gives the key/,
    'deploy',
    '--members',
    at('members'),
    '--threshold',
    '2',
  )
  const made = await run(0, /^0x[0-9a-fA-F]{40}\n$/, 'key', '--key', at('fresh'))
  assert.deepEqual(await run(0, /^0x/, 'key', '--key', at('fresh')), made)
  // It has no money on this chain.
  const unpaid = await run(
    1,
    /the chain: .+ its contract will stand at 0x[0-9a-fA-F]{40}: look there with bauhinia chain status/,
    'deploy',
    '--members',
    at('members'),
    '--threshold',
    '2',
    '--key',
    at('fresh'),
  )
  const [there = ''] = /0x[0-9a-fA-F]{40}(?=: look there)/.exec(unpaid.err) ?? []
  await run(1, /There is no contract at 0x/, 'status', '--contract', there)
})

/** A contract of the three departments, two of whom must approve. */
async function deploy(): Promise<readonly string[]> {
  const members = ['--members', at('members'), '--threshold', '2']
  const { out } = await run(
    0,
    /3 members, of whom 2/,
    'deploy',
    ...members,
    '--key',
    at('operator'),
  )
  return ['--contract', /CHAIN_CONTRACT=(\S+)/.exec(out)?.[1] ?? '']
}

/** Two members approve, one after the other, and it is done. */
async function agree(proposal: string): Promise<void> {
  await run(0, /1 of 2/, 'approve', proposal, '--key', at('police'))
  await run(0, /2 of 2/, 'approve', proposal, '--key', at('transport'))
  await run(0, /Done/, 'execute', proposal, '--key', at('operator'))
}

/** The command in this process: as a program of its own each call would take a second. */
async function run(status: number, says: RegExp, ...args: readonly string[]) {
  const said = { out: '', err: '' }
  const { error, log } = console
  console.log = (line: string) => {
    said.out += `${line}\n`
  }
  console.error = (line: string) => {
    said.err += `${line}\n`
  }
  try {
    const chosen = args.includes('--chain') || args[0] === 'key' ? [] : ['--chain', url]
    const given = await chain([...args, ...chosen])
    assert.equal(given, status, said.out + said.err)
  } finally {
    Object.assign(console, { error, log })
  }
  assert.match(status === 0 ? said.out : said.err, says)
  if (status !== 0) assert.match(said.err, /^bauhinia: [^\n]+\n$/)
  return said
}
