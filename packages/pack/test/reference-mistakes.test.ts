import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenPack, mistakesIn } from './sound-pack.ts'

const service = 'services/license-a-dog.yaml'
const dataset = 'datasets/hv-registry-people.yaml'
const licenceType = 'licence-types/dog-licence.yaml'

test('a reference to what does not exist is refused with what was meant', () => {
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'department: hv-animals', 'department: hv-animal')),
    [`${service}:3:13 There is no department "hv-animal". Did you mean "hv-animals"?`],
  )
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'dataset: hv-registry-people', 'dataset: hv-registry-persons')),
    [
      `${service}:16:14 There is no dataset "hv-registry-persons". Did you mean "hv-registry-people"?`,
    ],
  )
  assert.deepEqual(mistakesIn(brokenPack(service, 'keeper-identity', 'keeper-identiy')), [
    `${service}:17:14 There is no purpose "keeper-identiy". Did you mean "keeper-identity"?`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, '[fullName]', '[fulName]')), [
    `${service}:18:14 The dataset "hv-registry-people" has no claim "fulName". Did you mean "fullName"?`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, '[is-adult]', '[is-adlt]')), [
    `${service}:19:15 The dataset "hv-registry-people" has no answer "is-adlt". Did you mean "is-adult"?`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, 'type: dog-licence', 'type: cat-licence')), [
    `${service}:67:9 There is no type of licence "cat-licence". Did you mean "dog-licence"?`,
  ])
})

test('who may seal is a department, under powers that are told apart, for numbers of a form, and for a time', () => {
  const broken = (before: string, after: string) =>
    mistakesIn(brokenPack('pack.yaml', before, after)).join()
  assert.match(
    broken('- department: hv-registry', '- department: hv-regisry'),
    /^pack\.yaml:20:17 There is no department "hv-regisry"\. Did you mean "hv-registry"\?$/,
  )
  assert.match(broken("'C-\\d{4}'", "'C-('"), /:28:26 "C-\(" is not a regular expression/)
  assert.match(broken("'C-\\d{4}'", "'(C+)+'"), /repeats something that repeats/)
  assert.match(
    broken('sealedDaysMax: 90', 'sealedDaysMax: 9000'),
    /"sealedDaysMax" is 9000, out of bounds\. It must be from 1 to 3650\./,
  )
  assert.match(broken('        sealedDaysMax: 90\n', ''), /has no "sealedDaysMax"/)
  assert.match(
    broken(', zh-Hans: 法院命令 }', ' }'),
    /"name" has no text in Simplified Chinese \(zh-Hans\)/,
  )
})

test('a reference to something that has mistakes of its own is not a second mistake', () => {
  const mistakes = mistakesIn(brokenPack(dataset, 'key: identity-number', 'key: name'))
  assert.deepEqual(mistakes, [
    `${dataset}:7:6 "key" cannot be "name". Write "identity-number". By what a record is found. This version: the number of the person who applies.`,
  ])
})

test('a day of renewal is refused where a person may hold several', () => {
  const until = 'validUntil: today + duration("P3Y") - duration("P1D")'
  const waiting = brokenPack(service, until, `${until}\n  renewableFrom: today`)
  assert.deepEqual(mistakesIn(waiting), [
    `${service}:73:3 A person may hold several of "dog-licence", so that none waits for another. Leave it out, or say "onePerHolder: true" in the licence type.`,
  ])
})

test('a ground that is declared twice is refused', () => {
  assert.deepEqual(mistakesIn(brokenPack(licenceType, 'id: under-inquiry', 'id: neglected')), [
    `${licenceType}:25:9 "neglected" is used twice in "grounds". Let each be unique.`,
  ])
})

