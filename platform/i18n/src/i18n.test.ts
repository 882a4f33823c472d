import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  dayOf,
  defineMessages,
  findLocale,
  formatDay,
  formatMoney,
  negotiateLocale,
  pagePath,
} from './i18n.ts'

test('the language is the most wanted one that exists', () => {
  assert.equal(negotiateLocale('fr, en;q=0.2, zh-TW;q=0.7'), 'zh-Hant')
  assert.equal(negotiateLocale('zh-CN,zh;q=0.9,en;q=0.8'), 'zh-Hans')
  assert.equal(negotiateLocale('zh-Hant-CN'), 'zh-Hant')
  assert.equal(negotiateLocale('zh;q=0, en-GB;q=0.1'), 'en')
  assert.equal(negotiateLocale(undefined), 'en')
  assert.equal(findLocale('zh-hans'), 'zh-Hans')
  assert.equal(findLocale('zh'), undefined)
})

test('a page has an address in each language', () => {
  assert.equal(pagePath('en', '/'), '/en/')
  assert.equal(pagePath('zh-Hant', '/services?topic=driving'), '/zh-hant/services?topic=driving')
})

test('a message takes its values in every language', () => {
  const text = defineMessages({
    en: { days: '{n, plural, one {# day} other {# days}}', plain: 'a <b>' },
    'zh-Hant': { days: '{n} 日', plain: '甲' },
    'zh-Hans': { days: '{n} 天', plain: '甲' },
  })
  assert.equal(text('en')('days', { n: 1 }), '1 day')
  assert.equal(text('zh-Hans')('days', { n: 3 }), '3 天')
  assert.equal(text('en')('plain'), 'a <b>')
})

test('money, days and instants are written as the reader writes them', () => {
  assert.equal(formatMoney('en', 90_050), 'HK$900.50')
  assert.equal(formatDay('zh-Hant', '2026-11-22'), '2026年11月22日')
  assert.equal(dayOf(new Date('2026-11-21T16:30:00Z'), 'Asia/Hong_Kong'), '2026-11-22')
})
