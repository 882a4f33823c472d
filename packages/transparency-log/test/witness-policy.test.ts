import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createCosigner,
  createNoteSigner,
  formatVerifierKey,
  isQuorumMet,
  parseWitnessPolicy,
  readLogTrust,
} from '@bauhinia/transparency-log'
import fc from 'fast-check'

const names = ['a', 'b', 'c', 'd']
const witnesses = await Promise.all(
  names.map(async (name, at) => {
    const seed = new Uint8Array(32).fill(at + 1)
    const { verifierKey } = await createCosigner(`${name}.example`, seed, () => new Date())
    return { name, vkey: formatVerifierKey(verifierKey), keyId: verifierKey.keyId }
  }),
)
const log = formatVerifierKey(
  (await createNoteSigner('log.example', new Uint8Array(32))).verifierKey,
)
/** The key of `log` or of witness a, under a name that chooses another identifier. */
const renamed = async (seed: number) => {
  const key = new Uint8Array(32).fill(seed)
  const { verifierKey } = await createCosigner('other.example', key, () => new Date())
  return formatVerifierKey(verifierKey)
}
const plain = formatVerifierKey(
  (await createNoteSigner('plain.example', new Uint8Array(32).fill(9))).verifierKey,
)
const logAsWitness = await renamed(0)
const renamedA = await renamed(1)
const parties = [
  '# Who watches the ledger',
  `log ${log} https://log.example/ledger/`,
  ...witnesses.map(({ name, vkey }) => `witness ${name} ${vkey} https://${name}.example`),
]

test('a policy says which cosignatures are enough', () => {
  const wanted = [
    [['quorum none'], () => true],
    [['quorum a'], (has: Has) => has('a')],
    [['group g any a b', 'quorum g'], (has: Has) => has('a') || has('b')],
    [['group g all a b', 'quorum g'], (has: Has) => has('a') && has('b')],
    [
      ['group g 2 a b c', 'quorum g'],
      (has: Has) => [has('a'), has('b'), has('c')].filter(Boolean).length >= 2,
    ],
    [
      ['group g any a b', 'group h all g c', 'quorum h'],
      (has: Has) => (has('a') || has('b')) && has('c'),
    ],
  ] as const
  for (const [lines, rule] of wanted) {
    const policy = parseWitnessPolicy([...parties, ...lines, ''].join('\n'))
    fc.assert(
      fc.property(fc.subarray(names), (present) => {
        const cosignatures = witnesses
          .filter(({ name }) => present.includes(name))
          .map(({ name, keyId }) => ({ name: `${name}.example`, keyId }))
        assert.equal(
          isQuorumMet(policy, cosignatures),
          rule((name) => present.includes(name)),
        )
      }),
    )
  }
})

test('a cosignature counts only under the name and key that the policy names', () => {
  const policy = parseWitnessPolicy([...parties, 'quorum a'].join('\n'))
  const [a, b] = policy.witnesses.values()
  assert.ok(a && b)
  const { name, keyId } = a.verifier
  assert.equal(isQuorumMet(policy, [{ name, keyId }]), true)
  assert.equal(isQuorumMet(policy, [{ name, keyId: b.verifier.keyId }]), false)
  assert.equal(isQuorumMet(policy, [{ name: b.verifier.name, keyId }]), false)
})

test('a policy that could be misread is refused, with its line', () => {
  const [a] = witnesses
  assert.ok(a)
  const wrong = [
    [['quorum nobody'], /Line 7 .* names no witness/],
    [['quorum a', 'quorum b'], /Line 8 .* second quorum/],
    [[], /names no quorum/],
    [['witness a', 'quorum a'], /Line 7 .* defines a again/],
    [[`witness e ${a.vkey}`, 'quorum a'], /Line 7 .* key of another/],
    [[`witness e ${renamedA}`, 'quorum a'], /Line 7 .* key of another/],
    [[`log ${renamedA}`, 'quorum a'], /Line 7 .* key of another/],
    [[`witness e ${plain}`, 'quorum e'], /Line 7 .* cosignature\/v1/],
    [[`witness e ${log}`, 'quorum e'], /Line 7 .* cosignature\/v1/],
    [[`witness e ${logAsWitness}`, 'quorum e'], /Line 7 .* key of another/],
    [['witness e nonsense', 'quorum a'], /Line 7 .* no right key/],
    [['group g 3 a b', 'quorum g'], /Line 7 .* 1 to 2/],
    [['group g 0 a b', 'quorum g'], /Line 7 .* 1 to 2/],
    [['group g all', 'quorum g'], /Line 7/],
    [['group g any h', 'group h any a', 'quorum h'], /Line 7 .* not defined above/],
    [['group g any a', 'group h any a', 'quorum h'], /Line 8 .* in a group/],
    [['group g any a a', 'quorum g'], /Line 7 .* in a group/],
    [[`log ${log} not-an-address`, 'quorum a'], /Line 7 .* address/],
    [['Quorum a'], /Line 7 .* begins with none/],
  ] as const
  for (const [lines, message] of wrong) {
    assert.throws(() => parseWitnessPolicy([...parties, ...lines].join('\n')), {
      code: 'malformed-policy',
      message,
    })
  }
})

test('a log is not its own witness, also where the policy does not name it as a log', () => {
  const alone = { origin: 'log.example', vkey: log }
  const policyOf = (vkey: string) => `witness w ${vkey}\nquorum w\n`
  for (const [vkey, message] of [
    [log, /cosignature\/v1/],
    [logAsWitness, /names the log as its own witness/],
  ] as const) {
    assert.throws(() => readLogTrust({ ...alone, witnessPolicy: policyOf(vkey) }), {
      ...{ code: 'malformed-policy', message },
    })
  }
  const trust = readLogTrust({ ...alone, witnessPolicy: policyOf(renamedA) })
  assert.equal(trust.witnessPolicy?.witnesses.size, 1)
})

test('whatever text it is given, a policy is read or refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('log', 'witness', 'group', 'quorum', 'a', ' ', '\n', log)),
      (words) => {
        try {
          parseWitnessPolicy(words.join(' '))
        } catch (error) {
          assert.ok(error instanceof Error && 'code' in error && error.code === 'malformed-policy')
        }
      },
    ),
  )
})

type Has = (name: string) => boolean
