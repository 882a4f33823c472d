import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateEs256Signer, issueCredential } from '@bauhinia/credentials'
import { findCredentialStatus } from '@bauhinia/credentials/verify'
import type { LicenceVerification } from '@bauhinia/licences'
import { verifyLicence } from '@bauhinia/licences/verify'
import { createCosigner, createNoteSigner, signCheckpoint } from '@bauhinia/transparency-log'
import { byOfficer, freshLicences, holder, issuerBase, noon, request } from './fresh-licences.ts'
import { openWitnesses } from './witnesses.ts'

const lines = ({ checks }: LicenceVerification) =>
  checks.map((check) =>
    check.outcome === 'pass' ? `${check.id} pass` : `${check.id} ${check.outcome} ${check.reason}`,
  )

const allPass = [
  'format pass',
  'signature pass',
  'issuer pass',
  'period pass',
  'status pass',
  'ledger pass',
]

const offline = {
  statusList: async () => ({ outcome: 'unreachable' }) as const,
  inclusion: async () => ({ outcome: 'unreachable' }) as const,
}

test('a licence verifies on every line, from the credential alone', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential } = await issue()

  const verification = await licences.verifyCredential(credential)

  assert.deepEqual(lines(verification), allPass)
  assert.equal(verification.verdict, 'valid')
  assert.deepEqual(verification.licence?.claims, request.claims)
  assert.equal(verification.licence?.organisationId, 'hk-td')
  assert.equal(verification.entry?.treeSize, 1)
  assert.deepEqual(verification.statusStatedAt, new Date('2026-11-22T04:00:00.000Z'))
})

test('a file verifies without a network while its status counts, and says so when it no longer does', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { licenceId } = await issue()
  const { text: input, name } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const trust = await licences.listTrustAnchors()

  const soon = await verifyLicence({ input, trust, fetchers: offline, now: noon })
  assert.equal(soon.isStatusBroughtAlong, true)
  assert.equal((await licences.verifyCredential(input)).isStatusBroughtAlong, undefined)
  const nextWeek = new Date('2026-11-29T04:00:00Z')
  const later = await verifyLicence({ input, trust, fetchers: offline, now: nextWeek })

  assert.equal(name, 'full-driving-licence-2036-11-21.licence')
  assert.deepEqual(lines(soon), allPass)
  assert.equal(later.verdict, 'incomplete')
  assert.equal(lines(later)[4], 'status unknown status-outdated')
  assert.equal(lines(later)[5], 'ledger pass')
})

test('without a network a bare credential is authentic, but status and ledger stay unknown', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential: input } = await issue()

  const trust = await licences.listTrustAnchors()
  const verification = await verifyLicence({ input, trust, fetchers: offline, now: noon })

  assert.equal(verification.verdict, 'incomplete')
  assert.deepEqual(lines(verification), [
    ...allPass.slice(0, 4),
    'status unknown status-unreachable',
    'ledger unknown ledger-unreachable',
  ])
})

test('a licence whose claim was changed is refused as changed, and its claims are not shown', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential } = await issue()
  const [jwt = '', first = '', ...others] = credential.split('~')
  const changed = Buffer.from(first, 'base64url').toString().replace('CHAN', 'CHEN')
  const tampered = [jwt, Buffer.from(changed).toString('base64url'), ...others].join('~')

  const verification = await licences.verifyCredential(tampered)

  assert.equal(verification.verdict, 'refused')
  assert.equal(lines(verification)[1], 'signature fail changed-after-signing')
  assert.equal(verification.licence, undefined)
})

test('a file or a text that was changed beyond reading is refused as changed, not as nonsense', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential, licenceId } = await issue()
  const { text } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const at = credential.indexOf('.') + 3
  const change = (one: string) =>
    one.replace(credential, `${credential.slice(0, at)}!${credential.slice(at + 1)}`)

  for (const input of [change(text), change(credential)]) {
    const verification = await licences.verifyCredential(input)
    assert.equal(verification.verdict, 'refused')
    assert.equal(lines(verification)[0], 'format fail damaged')
  }
})

test('a licence whose signed part was changed is refused as changed', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential } = await issue()
  const [header = '', payload = '', rest = ''] = credential.split('.')
  const later = Buffer.from(payload, 'base64url').toString().replace('"exp":2', '"exp":3')
  const tampered = [header, Buffer.from(later).toString('base64url'), rest].join('.')

  const verification = await licences.verifyCredential(tampered)

  assert.equal(lines(verification)[1], 'signature fail changed-after-signing')
})

test('a revoked licence is refused as revoked, by the next verification', async (t) => {
  const { licences, issue, office } = await freshLicences(t)
  const { credential, licenceId } = await issue()
  assert.equal((await licences.verifyCredential(credential)).verdict, 'valid')

  await office.revokeLicence(byOfficer(licenceId))
  const verification = await licences.verifyCredential(credential)

  assert.equal(verification.verdict, 'refused')
  assert.equal(lines(verification)[4], 'status fail revoked')
  assert.equal(verification.licence?.claims['nameInEnglish'], 'CHAN Tai Man')
})

