import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLines } from './check-lines.ts'

test('an outcome is said in words and not by colour alone', () => {
  const { markup } = checkLines({
    locale: 'zh-Hans',
    lines: [
      { outcome: 'pass', text: '甲' },
      { outcome: 'fail', text: '乙' },
      { outcome: 'unknown', text: '丙' },
    ],
  })
  const words = markup.replaceAll(/<[^>]*>/g, '').replaceAll(/\s/g, '')
  assert.equal(words, '通过：甲未通过：乙未核实：丙')
})

test('live lines carry the words for outcomes to come, and are read out as they change', () => {
  const line = { outcome: 'running', text: 'Signature' } as const
  const live = checkLines({ locale: 'en', lines: [line], isLive: true }).markup
  assert.match(live, /aria-live="polite" data-word-pass="Passed:" data-word-fail="Failed:"/)
  assert.doesNotMatch(checkLines({ locale: 'en', lines: [line] }).markup, /aria-live|data-word/)
})
