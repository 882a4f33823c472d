import type { OtherPage } from '@bauhinia/casework/routes'
import { locales } from '@bauhinia/i18n'
import { rootMessages } from './messages.ts'

type TextKey = Parameters<ReturnType<typeof rootMessages>>[0]

/** The portal's pages that are no services, each with the further words that people look for it by. */
export const otherPages: readonly OtherPage[] = [
  page(
    'verify',
    'verifyLink',
    'verifyText',
    'verify licence genuine valid QR 核實 查核 核实 真偽 真伪',
  ),
  page(
    'account/history',
    'historyLink',
    'historyText',
    'history access 紀錄 查詢紀錄 记录 查询记录',
  ),
  page(
    'inbox',
    'inboxLink',
    'inboxText',
    'inbox message notification letter 收件箱 訊息 消息 通知',
  ),
  page('account/consents', 'consentsLink', 'consentsText', 'consent withdraw 同意 撤回'),
  page('bills', 'billsLink', 'billsText', 'bill payment pay receipt 帳單 付款 收據 账单 收据'),
  page('ledger', 'ledgerLink', 'ledgerText', 'ledger record proof 帳本 账本 證明 证明'),
  page(
    'privacy',
    'privacyLink',
    'privacyText',
    'privacy personal data erase 私隱 隐私 個人資料 刪除',
  ),
  page('contact', 'contactLink', 'contactText', 'contact help complaint 聯絡 联络 投訴 投诉 幫助'),
]

function page(path: string, title: TextKey, text: TextKey, words: string): OtherPage {
  const titles = locales.map((locale) => rootMessages(locale)(title))
  return {
    path,
    title: (locale) => rootMessages(locale)(title),
    text: (locale) => rootMessages(locale)(text),
    words: [...titles, ...words.split(' ')],
  }
}
