import assert from 'node:assert/strict'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'

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

export type Operations = ReadonlyMap<string, Operation>

/** The operations of a portal's OpenAPI document by id, once the document was found valid and whole. */
export async function readOperations(portalUrl: string): Promise<Operations> {
  const answer = await fetch(`${portalUrl}/api/openapi.json`)
  const document: unknown = await answer.json()
  assert.ok(description.Check(document))
  const verdict = await new Validator().validate(structuredClone(document))
  assert.ok(verdict.valid, JSON.stringify(verdict.errors))
  const { components, openapi, paths } = document
  assert.match(openapi, /^3\.1\./)
  assert.ok(Object.keys(paths).every((path) => path.startsWith('/api/')))
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  for (const { responses, security = [] } of operations) {
    assert.ok(responses['default']?.content?.['application/problem+json'])
    for (const scheme of security.flatMap((each) => Object.keys(each))) {
      assert.ok(Object.hasOwn(components.securitySchemes, scheme), scheme)
    }
  }
  return new Map(operations.map((operation) => [operation.operationId, operation]))
}

/** What is asked of an operation, and the status that it must answer. */
export interface Question {
  readonly operationId: string
  readonly status: number
  readonly url: URL
  readonly init?: RequestInit
}

/** The answer must be one of those that the operation describes, by status, type and schema. */
export async function assertAnswersAsDescribed(
  operations: Operations,
  { init, operationId, status, url }: Question,
): Promise<void> {
  const responses = operations.get(operationId)?.responses
  assert.ok(responses, `${operationId} is not described`)
  const answer = await fetch(url, init)
  const text = await answer.text()
  assert.equal(answer.status, status, `${operationId}: ${text}`)
  const described = responses[String(answer.status)] ?? responses['default']
  const [type = ''] = answer.headers.get('content-type')?.split(';', 1) ?? []
  const schema = described?.content?.[type]?.schema
  assert.ok(schema, `${operationId}: ${answer.status} ${type} is not described`)
  const body: unknown = type.endsWith('json') ? JSON.parse(text) : text
  const isValid = ajv.validate(schema, body)
  assert.ok(isValid, `${operationId}: ${ajv.errorsText()} in ${text}`)
}
