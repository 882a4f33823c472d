import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type DcqlQuery,
  type Json,
  matchCredential,
  matchDcql,
  parseDcqlQuery,
  selectDisclosures,
  verifySdJwt,
} from '@bauhinia/credentials'
import fc from 'fast-check'
import { credential, expected, vct } from './transport-department.ts'

const licence = {
  format: 'dc+sd-jwt',
  claims: {
    vct,
    family_name: '陳',
    points: 0,
    address: { district: 'Sha Tin', lines: ['1', '2'] },
    classes: [{ code: '1' }, { code: '2' }],
  },
} as const
const query = (members: object) => ({
  id: 'licence',
  format: 'dc+sd-jwt',
  meta: { vct_values: [vct] },
  ...members,
})
const reasonOf = (members: object) => {
  const match = matchCredential(query(members), licence)
  return match.matched ? 'matched' : match.reason
}

test('a query of the wire is read as it stands', () => {
  const wire = {
    credentials: [
      query({ claims: [{ id: 'a', path: ['points'], values: [0] }], claim_sets: [['a']] }),
    ],
    credential_sets: [{ options: [['licence']], required: true }],
  }

  assert.deepEqual(parseDcqlQuery(wire), { parsed: true, query: wire })
  assert.deepEqual(parseDcqlQuery({ ...wire, unknown: 1 }), { parsed: true, query: wire })
})

test('a mistake is reported with its place', () => {
  const mistakeOf = (value: Json) => {
    const parsing = parseDcqlQuery(value)
    return parsing.parsed ? 'parsed' : `${parsing.pointer} ${parsing.reason}`
  }
  const withMember = (members: object) => mistakeOf({ credentials: [query(members)] })

  assert.equal(mistakeOf(null), ' not-an-object')
  assert.equal(mistakeOf({}), '/credentials missing')
  assert.equal(mistakeOf({ credentials: [] }), '/credentials empty')
  assert.equal(mistakeOf({ credentials: [query({}), query({})] }), '/credentials repeated-id')
  assert.equal(withMember({ id: 'a b' }), '/credentials/0/id malformed-id')
  assert.equal(withMember({ format: 1 }), '/credentials/0/format missing')
  assert.equal(withMember({ meta: null }), '/credentials/0/meta not-an-object')
  assert.equal(withMember({ meta: {} }), '/credentials/0/meta/vct_values missing')
  assert.equal(withMember({ multiple: 1 }), '/credentials/0/multiple malformed')
  assert.equal(withMember({ claims: [] }), '/credentials/0/claims empty')
  assert.equal(withMember({ claim_sets: [['a']] }), '/credentials/0/claims missing')
  assert.equal(withMember({ claims: [{ path: [] }] }), '/credentials/0/claims/0/path empty')
  assert.equal(withMember({ claims: [{ path: [-1] }] }), '/credentials/0/claims/0/path/0 malformed')
  assert.equal(
    withMember({ claims: [{ path: ['a'], values: [1.5] }] }),
    '/credentials/0/claims/0/values/0 malformed',
  )
  assert.equal(
    withMember({ claims: [{ path: ['a'] }], claim_sets: [['a']] }),
    '/credentials/0/claim_sets/0/0 unknown-id',
  )
  assert.equal(
    mistakeOf({ credentials: [query({})], credential_sets: [{ options: [['x']] }] }),
    '/credential_sets/0/options/0/0 unknown-id',
  )
})

test('any JSON gives a typed answer, never an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(typeof parseDcqlQuery(value).parsed, 'boolean')
      assert.equal(typeof parseDcqlQuery({ credentials: [value] }).parsed, 'boolean')
    }),
  )
})

test('format, type, claims and values must all fit', () => {
  assert.equal(reasonOf({}), 'matched')
  assert.equal(reasonOf({ format: 'mso_mdoc' }), 'format-differs')
  assert.equal(reasonOf({ meta: { vct_values: ['https://x.example'] } }), 'vct-differs')
  assert.equal(reasonOf({ claims: [{ path: ['points'] }] }), 'matched')
  assert.equal(reasonOf({ claims: [{ path: ['points'], values: [0, 1] }] }), 'matched')
  assert.equal(reasonOf({ claims: [{ path: ['points'], values: ['0'] }] }), 'claims-missing')
  assert.equal(reasonOf({ claims: [{ path: ['points'] }, { path: ['x'] }] }), 'claims-missing')
  assert.equal(reasonOf({ claims: [{ path: ['toString'] }] }), 'claims-missing')
})

test('a path goes through objects by name, through arrays by index or all at once', () => {
  const pathMatches = (...path: readonly (string | number | null)[]) =>
    reasonOf({ claims: [{ path }] }) === 'matched'

  assert.ok(pathMatches('address', 'district'))
  assert.ok(pathMatches('address', 'lines', 1))
  assert.ok(pathMatches('classes', null, 'code'))
  assert.ok(!pathMatches('address', 'lines', 2))
  assert.ok(!pathMatches('address', 0))
  assert.ok(!pathMatches('classes', 'code'))
  assert.ok(!pathMatches('points', 'x'))
  assert.equal(
    reasonOf({ claims: [{ path: ['classes', null, 'code'], values: ['2'] }] }),
    'matched',
  )
})

test('the first claim set that can be met is the one disclosed', () => {
  const match = matchCredential(
    query({
      claims: [
        { id: 'a', path: ['email'] },
        { id: 'b', path: ['points'] },
        { id: 'c', path: ['family_name'] },
      ],
      claim_sets: [['a'], ['b'], ['c']],
    }),
    licence,
  )

  assert.deepEqual(match, { matched: true, paths: [['points']] })
})

test('credential sets are alternatives, and optional ones are left out', () => {
  const other = (id: string, type: string) => ({ ...query({ id }), meta: { vct_values: [type] } })
  const sets: DcqlQuery = {
    credentials: [query({}), other('passport', 'https://p.example'), other('again', vct)],
    credential_sets: [
      { options: [['passport'], ['licence']] },
      { options: [['again']], required: false },
    ],
  }

  assert.deepEqual(matchDcql(sets, [licence]), {
    satisfied: true,
    matches: [{ queryId: 'licence', candidate: 0, paths: [] }],
  })
  assert.deepEqual(matchDcql({ credentials: sets.credentials }, [licence]), {
    satisfied: false,
    unmet: ['passport'],
  })
  assert.deepEqual(matchDcql(sets, []), { satisfied: false, unmet: ['passport', 'licence'] })
})

test('several credentials are given only where the query says so', () => {
  const both = [licence, licence]
  const candidatesFor = (members: object) => {
    const matching = matchDcql({ credentials: [query(members)] }, both)
    return matching.satisfied ? matching.matches.map(({ candidate }) => candidate) : []
  }

  assert.deepEqual(candidatesFor({}), [0])
  assert.deepEqual(candidatesFor({ multiple: true }), [0, 1])
})

test('what a match names is what a statement is cut down to', () => {
  const verification = verifySdJwt(credential, expected)
  assert.ok(verification.valid)
  const asked = { credentials: [query({ claims: [{ path: ['points'] }] })] }

  const matching = matchDcql(asked, [{ format: 'dc+sd-jwt', claims: verification.claims }])
  assert.ok(matching.satisfied)
  const cut = verifySdJwt(selectDisclosures(credential, matching.matches[0]?.paths ?? []), expected)

  assert.ok(cut.valid)
  assert.deepEqual(Object.keys(cut.claims).sort(), [
    'cnf',
    'exp',
    'iat',
    'iss',
    'points',
    'status',
    'vct',
  ])
})
