import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTypeMetadata } from '@bauhinia/credentials'

test('a type names itself and its claims in every language given', () => {
  const metadata = createTypeMetadata({
    vct: 'https://td.example/types/driving-licence',
    name: { en: 'Driving licence', 'zh-Hant': '駕駛執照' },
    description: { en: 'Permits driving' },
    claims: {
      points: { label: { en: 'Points', 'zh-Hant': '違例駕駛分數' } },
      number: { label: { en: 'Number' }, mandatory: true, sd: 'never' },
    },
  })

  assert.deepEqual(metadata, {
    vct: 'https://td.example/types/driving-licence',
    name: 'Driving licence',
    display: [
      { locale: 'en', name: 'Driving licence', description: 'Permits driving' },
      { locale: 'zh-Hant', name: '駕駛執照' },
    ],
    claims: [
      {
        path: ['points'],
        display: [
          { locale: 'en', label: 'Points' },
          { locale: 'zh-Hant', label: '違例駕駛分數' },
        ],
        mandatory: false,
        sd: 'always',
      },
      {
        path: ['number'],
        display: [{ locale: 'en', label: 'Number' }],
        mandatory: true,
        sd: 'never',
      },
    ],
  })
  assert.throws(() => createTypeMetadata({ vct: 'x', name: {}, claims: {} }), TypeError)
})