test('an expired licence, and one that is not valid yet, are refused for that', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential: old } = await issue({ validFrom: '2016-01-01', validUntil: '2026-11-21' })
  const coming = await issue({ reference: 'case-2', validFrom: '2026-11-23' })

  assert.equal(lines(await licences.verifyCredential(old))[3], 'period fail expired')
  const early = await licences.verifyCredential(coming.credential)
  assert.equal(lines(early)[3], 'period fail not-yet-valid')
})

test('a licence under a root that somebody made is refused for its issuer, though it is whole', async (t) => {
  const { licences } = await freshLicences(t)
  const { issue } = await freshLicences(t)
  const { credential } = await issue()

  const verification = await licences.verifyCredential(credential)

  assert.equal(verification.verdict, 'refused')
  assert.deepEqual(lines(verification), [
    'format pass',
    'signature pass',
    'issuer fail issuer-not-trusted',
    'period unknown not-authentic',
    'status unknown not-authentic',
    'ledger unknown not-authentic',
  ])
  assert.equal(verification.licence, undefined)
})

test('a licence that another department signed under the same authority is refused for its issuer', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const genuine = await issue()
  const { credential, licenceId } = await issue({ organisationId: 'hk-fehd', reference: 'case-2' })
  const { text } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const trust = await licences.listTrustAnchors()

  const here = await licences.verifyCredential(credential)
  const alone = await verifyLicence({ input: text, trust, fetchers: offline, now: noon })

  for (const verification of [here, alone]) {
    assert.equal(verification.verdict, 'refused')
    assert.equal(verification.licence, undefined)
    assert.deepEqual(lines(verification), [
      'format pass',
      'signature pass',
      'issuer fail issuer-not-of-this-type',
      'period unknown not-authentic',
      'status unknown not-authentic',
      'ledger unknown not-authentic',
    ])
  }
  assert.equal((await licences.verifyCredential(genuine.credential)).verdict, 'valid')
})

test('the other department’s licence is whole in all else: were the type its own, it would be valid', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { licenceId } = await issue({ organisationId: 'hk-fehd' })
  const { text: input } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const { licenceTypes, ...others } = await licences.listTrustAnchors()
  const itsOwn = licenceTypes.map(({ vct }) => ({ vct, issuer: `${issuerBase}/issuers/hk-fehd` }))
  const trust = { ...others, licenceTypes: itsOwn }

  const verification = await verifyLicence({ input, trust, fetchers: offline, now: noon })

  assert.deepEqual(lines(verification), allPass)
})

test('what is no licence is refused as that', async (t) => {
  const { licences } = await freshLicences(t)
  const statement = issueCredential({
    payload: { iss: 'https://elsewhere.example', vct: 'urn:bauhinia:statement:fines' },
    disclosable: { fines: 0 },
    signer: generateEs256Signer(),
    header: { kid: 'k' },
  })

  const reasons = await Promise.all(
    [
      '',
      '  \n',
      'hello',
      '{"format":"bauhinia-licence"}',
      '{',
      'v1.AAAA',
      'https://x/#v1.q83v',
    ].map(async (input) => lines(await licences.verifyCredential(input))[0]),
  )

  assert.deepEqual(reasons, [
    'format fail empty',
    'format fail empty',
    ...Array.from({ length: 5 }, () => 'format fail unreadable'),
  ])
  const verification = await licences.verifyCredential(statement)
  assert.equal(lines(verification)[2], 'issuer fail issuer-not-trusted')
})

test('a file or a code of a version that is not known is refused as that, not as nonsense', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { licenceId } = await issue()
  const { text } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })

  const inputs = ['v2.AAAA', 'https://x/#v12.q83v', text.replace('"version": 1', '"version": 2')]
  for (const input of inputs) {
    const verification = await licences.verifyCredential(input)
    assert.equal(lines(verification)[0], 'format fail version-unknown')
  }
})

test('a statement of our own issuer that is no licence type is not a licence', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential: input } = await issue()

  const licenceTypes = [{ vct: 'urn:other', issuer: `${issuerBase}/issuers/hk-td` }]
  const trust = { ...(await licences.listTrustAnchors()), licenceTypes }
  const verification = await verifyLicence({ input, trust, fetchers: offline, now: noon })

  assert.equal(lines(verification)[0], 'format fail not-a-licence')
})

test('a proof that does not prove is refused, and so is an issuance that the log does not know', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { licenceId } = await issue()
  await issue({ reference: 'case-2' })
  const { text } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const trust = await licences.listTrustAnchors()
  const moved = text.replace(/"index": \d+/, '"index": 7')

  const wrong = await verifyLicence({ input: moved, trust, fetchers: offline, now: noon })
  const absent = { ...offline, inclusion: async () => ({ outcome: 'absent' }) as const }
  const unlisted = await verifyLicence({ input: text, trust, fetchers: absent, now: noon })
  const noLogs = { ...trust, logs: [] }
  const untrusted = await verifyLicence({
    input: text,
    trust: noLogs,
    fetchers: offline,
    now: noon,
  })

  assert.equal(lines(wrong)[5], 'ledger fail proof-wrong')
  assert.equal(lines(unlisted)[5], 'ledger fail not-in-ledger')
  assert.equal(lines(untrusted)[5], 'ledger fail log-not-trusted')
})

