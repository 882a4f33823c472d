import { defineMessages, type LocalizedText } from '@bauhinia/i18n'
import type { NewMessage } from '@bauhinia/inbox'
import type { PaymentOverpaid } from '@bauhinia/payments'

type MessageKey =
  | 'openedSubject'
  | 'openedBody'
  | 'withdrawnSubject'
  | 'withdrawnBody'
  | 'paidTwiceSubject'
  | 'paidTwiceBody'
  | 'cancelledSubject'
  | 'cancelledBody'
  | 'stillYours'

const words = defineMessages<MessageKey>({
  en: {
    openedSubject: 'Data about you was obtained under the law',
    openedBody:
      'The police or a court obtained data about you, and by law you were not to learn of it before today. Your access history says who, what, when and under which order, with the proof that it was on record all the time.',
    withdrawnSubject: 'You withdrew {count, plural, one {a consent} other {# consents}}',
    withdrawnBody:
      'From that moment no department can ask anything under {count, plural, one {it} other {them}}. If it was not you, sign out everywhere and look at your passkeys.',
    paidTwiceSubject: 'A second payment came in for bill {billNumber}',
    paidTwiceBody: 'The bill was paid already: this is a second payment.',
    cancelledSubject: 'A payment came in for the cancelled bill {billNumber}',
    cancelledBody:
      'The bill was cancelled before the money came in, and the application that it was for is not taken up again.',
    stillYours:
      'The money is still yours. The department keeps it apart from its income, and its officers see that it is owed back. If you ask them about it, give the bank’s reference: you find it with the amount at the bill.',
  },
  'zh-Hant': {
    openedSubject: '有機構曾依法取得你的資料',
    openedBody:
      '警方或法院曾取得你的資料，而依法你在今天之前不可知情。你的查閱紀錄列明由誰取得、取得甚麼、何時取得及依據哪項命令，並附上證明，顯示該項紀錄一直載於帳本。',
    withdrawnSubject: '你撤回了{count, plural, =1 {一項} other { # 項}}同意',
    withdrawnBody:
      '由該刻起，沒有部門可以再據此查詢任何資料。如非你本人所為，請在所有裝置登出，並檢查你的通行密鑰。',
    paidTwiceSubject: '帳單 {billNumber} 收到重複付款',
    paidTwiceBody: '帳單早前已經繳付，這是重複付款。',
    cancelledSubject: '已取消的帳單 {billNumber} 收到付款',
    cancelledBody: '收到款項前，帳單已經取消；有關申請不會因這筆付款而恢復處理。',
    stillYours:
      '款項仍然屬於你。部門會把款項與收入分開保管，其人員可看到款項須退還給你。如欲查詢，請提供銀行參考編號；編號及金額可在帳單頁面查閱。',
  },
  'zh-Hans': {
    openedSubject: '有机构曾依法取得你的资料',
    openedBody:
      '警方或法院曾取得你的资料，而依法你在今天之前不可知情。你的查阅记录列明由谁取得、取得什么、何时取得及依据哪项命令，并附上证明，显示该项记录一直载于账本。',
    withdrawnSubject: '你撤回了{count, plural, =1 {一项} other { # 项}}同意',
    withdrawnBody:
      '由该刻起，没有部门可以再据此查询任何资料。如非你本人所为，请在所有设备退出登录，并检查你的通行密钥。',
    paidTwiceSubject: '账单 {billNumber} 收到重复付款',
    paidTwiceBody: '账单早前已经缴付，这是重复付款。',
    cancelledSubject: '已取消的账单 {billNumber} 收到付款',
    cancelledBody: '收到款项前，账单已经取消；有关申请不会因这笔付款而恢复处理。',
    stillYours:
      '款项仍然属于你。部门会把款项与收入分开保管，其人员可看到款项须退还给你。如欲查询，请提供银行参考编号；编号及金额可在账单页面查阅。',
  },
})

/** What a person is told who withdrew consents: once for all that were withdrawn at once. */
export function withdrawnMessage(
  own: { readonly withdrawalId: string; readonly dataSubjectId: string },
  { count }: { readonly count: number },
): NewMessage {
  const { dataSubjectId, withdrawalId } = own
  return {
    ...{ dataSubjectId, reference: withdrawalId, link: 'account/consents' },
    template: 'consent-withdrawn',
    subject: inEveryLanguage('withdrawnSubject', { count }),
    body: inEveryLanguage('withdrawnBody', { count }),
  }
}

/** What a person is told when something that was sealed is opened to them, once for each. */
export function openedMessage(own: {
  readonly accessId: string
  readonly dataSubjectId: string
}): NewMessage {
  const { accessId, dataSubjectId } = own
  return {
    ...{ dataSubjectId, reference: accessId, link: 'account/history' },
    template: 'access-opened',
    subject: inEveryLanguage('openedSubject'),
    body: inEveryLanguage('openedBody'),
  }
}

/** What a person is told whose money came in for a bill that had ended, once for each payment. */
export function overpaidMessage(
  fact: Omit<PaymentOverpaid, 'type' | 'reason'>,
  { isCancelled }: { readonly isCancelled: boolean },
): NewMessage {
  const { billId, billNumber, creditId, dataSubjectId } = fact
  const subject = isCancelled ? 'cancelledSubject' : 'paidTwiceSubject'
  const body = inEveryLanguage(isCancelled ? 'cancelledBody' : 'paidTwiceBody')
  const stillYours = inEveryLanguage('stillYours')
  return {
    ...{ dataSubjectId, reference: creditId, link: `bills/${billId}` },
    template: 'payment-overpaid',
    subject: inEveryLanguage(subject, { billNumber }),
    body: {
      en: `${body.en}\n\n${stillYours.en}`,
      'zh-Hant': `${body['zh-Hant']}\n\n${stillYours['zh-Hant']}`,
      'zh-Hans': `${body['zh-Hans']}\n\n${stillYours['zh-Hans']}`,
    },
  }
}

function inEveryLanguage(
  key: MessageKey,
  values?: { readonly billNumber: string } | { readonly count: number },
): LocalizedText {
  return {
    en: words('en')(key, values),
    'zh-Hant': words('zh-Hant')(key, values),
    'zh-Hans': words('zh-Hans')(key, values),
  }
}
