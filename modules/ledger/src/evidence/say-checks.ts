import type { EvidenceCheck } from './evidence-check.ts'
import { type RecordWords, sayField, type ToldRecord } from './say-record.ts'

/** A check whose `seen` is in words. */
type SaidCheck = Omit<EvidenceCheck, 'id'>

/**
 * The checks of a record's evidence as a reader is told them: what was seen in words, and the values that fit in
 * one line together, since the record itself is shown beside it. One that does not fit has a line of its own.
 */
export function sayChecks(
  checks: readonly EvidenceCheck[],
  record: ToldRecord,
  words: RecordWords,
): readonly SaidCheck[] {
  const count = checks.filter(({ sentence }) => sentence === 'field-pass').length
  const isFirst = (check: EvidenceCheck) =>
    check === checks.find(({ sentence }) => sentence === 'field-pass')
  return checks
    .filter((check) => check.sentence !== 'field-pass' || isFirst(check))
    .map(({ id, outcome, seen, sentence }) => {
      if (sentence === 'field-pass') return { outcome, sentence, seen: { count } }
      return { outcome, sentence, seen: { ...seen, ...inWords({ id, seen }, record, words) } }
    })
}

function inWords(
  { id, seen }: Pick<EvidenceCheck, 'id' | 'seen'>,
  record: ToldRecord,
  words: RecordWords,
): EvidenceCheck['seen'] {
  const { names } = seen
  if (typeof names === 'string' && words.locale !== 'en') {
    return { names: names.replaceAll(', ', '、') }
  }
  if (id !== 'field') return {}
  const { label: field, value } = sayField(String(seen['field']), record, words)
  return { field, value }
}
