import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { parse } from 'yaml'
import { checkShape } from '../src/check-shape.ts'
import { fileSchemas, findKind, jsonSchemaOf } from '../src/schema/files.ts'
import { YamlFile } from '../src/yaml-file.ts'
import { soundPack } from './sound-pack.ts'

const kinds = [
  'pack',
  'calendar',
  'departments',
  'topics',
  'purposes',
  'code-list',
  'dataset',
  'licence-type',
  'service',
] as const

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const validators = new Map(kinds.map((kind) => [kind, ajv.compile(jsonSchemaOf(kind))]))

function published(kind: string): unknown {
  return JSON.parse(readFileSync(new URL(`../schema/${kind}.schema.json`, import.meta.url), 'utf8'))
}

test('the published schemas are those that the check uses, and valid JSON Schema 2020-12', () => {
  assert.deepEqual(Object.keys(fileSchemas), [...kinds])
  for (const kind of kinds) {
    assert.deepEqual(published(kind), JSON.parse(JSON.stringify(jsonSchemaOf(kind))), kind)
  }
})

/** Every place in a value at which something can be taken away or replaced. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function replaceAt(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (name !== key) return [[name, inner]]
    const replaced = replaceAt(inner, rest, by)
    return replaced === undefined ? [] : [[name, replaced]]
  })
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

test('the check finds a mistake exactly when a JSON Schema validator finds one', () => {
  const files = [...soundPack()].map(([path, source]) => ({
    path,
    value: parse(source) as unknown,
  }))
  const anything = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom<unknown>(null, true, 7, -1, 1.5, '', 'x', 'Ünsafe id', '2026-02-30', [], {}),
    fc.constantFrom<unknown>(['a', 'a'], { en: 'a' }, [[]], { unknown: 1 }, '2026-01-31', [3]),
  )
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(), anything, ({ path, value }, place, by) => {
      const kind = findKind(path)
      assert.ok(kind)
      const places = placesIn(value).filter((one) => one.length > 0)
      const changed = replaceAt(value, places[place % places.length] ?? [], by)
      const file = new YamlFile(path, JSON.stringify(changed))
      const found = checkShape(file, fileSchemas[kind])
      const validator = validators.get(kind)
      assert.equal(
        found.length === 0,
        validator?.(file.value),
        JSON.stringify({ found, place, by }),
      )
    }),
    { numRuns: 600 },
  )
})
