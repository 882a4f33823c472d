import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenPack, mistakesIn } from './sound-pack.ts'

const service = 'services/license-a-dog.yaml'
const dataset = 'datasets/hv-registry-people.yaml'

test('a rule that names data the service has not asked for is refused', () => {
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'rule: registry.isAdult', 'rule: registry.dateOfBirth < today')),
    [
      `${service}:50:11 The rule names "registry.dateOfBirth", which the service has not asked for. Add "dateOfBirth" to the "claims" of "hv-registry-people" under "needs", if it is really needed.`,
    ],
  )
})

test('a rule for whose licence was revoked knows the declared grounds, and nothing of the application', () => {
  const until = 'validUntil: today + duration("P3Y") - duration("P1D")'
  const broken = (rule: string) =>
    mistakesIn(brokenPack(service, until, `${until}\n  applyAgainFrom: ${rule}`))
  assert.deepEqual(broken('revocation.on + duration("P6M")'), [])
  assert.deepEqual(broken('registry.fullName'), [
    `${service}:73:19 The rule names "registry", which is not known here. Known here: today, revocation.`,
  ])
  assert.deepEqual(broken('if revocation.ground = "lost" then today else revocation.on'), [
    `${service}:73:22 One of "neglected" or nothing (null) is never equal to one of "lost". Compare values of the same type.`,
  ])
  assert.match(broken('revocation.ground').join(), /:73:19 .*a date/)
})

test('why a line is charged names values that can be shown, the same in every language', () => {
  const because = (en: string, others: string) =>
    mistakesIn(
      brokenPack(
        service,
        'amount: rate.perDog',
        `amount: rate.perDog\n      because: { en: '${en}', zh-Hant: '${others}', zh-Hans: '${others}' }`,
      ),
    )

  assert.match(
    because('As of {today}.', '{today}')[0] ?? '',
    /^services\/license-a-dog\.yaml:66:22 The service has no value "today"\. /,
  )
  assert.equal(because('As of {today}.', '{today}').length, 3)
  assert.match(because('{hadRabiesShot}', '{hadRabiesShot}')[0] ?? '', /neither a day nor a whole/)
  assert.match(because('{hadRabiesShot}', '無')[1] ?? '', /is not in every language/)
})

test('a gap between the lines of a fee is refused with a case that falls into it', () => {
  const charging = (...conditions: readonly string[]) => {
    const lines = conditions.map(
      (when, index) => `
    - id: line-${index}
      label: { en: Licence, zh-Hant: 牌照, zh-Hans: 牌照 }
      amount: rate.perDog
      when: ${when}`,
    )
    const files = brokenPack(service, 'amount: rate.perDog\n', `amount: 0\n`)
    const source = files.get(service) ?? ''
    const long = '  - id: letters\n    is: string length(form.dogName)\nrates:'
    const given = source
      .replace('rates:', long)
      .replace(/lines:[\s\S]*?\nlicence:/, () => `lines:${lines.join('')}\nlicence:`)
    return mistakesIn(files.set(service, given))
  }
  const told = (condition: string) => [
    `${service}:64:3 No line of the fee applies when ${condition}. Let the lines cover every case; a line of amount 0 says that a case is free.`,
  ]

  assert.deepEqual(
    charging('letters < 6', 'letters in (6..8)', 'letters >= 8'),
    told('letters is 6'),
  )
  assert.deepEqual(charging('letters < 6', 'letters in [6..8)', 'letters >= 8'), [])
  assert.deepEqual(charging('letters in [0..7]', 'letters > 8'), told('letters is 8'))
  assert.deepEqual(charging('letters > 1'), told('letters is 0'))
  assert.deepEqual(charging('hadRabiesShot'), told('hadRabiesShot is false'))
  // Who is no adult is refused, and pays nothing; what depends on two things shows in a case.
  assert.deepEqual(charging('registry.isAdult'), [])
  assert.deepEqual(charging('hadRabiesShot and letters > 3'), [])
})

test('an expression with a mistake is refused at its place in a folded text', () => {
  const rule = 'and string length(form.dogName) > 0'
  assert.deepEqual(mistakesIn(brokenPack(service, rule, 'and string length(form.dogNam) > 0')), [
    `${service}:57:25 The rule names "form.dogNam", which is not known here. Did you mean "dogName"?`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, rule, 'and form.dogName > 0')), [
    `${service}:57:11 A text and a whole number have no order. Compare numbers with numbers, dates with dates, durations with durations.`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(service, rule, 'and form.dogName >')), [
    `${service}:57:25 The rule stops before it is complete. Write what belongs after "hadRabiesShot and form.dogName >".`,
  ])
})

test('an expression of the wrong type is refused', () => {
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'amount: rate.perDog', 'amount: rate.perDog / 3')),
    [
      `${service}:65:15 The rule gives a number where a whole number is needed. Round it: round up(…, 0), round down(…, 0), round half up(…, 0).`,
    ],
  )
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'required: false', 'required: form.vaccinatedOn')),
    [
      `${service}:41:15 The rule gives a date or nothing (null) where yes or no (boolean) is needed. Change the expression so that every way through it gives that.`,
    ],
  )
})

test('what a person may leave out must be tested before a rule uses it', () => {
  const test = 'form.vaccinatedOn != null and form.vaccinatedOn <= today'
  assert.deepEqual(mistakesIn(brokenPack(service, test, 'form.vaccinatedOn <= today')), [
    `${service}:22:9 form.vaccinatedOn may be absent (null) here. Test it first: form.vaccinatedOn != null and …, or if form.vaccinatedOn = null then … else ….`,
  ])
})

test('names that rules cannot use are refused', () => {
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'variable: registry', 'variable: form')), [
    `${dataset}:4:11 Rules cannot use the name "form". Choose another: it has a meaning.`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'id: nickname', 'id: isAdult')), [
    `${dataset}:23:9 In rules, the answer "is-adult" has the name of the claim "isAdult". Give one of the two another id.`,
  ])
})

test('what follows an approval depends on the form alone', () => {
  const after =
    '  afterApproval:\n    - when: registry.isAdult\n      text: { en: Yes., zh-Hant: 是。, zh-Hans: 是。 }\n'
  const [first] = mistakesIn(brokenPack(service, 'texts:\n', `texts:\n${after}`))
  assert.equal(
    first,
    `${service}:79:13 The rule names "registry", which is not known here. Known here: form.`,
  )
})
