/// <reference lib="dom" />
import { findLocale } from '@bauhinia/i18n'
import type { RecordWords } from '../evidence/say-record.ts'

type Texts = Readonly<Record<string, string>>

/** The sentences of the checks by name, their places still open. */
export function readSentences({ dataset }: HTMLElement): Texts {
  return textsOf(parse(dataset['evidence']))
}

/** The words for records, as the page carries them. */
export function readRecordWords({ dataset }: HTMLElement): RecordWords {
  const words = membersOf(parse(dataset['recordWords']))
  const { codes, fields, kinds, locale, names, none, organisations, timeZone } = words
  return {
    locale: findLocale(String(locale).toLowerCase()) ?? 'en',
    timeZone: String(timeZone),
    kinds: textsOf(kinds),
    organisations: textsOf(organisations),
    fields: textsOf(fields),
    codes: tablesOf(codes),
    names: tablesOf(names),
    none: String(none),
  }
}

function parse(text = '{}'): unknown {
  return JSON.parse(text)
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textsOf(value: unknown): Texts {
  return Object.fromEntries(
    Object.entries(membersOf(value)).map(([key, text]) => [key, String(text)]),
  )
}

function tablesOf(value: unknown): Readonly<Record<string, Texts>> {
  return Object.fromEntries(
    Object.entries(membersOf(value)).map(([key, texts]) => [key, textsOf(texts)]),
  )
}
