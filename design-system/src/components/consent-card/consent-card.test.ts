import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consentCard } from './consent-card.ts'

const card = {
  locale: 'en',
  provider: 'Judiciary',
  consumer: 'Transport Department',
  purpose: 'To renew your licence',
  kept: '12 months',
} as const

test('an answer alone says that the record behind it stays where it is, a claim does not', () => {
  const answer = consentCard({ ...card, statements: [{ kind: 'answer', text: 'No fines' }] })
  assert.match(answer.markup, /Only this answer is passed on/)

  const claim = consentCard({ ...card, statements: [{ text: 'Your name is Chan' }] })
  assert.doesNotMatch(claim.markup, /Only this answer is passed on/)
})

test('beside a claim of the same record, no answer says that only it is passed on', () => {
  const { markup } = consentCard({
    ...card,
    statements: [{ text: 'Your licence number is 1234' }, { kind: 'answer', text: 'You hold one' }],
  })
  assert.match(markup, /You hold one/)
  assert.doesNotMatch(markup, /Only this answer is passed on/)
})

test('a department that could not be asked shows no statement, and nothing as verified', () => {
  const { markup } = consentCard({
    ...card,
    statements: [{ text: 'Your name is Chan', isVerified: true }],
    unavailable: 'Its system is not answering.',
  })
  assert.match(markup, /not answering/)
  assert.doesNotMatch(markup, /Chan|data-verified="true"/)
})
