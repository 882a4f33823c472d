import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { createExchangeClient, ExchangeError, type ExchangeErrorCode } from '@bauhinia/sdk'
import { createNoteSigner, formatVerifierKey } from '@bauhinia/transparency-log'
import { asked, generateKey, playExchange, stateWith } from './played-exchange.ts'

function failsAs(code: ExchangeErrorCode, message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof ExchangeError)
    assert.equal(error.code, code)
    assert.match(error.message, message)
    return true
  }
}

test('a consumer asks under its signature and gets verified values, with proof in the ledger', async (t) => {
  const { client, state } = await playExchange(t)

  const [received, ...others] = await client.requestStatements(asked)

  assert.ok(received)
  assert.deepEqual(others, [])
  assert.equal(received.providerId, 'test-provider')
  assert.deepEqual([received.hasRecord, received.values], [true, { 'no-fines-due': true }])
  assert.match(state.received, /^\{"requestId":"[-0-9a-f]{36}","subject":\{"subjectIdentifier":/)

  const evidence = await client.fetchEvidence(received)
  assert.deepEqual([evidence.index, evidence.treeSize, evidence.proof.length], [1, 2, 1])
  assert.match(Buffer.from(evidence.entry).toString(), /"exchange\.released"/)
})

test('a statement that is not exactly what was asked for is refused whole', async (t) => {
  const { client, department, state } = await playExchange(t)
  const refused = async (change: Parameters<typeof stateWith>[1], reason: RegExp) => {
    state.statement = () => stateWith(department.signer, change)
    await assert.rejects(
      client.requestStatements(asked),
      failsAs('statement-untrustworthy', reason),
    )
  }
  await refused({ payload: { sub: 'someone-else' } }, /wrong-subject/)
  await refused({ payload: { aud: 'another-consumer' } }, /wrong-audience/)
  await refused({ payload: { purpose: 'curiosity' } }, /wrong-purpose/)
  await refused({ payload: { vct: 'urn:bauhinia:statement:other' } }, /wrong-vct/)
  await refused({ payload: { iss: 'another-department' } }, /issuer-not-trusted/)
  await refused({ payload: { exp: 1_000_000_000 } }, /expired/)
  await refused({ disclosable: {} }, /claims-missing/)
  await refused({ disclosable: { 'no-fines-due': true, salary: 1 } }, /more-than-asked/)
})

test('a department’s word that it has no record is verified as any other', async (t) => {
  const { client, department, entry, state } = await playExchange(t)
  const payload = { vct: 'urn:bauhinia:no-record:test-fines' }
  state.entry = entry('exchange.no-record', 'test-consumer')
  state.statement = () => stateWith(department.signer, { payload, disclosable: {} })

  const [received] = await client.requestStatements(asked)

  assert.deepEqual([received?.hasRecord, received?.values], [false, {}])
  assert.equal((await client.fetchEvidence(received ?? { leafHash: '' })).index, 1)

  const refused = async (change: Parameters<typeof stateWith>[1], reason: RegExp) => {
    state.statement = () => stateWith(department.signer, { disclosable: {}, ...change })
    await assert.rejects(
      client.requestStatements(asked),
      failsAs('statement-untrustworthy', reason),
    )
  }
  await refused({ payload: { ...payload, sub: 'someone-else' } }, /wrong-subject/)
  await refused({ payload: { ...payload, purpose: 'curiosity' } }, /wrong-purpose/)
  await refused({ payload: { vct: 'urn:bauhinia:no-record:other' } }, /wrong-vct/)
  await refused({ payload, disclosable: { salary: 1 } }, /more-than-asked/)
  state.statement = () => stateWith(generateKey(), { payload, disclosable: {} })
  await assert.rejects(
    client.requestStatements(asked),
    failsAs('statement-untrustworthy', /key-not-found|signature-invalid/),
  )
})

test('a statement that the department did not sign is refused', async (t) => {
  const { client, department, state } = await playExchange(t)
  const other = generateKey()
  state.statement = () => stateWith({ ...other, keyId: department.signer.keyId })
  await assert.rejects(
    client.requestStatements(asked),
    failsAs('statement-untrustworthy', /signature-invalid/),
  )
})

test('a department’s new key is known with the first statement that it signs', async (t) => {
  const { client, department, state } = await playExchange(t)
  await client.requestStatements(asked)
  await client.requestStatements(asked)
  assert.equal(state.keysFetched, 1)

  department.signer = generateKey()
  await client.requestStatements(asked)

  assert.equal(state.keysFetched, 2)
})

test('what the gateway refuses comes with its problem document', async (t) => {
  const { options } = await playExchange(t)
  const client = createExchangeClient({ ...options, signer: generateKey() })
  await assert.rejects(client.requestStatements(asked), (error: unknown) => {
    assert.ok(error instanceof ExchangeError)
    assert.equal(error.code, 'refused')
    assert.deepEqual(error.problem, {
      type: 'urn:bauhinia:problem:exchange-request-not-authentic',
      title: 'Not authentic',
      status: 401,
    })
    return true
  })
})

test('evidence that does not show this exchange in this log is refused', async (t) => {
  const { client, entry, options, state } = await playExchange(t)
  const [received] = await client.requestStatements(asked)
  assert.ok(received)

  const { verifierKey } = await createNoteSigner('test.example/ledger', randomBytes(32))
  const elsewhere = createExchangeClient({ ...options, logKey: formatVerifierKey(verifierKey) })
  await assert.rejects(
    elsewhere.fetchEvidence(received),
    failsAs('evidence-untrustworthy', /no-trusted-signature/),
  )

  state.entry = entry('exchange.released', 'another-consumer')
  await assert.rejects(
    client.fetchEvidence(received),
    failsAs('evidence-untrustworthy', /another entry/),
  )
  const [forAnother] = await client.requestStatements(asked)
  assert.ok(forAnother)
  await assert.rejects(
    client.fetchEvidence(forAnother),
    failsAs('evidence-untrustworthy', /another act/),
  )
  state.entry = entry('exchange.refused', 'test-consumer')
  const [refusal] = await client.requestStatements(asked)
  assert.ok(refusal)
  await assert.rejects(
    client.fetchEvidence(refusal),
    failsAs('evidence-untrustworthy', /another act/),
  )
})

test('a gateway that is not there is unreachable, and an unknown dataset is the caller’s mistake', async (t) => {
  const { options } = await playExchange(t)
  const nowhere = createExchangeClient({ ...options, gatewayUrl: 'http://127.0.0.1:9' })
  await assert.rejects(nowhere.requestStatements(asked), failsAs('unreachable', /reached/))

  const client = createExchangeClient({
    ...options,
    pack: { ...options.pack, findDataset: () => undefined },
  })
  await assert.rejects(client.requestStatements(asked), TypeError)
  assert.throws(() => createExchangeClient({ ...options, logKey: 'no key' }), /key/)
})
