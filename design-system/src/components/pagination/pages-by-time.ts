import { type Html, html } from '@bauhinia/html'
import { defineMessages } from '@bauhinia/i18n'
import { emptyState } from '../empty-state/empty-state.ts'
import { type PaginationProps, pagination } from './pagination.ts'

const messages = defineMessages({
  en: {
    noneOlder: 'Nothing is older',
    noneOlderText: 'Everything else that is listed here is newer than this place.',
  },
  'zh-Hant': {
    noneOlder: '沒有更早的項目',
    noneOlderText: '列表中的其他項目均較此為新。',
  },
  'zh-Hans': {
    noneOlder: '没有更早的项目',
    noneOlderText: '列表中的其他项目均较此为新。',
  },
})

/** The foot of a page of a list by time: the way to the pages on either side, if there are any. */
export interface PagesByTimeProps extends Omit<PaginationProps, 'by' | 'items'> {
  /** The page lists nothing: with newer ones, it says that the list has ended before it. */
  readonly isEmpty: boolean
}

export function pagesByTime({ isEmpty, ...sides }: PagesByTimeProps): Html | false {
  const { locale, previousHref, nextHref } = sides
  if (previousHref === undefined && nextHref === undefined) return false
  const text = messages(locale)
  return html`
    ${isEmpty && emptyState({ title: text('noneOlder'), text: text('noneOlderText') })}
    ${pagination({ ...sides, by: 'time' })}
  `
}
