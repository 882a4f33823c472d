import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createJournal, type Step } from './journal.ts'

async function walk(work: (step: Step) => Promise<void>) {
  const lines: string[] = []
  const journal = createJournal((line) => lines.push(line))
  await journal.step('The first step', async (step) => step.proof('a proof that holds', true))
  await journal.step('The second step', work).catch(() => undefined)
  const status = journal.conclude()
  return { status, printed: lines.join('\n') }
}

test('a tour ends with 0 only if every line held', async () => {
  const held = await walk(async (step) => {
    step.proof('a proof', true)
    step.refusal('a refusal', true)
    step.check('a check', true)
    step.note('a note')
  })
  assert.equal(held.status, 0)
  assert.match(held.printed, /2 proofs verified · 1 refusals as expected · 1 other checks/)
  assert.match(held.printed, /Everything held\./)
})

test('one proof, refusal or check that does not hold is enough for 1, and is named under its step', async () => {
  for (const kind of ['proof', 'refusal', 'check'] as const) {
    const { status, printed } = await walk(async (step) => {
      step[kind]('what should have been', false)
      step.proof('another proof', true)
    })
    assert.equal(status, 1, kind)
    assert.match(printed, / 2 {2}The second step .*\n.*✗ what should have been/, kind)
    assert.match(printed, /1 did not hold\./, kind)
  }
})

test('a step that is broken off is 1, and says why', async () => {
  const { status, printed } = await walk(async () => {
    throw new Error('the page has no form')
  })
  assert.equal(status, 1)
  assert.match(printed, /The second step .*\n.*✗ .*could not be finished: the page has no form/)
})
