import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkForm, checkPack, fieldsToAsk } from '@bauhinia/pack'
import { brokenPack } from './sound-pack.ts'

const fields = `  - id: dogs
    type: whole-number
    label: { en: Dogs, zh-Hant: 狗隻數目, zh-Hans: 狗只数目 }
    required: true
    concept: dog.count
    nobodyHolds: { since: "2026-01-05", reason: { en: None., zh-Hant: 沒有。, zh-Hans: 没有。 } }
  - id: trained
    type: whole-number
    label: { en: Trained dogs, zh-Hant: 受訓狗隻, zh-Hans: 受训狗只 }
    when: form.dogs > 1
    required: form.dogs > 1
    concept: dog.trained-count
    nobodyHolds: { since: "2026-01-05", reason: { en: None., zh-Hant: 沒有。, zh-Hans: 没有。 } }
    checks:
      - rule: form.trained <= form.dogs
        message: { en: Too many., zh-Hant: 太多。, zh-Hans: 太多。 }
  - id: dogName
    type: text
`

function dogLicence() {
  const files = brokenPack(
    'services/license-a-dog.yaml',
    '  - id: dogName\n    type: text\n',
    fields,
  )
  const { pack, mistakes } = checkPack(files)
  assert.deepEqual(mistakes, [])
  const service = pack?.services[0]
  assert.ok(service)
  return service
}

test('a field that hangs on nonsense is not asked until the nonsense is mended', () => {
  const service = dogLicence()
  const variables = { today: '2026-11-22', form: { dogs: 'two', dogName: 'Bo' } }

  assert.deepEqual(
    fieldsToAsk(service, variables).map(({ field }) => field.id),
    ['dogs', 'dogName', 'vaccinatedOn'],
  )
  assert.deepEqual(checkForm(service, variables), [{ fieldId: 'dogs', reason: 'invalid' }])
})

test('a condition on two fields is judged once both are right', () => {
  const service = dogLicence()
  const mistakesWith = (form: Record<string, string | number>) =>
    checkForm(service, { today: '2026-11-22', form: { dogName: 'Bo', ...form } }).map(
      ({ fieldId, reason }) => `${fieldId} ${reason}`,
    )

  assert.deepEqual(mistakesWith({ dogs: 2, trained: 3 }), ['trained check'])
  assert.deepEqual(mistakesWith({ dogs: 2 }), ['trained missing'])
  assert.deepEqual(mistakesWith({ dogs: 2, trained: 'x' }), ['trained invalid'])
  assert.deepEqual(mistakesWith({ dogs: 3, trained: 3 }), [])
})
