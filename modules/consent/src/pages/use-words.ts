import { defineMessages, type Locale } from '@bauhinia/i18n'
import type { Dataset, Pack } from '@bauhinia/pack'
import type { DataUse } from '../domain/consent.ts'

export type WordsOfPack = Pick<Pack, 'findDataset' | 'findDepartment' | 'findPurpose'>

/** A use of data in the pack's own words, never in codes. */
export interface UseWords {
  readonly consumer: string
  readonly provider: string
  /** What it is for. */
  readonly purpose: string
  /** How long the consumer may keep what it gets. */
  readonly retentionDays: number | undefined
  /** Who asked, or may ask, whom for what: one sentence without a full stop. */
  readonly sentence: string
  /** The same without its subject: "your date of birth", "whether …", for a list of what was seen. */
  readonly content: string
}

const messages = defineMessages({
  en: {
    past: 'The {consumer} asked the {provider} {what}',
    permitted: 'The {consumer} may ask the {provider} {what}',
    pastOwn: 'The {consumer} looked up {what} in its own records',
    permittedOwn: 'The {consumer} may look up {what} in its own records',
    ended: 'The {consumer} was allowed to ask the {provider} {what}',
    endedOwn: 'The {consumer} was allowed to look up {what} in its own records',
    claims: 'for your {claims}',
    answers: '{answers}',
    both: 'for your {claims}, and {answers}',
    ownClaims: 'your {claims}',
    ownAnswers: '{answers}',
    ownBoth: 'your {claims}, and {answers},',
    content: 'your {claims}',
    contentBoth: 'your {claims}, and {answers}',
    contentAnswers: '{answers}',
    quoted: 'whether it is true that “{words}”',
  },
  'zh-Hant': {
    past: '{consumer}{what}',
    permitted: '{consumer}可{what}',
    pastOwn: '{consumer}{what}',
    permittedOwn: '{consumer}可{what}',
    ended: '{consumer}曾獲准{what}',
    endedOwn: '{consumer}曾獲准{what}',
    claims: '向{provider}索取你的{claims}',
    answers: '向{provider}查詢{answers}',
    both: '向{provider}索取你的{claims}，並查詢{answers}',
    ownClaims: '在本身的紀錄中查閱你的{claims}',
    ownAnswers: '在本身的紀錄中核對{answers}',
    ownBoth: '在本身的紀錄中查閱你的{claims}，並核對{answers}',
    content: '你的{claims}',
    contentBoth: '你的{claims}，以及{answers}',
    contentAnswers: '{answers}',
    quoted: '「{words}」是否屬實',
  },
  'zh-Hans': {
    past: '{consumer}{what}',
    permitted: '{consumer}可{what}',
    pastOwn: '{consumer}{what}',
    permittedOwn: '{consumer}可{what}',
    ended: '{consumer}曾获准{what}',
    endedOwn: '{consumer}曾获准{what}',
    claims: '向{provider}索取你的{claims}',
    answers: '向{provider}查询{answers}',
    both: '向{provider}索取你的{claims}，并查询{answers}',
    ownClaims: '在本身的记录中查阅你的{claims}',
    ownAnswers: '在本身的记录中核对{answers}',
    ownBoth: '在本身的记录中查阅你的{claims}，并核对{answers}',
    content: '你的{claims}',
    contentBoth: '你的{claims}，以及{answers}',
    contentAnswers: '{answers}',
    quoted: '“{words}”是否属实',
  },
})

/**
 * A use in words. What the pack has dropped since keeps its id, so that an old record never becomes
 * unreadable.
 */
export function useWords(
  pack: WordsOfPack,
  use: DataUse,
  { locale, tense }: { readonly locale: Locale; readonly tense: 'past' | 'permitted' | 'ended' },
): UseWords {
  const text = messages(locale)
  const nameOf = (id: string) => pack.findDepartment(id)?.name[locale] ?? id
  const consumer = nameOf(use.consumerId)
  const provider = nameOf(use.providerId)
  const parts = partsOf(pack.findDataset(use.datasetId), use.names, locale)
  const values = { ...parts, provider, consumer }
  const isOwn = use.consumerId === use.providerId
  const kind = kindOf(parts)
  const what = text(isOwn ? ownKeys[kind] : kind, values)
  const purpose = pack.findPurpose(use.purposeId)
  return {
    consumer,
    provider,
    purpose: purpose?.text[locale] ?? use.purposeId,
    retentionDays: purpose?.retentionDays,
    sentence: text(isOwn ? `${tense}Own` : tense, { ...values, what }),
    content: text(contentKeys[kind], values),
  }
}

interface Parts {
  readonly claims: string
  readonly answers: string
}

const ownKeys = { claims: 'ownClaims', answers: 'ownAnswers', both: 'ownBoth' } as const
const contentKeys = { claims: 'content', answers: 'contentAnswers', both: 'contentBoth' } as const

function kindOf({ claims, answers }: Parts): keyof typeof ownKeys {
  if (answers === '') return 'claims'
  return claims === '' ? 'answers' : 'both'
}

function partsOf(dataset: Dataset | undefined, names: readonly string[], locale: Locale): Parts {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const answers = (dataset?.answers ?? []).filter(({ id }) => names.includes(id))
  const claims = names.filter((name) => answers.every(({ id }) => id !== name))
  const labelOf = (name: string) =>
    dataset?.claims.find(({ id }) => id === name)?.label[locale] ?? name
  return {
    claims: list.format(claims.map((name) => inSentence(labelOf(name)))),
    answers: list.format(
      answers.map(
        ({ whether, whenTrue }) =>
          whether?.[locale] ??
          messages(locale)('quoted', { words: whenTrue[locale].replace(/[.。]$/, '') }),
      ),
    ),
  }
}

// "Date of birth" becomes "date of birth"; "HKID number" stays as it is, and so does Chinese.
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label
}
