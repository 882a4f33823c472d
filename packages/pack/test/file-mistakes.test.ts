import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPack, formatMistakes } from '@bauhinia/pack'
import { brokenPack, mistakesIn, soundPack } from './sound-pack.ts'

const service = 'services/license-a-dog.yaml'
const dataset = 'datasets/hv-registry-people.yaml'

test('a sound pack has no mistakes', () => {
  assert.deepEqual(mistakesIn(soundPack()), [])
  assert.equal(formatMistakes([]), '')
})

test('an unknown field is refused with the one that was meant', () => {
  const files = brokenPack(service, 'processing: automatic', 'procesing: automatic')
  assert.deepEqual(mistakesIn(files), [
    `${service}:8:1 There is no field "procesing" here. Did you mean "processing"?`,
  ])
})

test('a field that is missing is named with what it is for', () => {
  const files = brokenPack(service, 'processing: automatic\n', '')
  assert.deepEqual(mistakesIn(files), [
    `${service}:2:1 "processing" is missing. Add "processing". Who decides. This version: the rules alone, at once.`,
  ])
})

test('a missing translation is refused where the text stands', () => {
  const files = brokenPack('departments.yaml', '      zh-Hant: 登記處\n', '')
  assert.deepEqual(mistakesIn(files), [
    'departments.yaml:8:5 "name" has no text in Traditional Chinese (zh-Hant). Add a line "zh-Hant: …".',
  ])
})

test('an empty translation is a missing one', () => {
  const files = brokenPack('departments.yaml', 'zh-Hant: 登記處', "zh-Hant: ''")
  assert.deepEqual(mistakesIn(files), ['departments.yaml:10:16 "zh-Hant" is empty. Fill it in.'])
})

test('a text in the wrong script is refused at the character', () => {
  assert.deepEqual(mistakesIn(brokenPack('departments.yaml', '登記處', '登记處')), [
    'departments.yaml:10:17 "记" does not belong in a text in the traditional script. Write "記".',
  ])
  assert.deepEqual(mistakesIn(brokenPack('departments.yaml', '登记处', '登記处')), [
    'departments.yaml:11:17 "記" does not belong in a text in the simplified script. Write "记".',
  ])
})

test('Hong Kong writes 衞', () => {
  assert.deepEqual(mistakesIn(brokenPack('departments.yaml', '動物署', '衛生署')), [
    'departments.yaml:5:46 Hong Kong officially writes 衞, not 衛. Write 衞.',
  ])
})

test('a value of the wrong type is refused', () => {
  assert.deepEqual(mistakesIn(brokenPack(service, 'topics: [animals]', 'topics: animals')), [
    `${service}:6:9 "topics" must be a list; it is "animals". Write its entries below it, each after "- ".`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, 'processing: automatic', 'processing: auto')), [
    `${service}:8:13 "processing" cannot be "auto". Write "automatic". Who decides. This version: the rules alone, at once.`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, 'count: 3', 'count: -3')), [
    `${service}:13:12 "count" is -3, out of bounds. It must be from 0 to 3650.`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, 'maxLength: 20', 'maxLength: twenty')), [
    `${service}:35:16 "maxLength" must be a whole number; it is "twenty". Write a whole number.`,
  ])
})

test('a day that does not exist is refused', () => {
  assert.deepEqual(mistakesIn(brokenPack('calendar.yaml', '2026-10-01', '2026-02-30')), [
    'calendar.yaml:7:9 "on" is "2026-02-30", which is not a day. Write a day as 2026-01-31.',
  ])
})

test('a text that does not match its pattern is refused with what it must be', () => {
  assert.deepEqual(mistakesIn(brokenPack('pack.yaml', '1234567', '12345')), [
    'pack.yaml:17:22 "fpsIdentifier" cannot be written "12345". FPS identifier: 7 or 9 digits. It must match ^(\\d{7}|\\d{9})$.',
  ])
})

test('two things of the same id are refused', () => {
  assert.deepEqual(mistakesIn(brokenPack(service, '- id: vaccinated\n', '- id: adult\n')), [
    `${service}:53:9 "adult" is used twice in "requirements". Let each be unique.`,
  ])
})

