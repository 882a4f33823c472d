import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { useWords } from '@bauhinia/consent/use-words'
import { openPack } from '@bauhinia/pack'

const pack = await openPack(fileURLToPath(new URL('../../../packs/hong-kong', import.meta.url)))
const use = {
  consumerId: 'hk-td',
  providerId: 'hk-immd',
  datasetId: 'hk-immd-identity',
  purposeId: 'licence-holder-identity',
  names: ['dateOfBirth', 'is-adult'],
}
const own = {
  ...use,
  providerId: 'hk-td',
  datasetId: 'hk-td-driving-licences',
  names: ['licenceNumber'],
}

test('a use is told as one sentence, in the tense and language of the reader', () => {
  const sentence = (tense: 'past' | 'permitted' | 'ended') =>
    useWords(pack, use, { locale: 'en', tense }).sentence
  const what = 'for your date of birth, and whether you are aged 18 or over'

  assert.equal(
    sentence('past'),
    `The Transport Department asked the Immigration Department ${what}`,
  )
  assert.equal(
    sentence('permitted'),
    `The Transport Department may ask the Immigration Department ${what}`,
  )
  assert.equal(
    sentence('ended'),
    `The Transport Department was allowed to ask the Immigration Department ${what}`,
  )
  assert.equal(
    useWords(pack, use, { locale: 'zh-Hant', tense: 'permitted' }).sentence,
    '運輸署可向入境事務處索取你的出生日期，並查詢你是否已年滿 18 歲',
  )
})

test('a department that uses its own records is not said to ask itself', () => {
  assert.equal(
    useWords(pack, own, { locale: 'en', tense: 'past' }).sentence,
    'The Transport Department looked up your licence number in its own records',
  )
  assert.equal(
    useWords(pack, own, { locale: 'zh-Hans', tense: 'past' }).sentence,
    '运输署在本身的记录中查阅你的执照号码',
  )
})

test('what the pack has dropped since keeps its id, so that an old record stays readable', () => {
  const old = { ...use, providerId: 'hk-old', datasetId: 'hk-old-data', purposeId: 'old' }
  const words = useWords(pack, { ...old, names: ['rank'] }, { locale: 'en', tense: 'past' })

  assert.equal(words.sentence, 'The Transport Department asked the hk-old for your rank')
  assert.equal(words.purpose, 'old')
  assert.equal(words.retentionDays, undefined)
})

test('a question is told as part of the sentence, and one without such words is quoted', () => {
  const fines = {
    ...use,
    providerId: 'hk-jud',
    datasetId: 'hk-judiciary-fines',
    names: ['no-outstanding-fines'],
  }
  const words = (locale: 'en' | 'zh-Hant' | 'zh-Hans', words = pack) =>
    useWords(words, fines, { locale, tense: 'past' }).sentence
  const dataset = pack.getDataset('hk-judiciary-fines')
  const answers = dataset.answers.map((answer) => ({ ...answer, whether: undefined }))
  const wordless = { ...pack, findDataset: () => ({ ...dataset, answers }) }

  assert.equal(
    words('en'),
    'The Transport Department asked the Judiciary whether you have overdue traffic fines',
  )
  assert.equal(words('zh-Hans'), '运输署向司法机构查询你是否有逾期未缴的交通罚款')
  assert.equal(
    words('en', wordless),
    'The Transport Department asked the Judiciary whether it is true that “You have no overdue traffic fines”',
  )
  assert.equal(
    words('zh-Hant', wordless),
    '運輸署向司法機構查詢「你沒有逾期未繳的交通罰款」是否屬實',
  )
})
