import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ApplicationEventKind, type ApplicationState, stateAfter } from './application.ts'

const kinds: readonly ApplicationEventKind[] = [
  'application.started',
  'consent.accepted',
  'consent.refused',
  'evidence.received',
  'application.submitted',
  'bill.presented',
  'bill.paid',
  'decision.made',
  'licence.delivered',
  'evidence.asked-again',
  'evidence.withdrawn',
  'evidence.erased',
  'application.withdrawn',
  'application.lapsed',
]
const anyEvent = fc.record({
  kind: fc.constantFrom(...kinds),
  details: fc.record({ decision: fc.constantFrom('approved', 'refused') }),
})
type AnyEvent = Parameters<typeof stateAfter>[1]

/** What is recorded of a course of events when what cannot happen is refused. */
function recorded(events: readonly AnyEvent[]) {
  const course: { state: ApplicationState; happened: AnyEvent[] } = {
    state: 'awaiting-consent',
    happened: [],
  }
  for (const event of events) {
    const state = stateAfter(course.state, event)
    if (state === undefined) continue
    course.state = state
    course.happened.push(event)
  }
  return course
}

test('the usual course leads from the consent to the licence', () => {
  const { state, happened } = recorded([
    { kind: 'consent.accepted', details: {} },
    { kind: 'evidence.received', details: {} },
    { kind: 'application.submitted', details: {} },
    { kind: 'bill.presented', details: {} },
    { kind: 'bill.paid', details: {} },
    { kind: 'decision.made', details: { decision: 'approved' } },
    { kind: 'licence.delivered', details: {} },
  ])
  assert.equal(state, 'granted')
  assert.equal(happened.length, 7)
})

test('whatever happens in whatever order, a licence follows an approval and nothing else', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const { happened } = recorded(events)
      const names = happened.map(({ kind }) => kind)
      const delivered = names.indexOf('licence.delivered')
      if (delivered === -1) return
      const decided = happened[names.indexOf('decision.made')]
      assert.equal(decided?.details['decision'], 'approved')
      assert.ok(names.indexOf('decision.made') < delivered)
    }),
  )
})

test('whatever happens, one decision is made, after the departments answered and it was submitted', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const { state, happened } = recorded(events)
      const names = happened.map(({ kind }) => kind)
      const decided = names.filter((kind) => kind === 'decision.made').length
      assert.equal(decided, state === 'granted' || state === 'refused' ? 1 : 0)
      if (decided === 0) return
      const course = ['evidence.received', 'application.submitted', 'decision.made'] as const
      const places = course.map((kind) => names.indexOf(kind))
      assert.ok(!places.includes(-1))
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      )
    }),
  )
})

test('after a refused consent nothing happens any more', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
      const refused = { kind: 'consent.refused', details: {} } as const
      assert.deepEqual(recorded([refused, ...events]), {
        state: 'consent-refused',
        happened: [refused],
      })
    }),
  )
})
