import assert from 'node:assert/strict'
import { test } from 'node:test'
import { licenceCard } from './licence-card.ts'

const licence = {
  locale: 'zh-Hant',
  title: '正式駕駛執照',
  issuer: '運輸署',
  holder: '陳<小明',
  fields: [],
} as const

test('only a valid licence has the ring, and each says in words what it is', () => {
  const valid = licenceCard({ ...licence, validity: 'valid' }).markup
  assert.match(valid, /bauhinia-licence__ring.*<span>有效<\/span>/)

  const revoked = licenceCard({ ...licence, validity: 'revoked' }).markup
  assert.doesNotMatch(revoked, /bauhinia-licence__ring/)
  assert.match(revoked, /<span>已撤銷<\/span>/)
})

test('every licence says that no government issued it', () => {
  const { markup } = licenceCard({ ...licence, validity: 'valid' })
  assert.match(markup, /並非政府文件/)
  assert.match(markup, /陳&lt;小明/)
})
