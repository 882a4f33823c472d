import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closestTo } from './closest-to.ts'

const renewal = ['Renew your full driving licence', '續領正式駕駛執照', '续领正式驾驶执照', '車牌']
const passport = ['Apply for a passport', '申請護照', '申请护照']
const find = (query: string) => closestTo(query, [passport, renewal], (words) => words)

test('misspelt and inflected words are found', () => {
  assert.deepEqual(find('drivng licence'), [renewal])
  assert.deepEqual(find('renewing my driving licence'), [renewal])
  assert.deepEqual(find('passports'), [passport])
})

test('a Chinese sentence without spaces is found by its words, in both scripts', () => {
  assert.deepEqual(find('我想續領駕駛執照'), [renewal])
  assert.deepEqual(find('我想续领驾驶执照'), [renewal])
  assert.deepEqual(find('請問我想續車牌應該怎樣做'), [renewal])
  assert.deepEqual(find('請問我想續護照應該怎樣做'), [])
})

test('nothing close is nothing', () => {
  assert.deepEqual(find('weather'), [])
  assert.deepEqual(find('天氣'), [])
  assert.deepEqual(find('   '), [])
  assert.deepEqual(find('?!'), [])
})

test('the closest comes first', () => {
  const words = { near: ['driving'], nearer: ['driving licence'] }
  const found = closestTo('driving licence', [words.near, words.nearer], (each) => each)
  assert.deepEqual(found[0], words.nearer)
})