test('a file is named after what it declares', () => {
  assert.deepEqual(mistakesIn(brokenPack(service, 'id: license-a-dog', 'id: licence-a-dog')), [
    `${service}:2:5 The file of "licence-a-dog" is called license-a-dog.yaml. Call it licence-a-dog.yaml, or correct the id.`,
  ])
})

test('a file that is not YAML is refused, and nothing that refers to it', () => {
  const files = brokenPack(dataset, 'claims:\n', 'claims: [\n')
  const mistakes = mistakesIn(files)
  assert.ok(mistakes.length > 0)
  assert.ok(mistakes.every((mistake) => mistake.startsWith(`${dataset}:`)))
})

test('a file that no pack has is refused, and one that is missing is named', () => {
  const files = soundPack()
  files.delete('topics.yaml')
  files.set('servcies/x.yaml', 'id: x')
  assert.deepEqual(mistakesIn(files), [
    'servcies/x.yaml:1:1 A pack has no file of this name here. Files are pack.yaml, calendar.yaml, departments.yaml, topics.yaml, purposes.yaml, code-lists/…, datasets/…, licence-types/…, services/….',
    `${service}:6:10 There is no topic "animals". Nothing of the kind is declared.`,
    'topics.yaml:1:1 The pack has no such file. Write one; its schema is schema/topics.schema.json.',
  ])
})

test('a regular expression that is none is refused', () => {
  const mistakes = mistakesIn(brokenPack('pack.yaml', "'[A-Z]{1,2}", "'([A-Z]{1,2}"))
  assert.match(mistakes[0] ?? '', /^pack\.yaml:10:12 "\(.*" is not a regular expression\. /)
  assert.equal(mistakes.length, 1)
})

test('a holiday outside the calendar is refused', () => {
  assert.deepEqual(mistakesIn(brokenPack('calendar.yaml', '2026-10-01', '2027-10-01')), [
    'calendar.yaml:7:9 2027-10-01 is outside the days that the calendar covers. They are 2026-01-01 to 2026-12-31.',
  ])
})

test('every mistake is told at once, in the order of a reader', () => {
  const files = brokenPack(service, 'processing: automatic', 'procesing: automatic')
  files.set('topics.yaml', (files.get('topics.yaml') ?? '').replace('动物', '動物'))
  assert.equal(
    formatMistakes(checkPack(files).mistakes, 'packs/harbourview/'),
    [
      `packs/harbourview/${service}:8:1 There is no field "procesing" here.`,
      '    Did you mean "processing"?',
      'packs/harbourview/topics.yaml:5:48 "動" does not belong in a text in the simplified script.',
      '    Write "动".',
      '',
      '2 mistakes',
      '',
    ].join('\n'),
  )
})

test('a text that is English still is no translation', () => {
  assert.deepEqual(
    mistakesIn(brokenPack(dataset, 'zh-Hans: 居民资料。', 'zh-Hans: Who lives here.')),
    [
      `${dataset}:6:62 This is no Chinese text: it has words of another language only. Translate it.`,
    ],
  )
  // What is written alike in both languages is left alone.
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'zh-Hans: 居民资料。', 'zh-Hans: HKID')), [])
})

test('a pattern on which some text would take for ever is refused', () => {
  const limit = 'maxLength: 20'
  const mistakes = mistakesIn(brokenPack(service, limit, `${limit}\n    pattern: '(M+)+'`))
  assert.deepEqual(mistakes, [
    `${service}:36:14 "(M+)+" repeats something that repeats, so that some texts would take for ever. Write it with one repetition: (A+)+ says no more than A+.`,
  ])
  assert.deepEqual(
    mistakesIn(brokenPack(service, limit, `${limit}\n    pattern: 'M[0-9]{5,6}'`)),
    [],
  )
})

test('a number out of bounds is told the bound that there is', () => {
  const period = 'amountMinor: 8000'
  const [mistake = ''] = mistakesIn(brokenPack(service, period, 'amountMinor: -1'))
  assert.match(mistake, /"amountMinor" is -1, out of bounds\. It must be 0 or more\.$/)
})
