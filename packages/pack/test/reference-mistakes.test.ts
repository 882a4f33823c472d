import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brokenPack, mistakesIn, soundPack } from './sound-pack.ts'

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

test('a rule that names data the service has not asked for is refused', () => {
  assert.deepEqual(
    mistakesIn(brokenPack(service, 'rule: registry.isAdult', 'rule: registry.dateOfBirth < today')),
    [
      `${service}:50:11 The rule names "registry.dateOfBirth", which the service has not asked for. Add "dateOfBirth" to the "claims" of "hv-registry-people" under "needs", if it is really needed.`,
    ],
  )
})

test('a day of renewal is refused where a person may hold several', () => {
  const until = 'validUntil: today + duration("P3Y") - duration("P1D")'
  const waiting = brokenPack(service, until, `${until}\n  renewableFrom: today`)
  assert.deepEqual(mistakesIn(waiting), [
    `${service}:73:3 A person may hold several of "dog-licence", so that none waits for another. Leave it out, or say "onePerHolder: true" in the licence type.`,
  ])
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

test('names that rules cannot use are refused', () => {
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'variable: registry', 'variable: form')), [
    `${dataset}:4:11 Rules cannot use the name "form". Choose another: it has a meaning.`,
  ])
  assert.deepEqual(mistakesIn(brokenPack(dataset, 'id: nickname', 'id: isAdult')), [
    `${dataset}:23:9 In rules, the answer "is-adult" has the name of the claim "isAdult". Give one of the two another id.`,
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

test('what follows an approval depends on the form alone', () => {
  const after =
    '  afterApproval:\n    - when: registry.isAdult\n      text: { en: Yes., zh-Hant: 是。, zh-Hans: 是。 }\n'
  const [first] = mistakesIn(brokenPack(service, 'texts:\n', `texts:\n${after}`))
  assert.equal(
    first,
    `${service}:79:13 The rule names "registry", which is not known here. Known here: form.`,
  )
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
