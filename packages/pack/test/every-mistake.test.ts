import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { fileSchemas, findKind, jsonSchemaOf } from '../src/schema/files.ts'
import { standInFor } from '../src/stand-in.ts'
import { mistakesIn, soundPack } from './sound-pack.ts'

const service = 'services/license-a-dog.yaml'
const dataset = 'datasets/hv-registry-dogs.yaml'
const unreadable = 'services/walk-a-dog.yaml'
const licence = 'licence-types/dog-licence.yaml'

interface Planted {
  readonly file: string
  readonly before: string
  readonly after: string
  /** Line and column, and what the message says. */
  readonly told: string
  /** Whether the published schema sees it, too. */
  readonly isOfShape?: true
}

/** One mistake of each kind, in the order in which they are told. */
const planted: readonly Planted[] = [
  {
    file: 'calendar.yaml',
    before: '2026-10-01',
    after: '2026-02-30',
    told: '7:9 "on" is "2026-02-30", which is not a day',
    isOfShape: true,
  },
  {
    file: dataset,
    before: 'provider: hv-registry',
    after: 'provider: hv-registri',
    told: '3:11 There is no department "hv-registri"',
  },
  {
    file: dataset,
    before: 'record.dateOfBirth',
    after: 'record.dateOfBrith',
    told: '29:11 The rule names "record.dateOfBrith", which is not known here',
  },
  {
    file: licence,
    before: '准許',
    after: '准许',
    told: '5:46 "许" does not belong in a text in the traditional script',
  },
  {
    file: service,
    before: 'department: hv-animals',
    after: 'department: hv-animal',
    told: '3:13 There is no department "hv-animal". Did you mean "hv-animals"?',
  },
  {
    file: service,
    before: 'en: For three years., ',
    after: '',
    told: '5:1 "summary" has no text in English (en)',
    isOfShape: true,
  },
  {
    file: service,
    before: 'topics: [animals]',
    after: 'topics: [animal]',
    told: '6:10 There is no topic "animal"',
  },
  {
    file: service,
    before: 'processing: automatic',
    after: 'procesing: automatic',
    told: '8:1 There is no field "procesing" here. Did you mean "processing"?',
    isOfShape: true,
  },
  {
    file: service,
    before: 'count: 3',
    after: 'count: three',
    told: '13:12 "count" must be a whole number; it is "three"',
    isOfShape: true,
  },
  {
    file: service,
    before: 'keeper-identity',
    after: 'keeper-identiy',
    told: '17:14 There is no purpose "keeper-identiy"',
  },
  {
    file: service,
    before: 'form.vaccinatedOn != null and form.vaccinatedOn <= today',
    after: 'form.dogName > 3',
    told: '22:9 A text and a whole number have no order',
  },
  {
    file: service,
    before: 'amountMinor: 8000',
    after: 'amountMinor: 80.5',
    told: '29:22 "amountMinor" must be a whole number; it is 80.5',
    isOfShape: true,
  },
  {
    file: service,
    before: 'concept: dog.name',
    after: 'concept: person.date-of-birth',
    told: '31:9 The form asks for "dogName", which REG already holds',
  },
  {
    file: service,
    before: 'concept: dog.vaccination-date\n    nobodyHolds: {',
    after: 'concept: dog.vaccination-date\n    nobodyHolds: { why: x,',
    told: '43:20 There is no field "why" here',
    isOfShape: true,
  },
  {
    file: service,
    before: 'rule: form.vaccinatedOn <= today',
    after: 'rule: tody(form.vaccinatedOn)',
    told: '45:15 There is no function "tody" in rules',
  },
  {
    file: service,
    before: 'rule: registry.isAdult',
    after: 'rule: form.dogName',
    told: '50:11 The rule gives a text where yes or no (boolean) is needed',
  },
  {
    file: service,
    before: '- id: vaccinated\n',
    after: '- id: adult\n',
    told: '53:9 "adult" is used twice in "requirements"',
  },
  {
    file: service,
    before: 'hadRabiesShot\n      and string length(form.dogName) > 0',
    after: '1 = 1',
    told: '56:7 The requirement "adult" is dead',
  },
  {
    file: service,
    before: 'amount: rate.perDog',
    after: 'amount: rate.perDog / 3',
    told: '64:15 The rule gives a number where a whole number is needed',
  },
  {
    file: service,
    before: 'type: dog-licence',
    after: 'type: cat-licence',
    told: '66:9 There is no type of licence "cat-licence"',
  },
  {
    file: service,
    before: 'dogName: form.dogName',
    after: 'dogName: registry.nickname',
    told: '69:14 The rule names "registry.nickname", which the service has not asked for',
  },
  {
    file: service,
    before: 'withinDays: 14',
    after: 'withinDays: 14\n  withinDays: 15',
    told: '75:3 Map keys must be unique',
  },
  { file: unreadable, before: 'id:', after: 'id: [', told: '2:1 ' },
]

function brokenEverywhere(): Map<string, string> {
  const files = soundPack()
  const people = files.get('datasets/hv-registry-people.yaml') ?? ''
  const dogs = people.replace('hv-registry-people', 'hv-registry-dogs')
  files.set(dataset, dogs.replace('variable: registry', 'variable: dogs'))
  files.set(unreadable, 'id:\n')
  for (const { file, before, after } of planted) {
    const source = files.get(file) ?? ''
    assert.equal(source.split(before).length, 2, `${file} has exactly one: ${before}`)
    files.set(
      file,
      source.replace(before, () => after),
    )
  }
  return files
}

test('every mistake of all files is told at once, each once, at its place', () => {
  const told = mistakesIn(brokenEverywhere())
  for (const [index, { file, told: start }] of planted.entries()) {
    assert.equal(told[index]?.slice(0, file.length + 1 + start.length), `${file}:${start}`)
  }
  assert.equal(told.length, planted.length)
})

test('the published schema sees the mistakes of shape among them, and no others', () => {
  for (const [file, source] of brokenEverywhere()) {
    const kind = findKind(file)
    if (kind === undefined || file === unreadable) continue
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    addFormats.default(ajv)
    const isValid = ajv.validate(jsonSchemaOf(kind), parse(source, { uniqueKeys: false }))
    const expected = planted.some((one) => one.file === file && one.isOfShape)
    assert.equal(isValid, !expected, file)
  }
})

test('what stands in for anything wrong fits the schema, so that the rest is always checked', () => {
  for (const schema of Object.values(fileSchemas)) {
    for (const nothing of [{}, null, [], { id: 7, claims: [null], fields: [{}], needs: 'x' }]) {
      assert.ok(Value.Check(schema, standInFor(nothing, schema).value))
    }
  }
})
