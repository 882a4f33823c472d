import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateInput } from './date-input.ts'

const names = (markup: string) => [...markup.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name)

test('a day is asked in the order in which the language says it', () => {
  const day = { id: 'born', namePrefix: 'born', legend: 'Born' }
  assert.deepEqual(names(dateInput({ ...day, locale: 'en' }).markup), [
    'born-day',
    'born-month',
    'born-year',
  ])
  assert.deepEqual(names(dateInput({ ...day, locale: 'zh-Hant' }).markup), [
    'born-year',
    'born-month',
    'born-day',
  ])
})

test('only the parts that are wrong are marked, and what was typed stays', () => {
  const { markup } = dateInput({
    locale: 'en',
    id: 'born',
    legend: 'Born',
    error: 'No such month',
    wrongParts: ['month'],
    values: { day: '1', month: '13"', year: '1980' },
  })
  assert.equal(markup.match(/govuk-input--error/g)?.length, 1)
  assert.match(markup, /govuk-input--error[^>]*id="born-month"[^>]*value="13&quot;"/)
})