test('a time to pay where nothing is to be paid is refused', () => {
  const lines = `lines:
    - id: licence
      label: { en: Licence, zh-Hant: 牌照, zh-Hans: 牌照 }
      amount: rate.perDog`
  const free = brokenPack(service, lines, 'payWithinDays: 14\n  lines: []')
  assert.deepEqual(
    mistakesIn(free).filter((mistake) => mistake.includes('free')),
    [
      `${service}:62:3 The service is free, so that there is nothing to pay within these days. Leave it out, or add the lines of the fee.`,
    ],
  )
})

test('a licence says all that its type wants, and nothing else', () => {
  assert.deepEqual(mistakesIn(brokenPack(service, '    keeper: registry.fullName\n', '')), [
    `${service}:68:3 The licence’s claim "keeper" is not given. Add "keeper" with the expression that gives it.`,
  ])
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'keeper: registry.fullName', 'keeper: form.vaccinatedOn')),
    [
      `${service}:69:13 The rule gives a date or nothing (null) where a text is needed. Change the expression so that every way through it gives that.`,
    ],
  )
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'dogName: form.dogName', 'dogsName: form.dogName')),
    [`${service}:70:5 A "dog-licence" has no claim "dogsName". Did you mean "dogName"?`],
  )
})

test('a licence is issued by the department of its type', () => {
  const files = brokenPack('licence-types/dog-licence.yaml', 'hv-animals', 'hv-registry')
  assert.deepEqual(mistakesIn(files), [
    `${service}:67:9 A "dog-licence" is issued by hv-registry, not by hv-animals. Name another type, or another department.`,
  ])
})

test('two amounts never hold on one day', () => {
  assert.deepEqual(mistakesIn(brokenPack(service, '2026-04-01', '2026-03-31')), [
    `${service}:28:9 The period overlaps an earlier one, so that two amounts hold on one day. End the earlier period the day before this begins.`,
  ])
})

test('a department that charges a fee has a payee', () => {
  assert.deepEqual(mistakesIn(brokenPack('pack.yaml', 'hv-animals', 'hv-registry')), [
    'pack.yaml:15:3 "license-a-dog" has a fee, but "hv-animals" has no payee. Add one for "hv-animals".',
  ])
})

test('a claim cannot have a name that a signed statement reads as something else', () => {
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'id: nickname', 'id: status')), [
    `${dataset}:17:9 "status" has a meaning of its own in a signed statement. Choose another, such as licenceStatus.`,
  ])
})

test('parts that do not belong to a type are refused', () => {
  assert.deepEqual(
    mistakesIn(brokenPack(dataset, 'type: text\n    optional', 'type: choice\n    optional')),
    [`${dataset}:19:11 "nickname" is of type choice without "options". Add "options" below it.`],
  )
  assert.deepEqual(mistakesIn(brokenPack(service, 'type: text', 'type: choice')), [
    `${service}:32:11 "dogName" is a choice without "options". Options belong to "type: choice" and to nothing else.`,
  ])
})

test('codes are those of a list that says in every language what each means', () => {
  const type = 'licence-types/dog-licence.yaml'
  const list = 'code-lists/hv-dog-sizes.yaml'
  assert.deepEqual(
    mistakesIn(brokenPack(type, 'codeList: hv-dog-sizes', 'codeList: hv-dog-size')),
    [`${type}:19:15 There is no code list "hv-dog-size". Did you mean "hv-dog-sizes"?`],
  )
  assert.deepEqual(mistakesIn(brokenPack(type, '    codeList: hv-dog-sizes\n', '')), [
    `${type}:18:11 "sizes" is of type codes without "codeList". Add "codeList" below it.`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(type, 'type: codes', 'type: text')), [
    `${type}:19:5 "sizes" has "codeList" but is not of type codes. Remove "codeList", or write "type: codes".`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(list, ', zh-Hans: 大型犬', '')), [
    `${list}:9:5 "label" has no text in Simplified Chinese (zh-Hans). Add a line "zh-Hans: …".`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(list, 'code: "2"', 'code: "1"')), [
    `${list}:8:11 "1" is used twice in "codes". Let each be unique.`,
  ])
})
