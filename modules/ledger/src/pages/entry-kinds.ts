import type { Locale, LocalizedText } from '@bauhinia/i18n'
import { type EntryKind, isEntryKind } from '../domain/entry-kinds.ts'

/** What the acts of all modules are called. */
const names: Readonly<Record<EntryKind, LocalizedText>> = {
  'consent.given': {
    en: 'A person gave their consent',
    'zh-Hant': '有人給予同意',
    'zh-Hans': '有人给予同意',
  },
  'consent.withdrawn': {
    en: 'A person withdrew their consent',
    'zh-Hant': '有人撤回同意',
    'zh-Hans': '有人撤回同意',
  },
  'consent.ended': {
    en: 'A consent ended: what it was for is decided',
    'zh-Hant': '同意已結束：有關申請已有決定',
    'zh-Hans': '同意已结束：有关申请已有决定',
  },
  'exchange.released': {
    en: 'A department was given what it asked another for',
    'zh-Hant': '有部門獲發放向其他部門索取的資料',
    'zh-Hans': '有部门获发放向其他部门索取的资料',
  },
  'exchange.refused': {
    en: 'A department asked without a consent that stands, and was refused',
    'zh-Hant': '有部門在沒有有效同意下查詢，已被拒絕',
    'zh-Hans': '有部门在没有有效同意下查询，已被拒绝',
  },
  'exchange.no-record': {
    en: 'A department asked another, which signed that it has no record',
    'zh-Hant': '有部門查詢另一部門，後者簽署確認沒有紀錄',
    'zh-Hans': '有部门查询另一部门，后者签署确认没有记录',
  },
  'exchange.unanswered': {
    en: 'A department asked another, which gave no usable answer',
    'zh-Hant': '有部門查詢另一部門，但沒有獲得可用的答覆',
    'zh-Hans': '有部门查询另一部门，但没有获得可用的答复',
  },
  'access.sealed': {
    en: 'An organisation obtained data on a person by law: the person is told from a set day on',
    'zh-Hant': '有機構依法取得某人的資料：該人由指定日期起獲告知',
    'zh-Hans': '有机构依法取得某人的资料：该人由指定日期起获告知',
  },
  'access.opened': {
    en: 'What an organisation obtained by law was opened to the person',
    'zh-Hant': '機構依法取得的資料已向當事人解封',
    'zh-Hans': '机构依法取得的资料已向当事人解封',
  },
  'statement.previewed': {
    en: 'A person was shown what a department holds on them',
    'zh-Hant': '有人查看部門持有的個人資料',
    'zh-Hans': '有人查看部门持有的个人资料',
  },
  'statement.no-record': {
    en: 'A person asked what a department holds on them: it has no record',
    'zh-Hant': '有人查詢部門持有的個人資料：該部門沒有紀錄',
    'zh-Hans': '有人查询部门持有的个人资料：该部门没有记录',
  },
  'statement.unanswered': {
    en: 'A person asked what a department holds on them, and it gave no usable answer',
    'zh-Hant': '有人查詢部門持有的個人資料，但沒有獲得可用的答覆',
    'zh-Hans': '有人查询部门持有的个人资料，但没有获得可用的答复',
  },
  'counts.agreed': {
    en: 'A department’s own count of a day agrees with the records',
    'zh-Hant': '部門自行點算的當日答覆數目與紀錄相符',
    'zh-Hans': '部门自行点算的当日答复数目与记录相符',
  },
  'counts.unrecorded': {
    en: 'A department counts more answers on a day than are on record: an alarm',
    'zh-Hant': '部門點算的當日答覆多於紀錄所載：警示',
    'zh-Hans': '部门点算的当日答复多于记录所载：警示',
  },
  'counts.uncounted': {
    en: 'A department counts fewer answers on a day than are on record: an alarm',
    'zh-Hant': '部門點算的當日答覆少於紀錄所載：警示',
    'zh-Hans': '部门点算的当日答复少于记录所载：警示',
  },
  'counts.missing': {
    en: 'A department’s count of a day did not come in time: an alarm',
    'zh-Hant': '部門未有依時交來當日的點算結果：警示',
    'zh-Hans': '部门未有依时交来当日的点算结果：警示',
  },
  'counts.unusable': {
    en: 'What came as a department’s count of a day is not its word: an alarm',
    'zh-Hant': '以部門名義交來的當日點算結果不可信：警示',
    'zh-Hans': '以部门名义交来的当日点算结果不可信：警示',
  },
  'counts.explained': {
    en: 'An operator explained why a department’s count of a day differs',
    'zh-Hant': '系統操作員已解釋部門當日點算結果不符的原因',
    'zh-Hans': '系统操作员已解释部门当日点算结果不符的原因',
  },
  'consumer-counts.agreed': {
    en: 'What a department counts that it received on a day agrees with the records',
    'zh-Hant': '部門自行點算當日收到的答覆，數目與紀錄相符',
    'zh-Hans': '部门自行点算当日收到的答复，数目与记录相符',
  },
  'consumer-counts.unrecorded': {
    en: 'A department received more answers on a day than are on record: an alarm',
    'zh-Hant': '部門點算當日收到的答覆多於紀錄所載：警示',
    'zh-Hans': '部门点算当日收到的答复多于记录所载：警示',
  },
  'consumer-counts.uncounted': {
    en: 'A department counts fewer answers received on a day than are on record: an alarm',
    'zh-Hant': '部門點算當日收到的答覆少於紀錄所載：警示',
    'zh-Hans': '部门点算当日收到的答复少于记录所载：警示',
  },
  'consumer-counts.missing': {
    en: 'A department did not say in time what it received on a day: an alarm',
    'zh-Hant': '部門未有依時交來當日收到答覆的點算結果：警示',
    'zh-Hans': '部门未有依时交来当日收到答复的点算结果：警示',
  },
  'consumer-counts.explained': {
    en: 'An operator explained why what a department received on a day differs',
    'zh-Hant': '系統操作員已解釋部門當日收到的答覆數目不符的原因',
    'zh-Hans': '系统操作员已解释部门当日收到的答复数目不符的原因',
  },
  'system.registered': {
    en: 'A department connected its system, or changed its key',
    'zh-Hant': '有部門連接系統或更換密鑰',
    'zh-Hans': '有部门连接系统或更换密钥',
  },
  'identity.enrolled': {
    en: 'A person was enrolled',
    'zh-Hant': '有人完成登記',
    'zh-Hans': '有人完成登记',
  },
  'identity.erased': {
    en: 'A person’s data was erased',
    'zh-Hant': '有人的資料已刪除',
    'zh-Hans': '有人的资料已删除',
  },
  'passkey.added': {
    en: 'A passkey was added',
    'zh-Hant': '新增通行密鑰',
    'zh-Hans': '新增通行密钥',
  },
  'passkey.removed': {
    en: 'A passkey was removed',
    'zh-Hant': '移除通行密鑰',
    'zh-Hans': '移除通行密钥',
  },
  'application.submitted': {
    en: 'An application was submitted',
    'zh-Hant': '遞交申請',
    'zh-Hans': '递交申请',
  },
  'decision.made': {
    en: 'An application was decided',
    'zh-Hant': '申請已有決定',
    'zh-Hans': '申请已有决定',
  },
  'evidence.withdrawn': {
    en: 'What departments said for an application was erased: consent was withdrawn',
    'zh-Hant': '因撤回同意，部門就申請提供的資料已刪除',
    'zh-Hans': '因撤回同意，部门就申请提供的资料已删除',
  },
  'evidence.erased': {
    en: 'What departments said for an application was erased: its time was over',
    'zh-Hant': '保存期限已過，部門就申請提供的資料已刪除',
    'zh-Hans': '保存期限已过，部门就申请提供的资料已删除',
  },
  'application.withdrawn': {
    en: 'An application was withdrawn',
    'zh-Hant': '撤回申請',
    'zh-Hans': '撤回申请',
  },
  'application.lapsed': {
    en: 'An application ended unpaid',
    'zh-Hant': '申請因未繳費而結束',
    'zh-Hans': '申请因未缴费而结束',
  },
  'case.viewed': {
    en: 'An officer looked at a case',
    'zh-Hant': '有人員查閱個案',
    'zh-Hans': '有人员查阅个案',
  },
  'bill.created': { en: 'A bill was issued', 'zh-Hant': '發出帳單', 'zh-Hans': '发出账单' },
  'bill.cancelled': {
    en: 'A bill was cancelled: nothing is owed',
    'zh-Hant': '取消帳單，毋須繳費',
    'zh-Hans': '取消账单，无须缴费',
  },
  'payment.received': {
    en: 'A payment was received',
    'zh-Hant': '收到付款',
    'zh-Hans': '收到付款',
  },
  'payment.restated': {
    en: 'The bank corrected a payment',
    'zh-Hant': '銀行更正付款',
    'zh-Hans': '银行更正付款',
  },
  'licence.issued': { en: 'A licence was issued', 'zh-Hant': '簽發牌照', 'zh-Hans': '签发牌照' },
  'licence.status-changed': {
    en: 'The status of a licence changed',
    'zh-Hant': '牌照狀況有變',
    'zh-Hans': '牌照状况有变',
  },
}

/** What an act of this kind is called; nothing for a kind that only a newer release knows. */
export function findKindName(kind: string): LocalizedText | undefined {
  return isEntryKind(kind) ? names[kind] : undefined
}

/** What the acts of all kinds are called in one language, by kind. */
export function kindNames(locale: Locale): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).map(([kind, name]) => [kind, name[locale]]))
}