test('a tree that the log did not sign proves nothing, whatever its path leads to', async (t) => {
  const { licences, issue, ledger } = await freshLicences(t)
  const { credential: input } = await issue()
  const trust = await licences.listTrustAnchors()
  const forger = await createNoteSigner(ledger.origin, new Uint8Array(32).fill(9))
  const forged = async (leafHash: string) => {
    const root = Uint8Array.fromHex(leafHash)
    const checkpoint = await signCheckpoint({ origin: ledger.origin, size: 1, root }, [forger])
    return { outcome: 'found', value: { index: 0, proof: [], checkpoint } } as const
  }
  const fetchers = { ...offline, inclusion: forged }

  const verification = await verifyLicence({ input, trust, fetchers, now: noon })

  assert.equal(lines(verification)[5], 'ledger fail proof-wrong')
  assert.equal(verification.verdict, 'refused')
})

test('a licence is not valid on the ledger’s word alone where witnesses are wanted, offline too', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential, licenceId } = await issue()
  const { text } = await licences.makeLicenceFile({ licenceId, dataSubjectId: holder })
  const { cosign, cosigners, witnessPolicy } = await openWitnesses()
  const [a, b] = cosigners
  assert.ok(a && b)
  const anchors = await licences.listTrustAnchors()
  const trust = { ...anchors, logs: anchors.logs.map((log) => ({ ...log, witnessPolicy })) }
  const stranger = await createCosigner('d.example/witness', new Uint8Array(32).fill(9), () => noon)
  const impostor = await createCosigner(a.name, new Uint8Array(32).fill(9), () => noon)
  const verify = (
    input: string,
    fetchers: Parameters<typeof verifyLicence>[0]['fetchers'] = offline,
  ) => verifyLicence({ input, trust, fetchers, now: noon })

  for (const by of [[], [a], [a, a], [a, stranger], [impostor, b]]) {
    const { input } = await cosign(text, by)
    const verification = await verify(input)
    assert.equal(lines(verification)[5], 'ledger unknown quorum-missing')
    assert.equal(verification.verdict, 'incomplete')
    assert.equal(verification.entry, undefined)
  }
  const both = await cosign(text, [a, b])
  const forged = both.input.replace(/(b\.example\/witness [^.]{20})..../, '$1AAAA')
  assert.equal(lines(await verify(forged))[5], 'ledger fail proof-wrong')
  const verification = await verify(both.input)
  assert.deepEqual(lines(verification), allPass)
  assert.deepEqual(verification.entry, { index: 0, treeSize: 1, cosignatures: 2 })

  // What the portal shows today lacks its witnesses: what came along has them, and still holds.
  const { inclusion: alone } = await cosign(text, [])
  const inclusion = async () => ({ outcome: 'found', value: alone }) as const
  const bare = await verify(credential, { ...offline, inclusion })
  assert.equal(lines(bare)[5], 'ledger unknown quorum-missing')
  assert.deepEqual(lines(await verify(both.input, { ...offline, inclusion })), allPass)
})

test('the status list of another place says nothing about a licence', async (t) => {
  const { licences, issue } = await freshLicences(t, { statusListSize: 8 })
  const issued = await issue()
  const uriOf = (credential: string) => findCredentialStatus(credential)?.uri
  const mine = uriOf(issued.credential)
  let other = issued
  for (let at = 0; uriOf(other.credential) === mine; at++) {
    other = await issue({ reference: `case-${at + 2}` })
  }
  const file = await licences.makeLicenceFile({ licenceId: other.licenceId, dataSubjectId: holder })
  const foreign = /"statusList": "([^"]+)"/.exec(file.text)?.[1] ?? ''
  const trust = await licences.listTrustAnchors()
  const fetchers = {
    ...offline,
    statusList: async () => ({ outcome: 'found', value: foreign }) as const,
  }
  const input = issued.credential

  const verification = await verifyLicence({ input, trust, fetchers, now: noon })

  assert.equal(lines(verification)[4], 'status unknown status-refused')
  assert.equal(verification.verdict, 'incomplete')
})

test('a licence that is shown in part says so, and a proof of a key that it is not bound to is refused', async (t) => {
  const { licences, issue } = await freshLicences(t)
  const { credential } = await issue()
  const [jwt = '', ...disclosures] = credential.split('~').slice(0, -1)

  const whole = await licences.verifyCredential(credential)
  const stripped = await licences.verifyCredential(`${jwt}~`)
  const bound = await licences.verifyCredential(`${credential}${jwt.split('.')[0]}.e30.AAAA`)

  assert.equal(whole.licence?.withheldCount, 0)
  assert.equal(stripped.verdict, 'valid')
  assert.equal(stripped.licence?.withheldCount, disclosures.length)
  assert.equal(lines(bound)[0], 'format fail damaged')
})
