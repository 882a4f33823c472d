import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { commandPages } from '../src/commands/help.ts'
import { readVerifyRequest } from '../src/verify/verify-request.ts'

const program = fileURLToPath(new URL('../bin/bauhinia.js', import.meta.url))

function bauhinia(args: readonly string[], nodeOptions: readonly string[] = []) {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [...nodeOptions, program, ...args],
    {
      encoding: 'utf8',
    },
  )
  return { status, stderr, stdout }
}

test('a call that makes no sense is answered in one line, with the exit status 2', () => {
  const calls = [
    ['nothing'],
    ['help', 'nothing'],
    ['start', '--quick'],
    ['config', 'all'],
    ['check'],
    ['chain', 'rule'],
    ['verify', 'FILE', '--from', 'localhost:18480'],
  ]
  for (const args of calls) {
    const { status, stderr, stdout } = bauhinia(args)
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' }, args.join(' '))
    assert.match(stderr, /^[^\n]*bauhinia [^\n]+\n$/, args.join(' '))
  }
})

test('verify names what is wrong with the call', () => {
  const calls: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /wants the FILE/],
    [['a', 'b'], /"b" is named beside it/],
    [['a', '--from'], /--from wants an address after it/],
    [['a', '--from', '--trust', 'b'], /--from wants an address after it/],
    [['a', '--from', 'localhost:1'], /--from wants the address of a portal, .* not "localhost:1"/],
    [['a', '--chain', '127.0.0.1:1'], /--chain wants the address of a node of a chain/],
    [['a', '--trust', 'b', '--from', 'http://localhost'], /--from or --trust, not both/],
    [['a', '--policy', 'b'], /the log of --log-key/],
    [['a', '--contract', '0x1'], /the chain that --chain URL names/],
  ]
  for (const [args, why] of calls) assert.throws(() => readVerifyRequest(args), why)
})

test('help lists every command, and says of each how it is called', () => {
  const list = bauhinia([])
  assert.deepEqual(bauhinia(['--help']), list)
  assert.equal(list.status, 0)
  for (const [name, { usage }] of Object.entries(commandPages)) {
    assert.match(list.stdout, new RegExp(`^  ${name} `, 'm'))
    assert.ok(bauhinia(['help', name]).stdout.startsWith(`${usage}\n`))
  }
  assert.deepEqual(bauhinia(['start', '--help']), bauhinia(['help', 'start']))
  assert.match(bauhinia(['config']).stdout, /^BAUHINIA_DATA\n.+\n {4}Default: \.bauhinia$/m)
})

test('--version says which release it is', () => {
  const { status, stdout } = bauhinia(['--version'])

  assert.equal(status, 0)
  assert.match(stdout, /^bauhinia \d+\.\d+\.\d+ \(Node v\d+\.\d+\.\d+\)\n$/)
  assert.equal(bauhinia(['--version', 'check']).status, 2)
})

test('under an old Node the program says so in one line', () => {
  const old = "Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})"

  const { status, stderr } = bauhinia(['start'], [`--import=data:text/javascript,${old}`])

  assert.equal(status, 1)
  assert.match(stderr, /^bauhinia: this is Node v[^\n]+ or later is needed[^\n]+\n$/)
})

test('a portal that cannot be reached is told as that', () => {
  const { status, stderr } = bauhinia(['verify', program, '--from', 'http://127.0.0.1:9'])

  assert.deepEqual(
    { status, stderr },
    { status: 2, stderr: 'http://127.0.0.1:9 cannot be reached.\n' },
  )
})
