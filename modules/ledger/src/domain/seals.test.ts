import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSealWatch, type ReadEntry } from './seals.ts'

const day = 86_400_000
const sealedAt = new Date('2026-11-01T04:00:00.000Z')
const opensAt = new Date('2026-11-30T16:00:00.000Z')
const later = new Date('2027-06-01T00:00:00.000Z')

interface Written {
  readonly kind: string
  readonly organisation?: string
  readonly at?: Date
  readonly published?: Record<string, unknown>
}

/** An entry as it stands in the log; its place stands for its hash. */
function entry(index: number, { kind, organisation = 'hv-police', at, published }: Written) {
  const occurredAt = (at ?? sealedAt).toISOString()
  const text = { version: 1, kind, organisation, occurredAt, commitments: {}, published }
  return { index, leafHash: `hash-${index}`, bytes: Buffer.from(JSON.stringify(text)) }
}

function sealed(index: number, written: Partial<Written> = {}): ReadEntry {
  const published = { legalReference: 'Section 4', opensAt: opensAt.toISOString() }
  return entry(index, { kind: 'access.sealed', published, ...written })
}

function opened(index: number, of: number, written: Partial<Written> = {}): ReadEntry {
  const published = { sealed: `hash-${of}` }
  return entry(index, { kind: 'access.opened', at: opensAt, published, ...written })
}

/** What the log comes to for who reads all of it at once, then. */
function reportOf(entries: readonly ReadEntry[], at: Date) {
  const watch = createSealWatch()
  for (const each of entries) watch.add(each, at)
  return watch.report(at)
}

function faultsOf(entries: readonly ReadEntry[], at = later) {
  return reportOf(entries, at).faults.map(({ index, reason }) => `${index} ${reason}`)
}

test('what is sealed is counted by organisation until it is opened', () => {
  const entries = [
    sealed(0),
    sealed(1, { organisation: 'hv-court' }),
    entry(2, { kind: 'consent.given' }),
    sealed(3),
    opened(4, 0),
  ]
  const { faults, opened: count, organisations } = reportOf(entries, opensAt)
  assert.deepEqual(
    organisations.map(({ organisationId, overdue, sealed: all }) => [organisationId, all, overdue]),
    [
      ['hv-court', 1, 0],
      ['hv-police', 1, 0],
    ],
  )
  assert.deepEqual([count, faults], [1, []])
})

test('what nobody opened is overdue an hour after its date, and not before', () => {
  const overdueAt = (ms: number) =>
    reportOf([sealed(0), sealed(1)], new Date(opensAt.getTime() + ms)).organisations.map(
      ({ overdue, overdueSince }) => [overdue, overdueSince?.getTime()],
    )
  assert.deepEqual(overdueAt(3_600_000), [[0, undefined]])
  assert.deepEqual(overdueAt(3_600_001), [[2, opensAt.getTime()]])
})

test('an opening before the date is found, by the time that it names and by the clock of who reads it', () => {
  const early = new Date(opensAt.getTime() - 1)
  assert.deepEqual(faultsOf([sealed(0), opened(1, 0, { at: early })]), ['1 early'])
  assert.deepEqual(faultsOf([sealed(0), opened(1, 0)], early), ['1 early'])
  assert.deepEqual(faultsOf([sealed(0), opened(1, 0)], opensAt), [])
})

test('an opening that another made, of nothing, or a second time opens nothing', () => {
  const byAnother = [sealed(0), opened(1, 0, { organisation: 'hv-court' })]
  assert.deepEqual(faultsOf(byAnother), ['1 unfounded'])
  assert.equal(reportOf(byAnother, later).organisations[0]?.overdue, 1)
  assert.deepEqual(faultsOf([opened(0, 1), sealed(1)]), ['0 unfounded'])
  assert.deepEqual(faultsOf([sealed(0), opened(1, 0), opened(2, 0)]), ['2 unfounded'])
})

test('sealed for more than ten years, without a date or without a law is a fault', () => {
  const until = (days: number) => new Date(sealedAt.getTime() + days * day).toISOString()
  const legalReference = 'Section 4'
  const published = (opens: string) => ({ published: { legalReference, opensAt: opens } })
  assert.deepEqual(faultsOf([sealed(0, published(until(3_653)))]), [])
  assert.deepEqual(faultsOf([sealed(0, published(until(3_654)))]), ['0 too-long'])
  assert.deepEqual(faultsOf([sealed(0, published('never'))]), ['0 unreadable'])
  assert.deepEqual(faultsOf([sealed(0, published('2026-99-01T00:00:00.000Z'))]), ['0 unreadable'])
  const withoutLaw = { published: { opensAt: opensAt.toISOString() } }
  assert.deepEqual(faultsOf([sealed(0, withoutLaw)]), ['0 unreadable'])
  assert.deepEqual(faultsOf([entry(0, { kind: 'access.opened' })]), ['0 unreadable'])
})

test('what is no entry of ours is passed over', () => {
  const foreign = ['', 'null', '{"kind":"access.sealed"}', '\xff'].map((text, index) => ({
    ...{ index, leafHash: `hash-${index}`, bytes: Buffer.from(text, 'latin1') },
  }))
  assert.deepEqual(reportOf(foreign, later), { organisations: [], opened: 0, faults: [] })
})
