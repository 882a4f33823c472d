import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenPack, mistakesIn, soundPack } from './sound-pack.ts'

const service = 'services/license-a-dog.yaml'
const dataset = 'datasets/hv-registry-people.yaml'

test('a form field that a dataset holds is refused, by concept, id or label', () => {
  const advice = 'under "needs", or write a dated "exception".'
  assert.deepEqual(
    mistakesIn(
      brokenPack(service, 'concept: dog.vaccination-date', 'concept: person.date-of-birth'),
    ),
    [
      `${service}:38:9 The form asks for "vaccinatedOn", which REG already holds. Ask "hv-registry-people" for the claim "dateOfBirth" ${advice}`,
    ],
  )
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'en: Day of the vaccination', 'en: Your nickname?')),
    [
      `${service}:38:9 The form asks for "vaccinatedOn", which REG already holds. Ask "hv-registry-people" for the claim "nickname" ${advice}`,
    ],
  )
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'id: nickname', 'id: dogName')), [
    `${service}:31:9 The form asks for "dogName", which REG already holds. Ask "hv-registry-people" for the claim "dogName" ${advice}`,
  ])
})

test('the question of a held claim is refused in whatever words it is put', () => {
  const advice =
    'Ask "hv-registry-people" for the claim "dateOfBirth" under "needs", or write a dated "exception".'
  const questions = [
    ['en: Day of the vaccination', 'en: What is your date of birth?'],
    ['zh-Hant: 接種日期', 'zh-Hant: 請填寫你的出生日期'],
  ] as const
  for (const [before, after] of questions) {
    assert.deepEqual(mistakesIn(brokenPack(service, before, after)), [
      `${service}:38:9 The form asks for "vaccinatedOn", which REG already holds. ${advice}`,
    ])
  }
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'concept: dog.vaccination-date', 'concept: person.date-birth')),
    [
      `${service}:42:14 The form asks for "vaccinatedOn" as something that nobody holds, but a dataset holds "person.date-of-birth". Did you mean "person.date-of-birth"? If it is something else, call "person.date-birth" by a word that is less like it.`,
    ],
  )
})

test('that nobody holds it cannot have been found in the future', () => {
  const early = mistakesIn(soundPack(), '2026-01-04')
  assert.equal(early.length, 2)
  assert.match(early[0] ?? '', /cannot have been found on 2026-01-05, which is to come/)
  assert.deepEqual(mistakesIn(soundPack(), '2026-01-05'), [])
})

test('a claim without a concept is refused: ask once could not recognise it', () => {
  assert.deepEqual(mistakesIn(brokenPack(dataset, '    concept: person.nickname\n', '')), [
    `${dataset}:17:5 Entry 3 of "claims" has no "concept". Add "concept". What this is about, e.g. person.date-of-birth: the check refuses to ask for what is held.`,
  ])
})

test('a dated exception permits to ask for what is held, at most for two years', () => {
  const held = (until: string) =>
    brokenPack(
      service,
      'concept: dog.vaccination-date\n',
      `concept: person.date-of-birth
    exception:
      reason: The register is being moved and cannot answer.
      decidedBy: The Registrar
      decidedOn: '2026-01-01'
      until: '${until}'
`,
    )
  assert.deepEqual(mistakesIn(held('2026-06-30'), '2026-06-30'), [])
  assert.deepEqual(mistakesIn(held('2026-06-30'), '2026-07-01'), [
    `${service}:47:14 The exception ended on 2026-06-30. Remove the field, or have the exception renewed.`,
  ])
  assert.deepEqual(mistakesIn(held('2028-01-03')), [
    `${service}:47:14 An exception lasts at most two years; this one is from 2026-01-01 to 2028-01-03. Write an earlier day.`,
  ])
})

test('what nothing uses is not asked for', () => {
  const advice = 'Remove it, or list it under "shown" if the person or the officer has to see it.'
  assert.deepEqual(mistakesIn(brokenPack(service, '[fullName]', '[fullName, nickname]')), [
    `${service}:18:24 The service asks for "nickname", but nothing uses it. ${advice}`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, 'rule: registry.isAdult', 'rule: true')), [
    `${service}:19:15 The service asks for "is-adult", but nothing uses it. ${advice}`,
    `${service}:50:11 The requirement "adult" is dead: its rule reads no data, so that it is the same for everyone. Name the data that decide, or remove the requirement.`,
  ])
  const shown = '[fullName, nickname]\n    shown: [nickname]'
  assert.deepEqual(mistakesIn(brokenPack(service, '[fullName]', shown)), [])
  assert.deepEqual(
    mistakesIn(brokenPack(service, '[fullName]', '[fullName]\n    shown: [nickname]')),
    [`${service}:19:13 "nickname" is shown, but not asked for. Known here: fullName.`],
  )
})

test('nothing is asked twice or for nothing', () => {
  const need = '    claims: [fullName]\n    answers: [is-adult]\n'
  const [first] = mistakesIn(brokenPack(service, need, ''))
  assert.equal(
    first,
    `${service}:16:5 Nothing is asked of "hv-registry-people". Add "answers" or "claims", or remove it.`,
  )
  const again = `${need}  - dataset: hv-registry-people\n    purpose: keeper-identity\n    claims: [nickname]\n`
  assert.deepEqual(mistakesIn(brokenPack(service, need, again)), [
    `${service}:20:14 The dataset "hv-registry-people" is asked twice. Write what is needed of it in one place.`,
  ])
})
