import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leafHash } from '@bauhinia/transparency-log'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { dataFolderOf, startProduct } from '../product.ts'

const Operation = Type.Object({
  operationId: Type.String(),
  summary: Type.String(),
  security: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Array(Type.String())))),
  responses: Type.Record(
    Type.String(),
    Type.Object({
      content: Type.Optional(
        Type.Record(
          Type.String(),
          Type.Object({ schema: Type.Record(Type.String(), Type.Unknown()) }),
        ),
      ),
    }),
  ),
})
type Operation = Static<typeof Operation>

const Description = Type.Object({
  openapi: Type.String(),
  paths: Type.Record(Type.String(), Type.Record(Type.String(), Operation)),
  components: Type.Object({ securitySchemes: Type.Record(Type.String(), Type.Unknown()) }),
})
const description = Compile(Description)

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)

/** An answer must be one of those that its operation describes, by status, type and schema. */
async function assertDescribed({ operationId, responses }: Operation, answer: Response) {
  const described = responses[String(answer.status)] ?? responses['default']
  const [type = ''] = answer.headers.get('content-type')?.split(';', 1) ?? []
  const schema = described?.content?.[type]?.schema
  assert.ok(schema, `${operationId}: ${answer.status} ${type} is not described`)
  const text = await answer.text()
  const body: unknown = type.endsWith('json') ? JSON.parse(text) : text
  const isValid = ajv.validate(schema, body)
  assert.ok(isValid, `${operationId}: ${ajv.errorsText()} in ${text}`)
}

test('the OpenAPI description is valid, names every interface, and is what the interfaces answer', async (t) => {
  const product = await startProduct({
    ...{ BAUHINIA_DATA: dataFolderOf(t), PORT: '0', SAMPLE_RESIDENTS: '20' },
  })
  t.after(() => product.end('SIGKILL'))
  const answer = await fetch(`${product.url}/api/openapi.json`)
  const document: unknown = await answer.json()

  assert.ok(description.Check(document))
  const verdict = await new Validator().validate(structuredClone(document))
  assert.ok(verdict.valid, JSON.stringify(verdict.errors))
  const { components, openapi, paths } = document
  assert.match(openapi, /^3\.1\./)
  const operations = new Map(
    Object.values(paths).flatMap((path) =>
      Object.values(path).map((operation) => [operation.operationId, operation] as const),
    ),
  )
  const known = [
    ...['getOpenapi', 'listOrganisations', 'listKeys', 'requestStatements', 'listGatewayKeys'],
    ...['getLogKey', 'getInclusion', 'getConsistency', 'getStatusList', 'listTrustAnchors'],
    ...['getLicenceType', 'receiveNotification'],
  ]
  assert.deepEqual([...operations.keys()].toSorted(compare), known.toSorted(compare))
  assert.ok(Object.keys(paths).every((path) => path.startsWith('/api/')))
  for (const { responses, security = [] } of operations.values()) {
    assert.ok(responses['default']?.content?.['application/problem+json'])
    for (const scheme of security.flatMap((each) => Object.keys(each))) {
      assert.ok(Object.hasOwn(components.securitySchemes, scheme), scheme)
    }
  }

  const hex = '0'.repeat(64)
  const firstEntry = await findFirstEntry(product.url)
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  const requests: readonly [string, number, string, RequestInit?][] = [
    ['getOpenapi', 200, '/api/openapi.json'],
    ['listOrganisations', 200, '/api/directory/organisations'],
    ['listKeys', 200, '/api/directory/keys'],
    ['listGatewayKeys', 200, '/api/exchange/gateway-keys'],
    ['requestStatements', 401, '/api/exchange/requests', post],
    ['getLogKey', 200, '/api/ledger/log-key'],
    ['getInclusion', 200, `/api/ledger/inclusion/${firstEntry}`],
    ['getInclusion', 404, `/api/ledger/inclusion/${hex}`],
    ['getInclusion', 400, '/api/ledger/inclusion/nothing'],
    ['getConsistency', 200, '/api/ledger/consistency?from=1&to=1'],
    ['getConsistency', 400, '/api/ledger/consistency?from=1&to=1&more=1'],
    ['getConsistency', 400, '/api/ledger/consistency?from=2&to=1'],
    ['getStatusList', 404, '/api/licences/status-lists/none'],
    ['listTrustAnchors', 200, '/api/licences/trust-anchors'],
    ['getLicenceType', 200, '/api/licences/types/full-driving-licence'],
    ['getLicenceType', 404, '/api/licences/types/none'],
    ['receiveNotification', 401, '/api/payments/notifications', post],
  ]
  for (const [operationId, status, path, init] of requests) {
    const operation = operations.get(operationId)
    const given = await fetch(new URL(path, product.url), init)
    assert.equal(given.status, status, path)
    assert.ok(operation)
    await assertDescribed(operation, given)
  }
  assert.equal(await product.end('SIGTERM'), 0)
})

/** The leaf hash of the ledger's first entry, as its tiles have it (C2SP tlog-tiles). */
async function findFirstEntry(url: string): Promise<string> {
  const checkpoint = await (await fetch(`${url}/ledger/checkpoint`)).text()
  const size = Number(checkpoint.split('\n')[1])
  assert.ok(size > 0 && size < 256, checkpoint)
  const tile = await fetch(`${url}/ledger/tile/entries/000.p/${size}`)
  const bytes = Buffer.from(await tile.arrayBuffer())
  return Buffer.from(leafHash(bytes.subarray(2, 2 + bytes.readUInt16BE(0)))).toString('hex')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1
}
