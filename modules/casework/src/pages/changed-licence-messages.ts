import { defineMessages } from '@bauhinia/i18n'

/** The words of an approved case whose licence counts no longer. */
export const changedLicenceMessages = defineMessages({
  en: {
    revoked: 'Your licence was revoked',
    revokedText:
      'Your application was approved, but the licence that it brought is no longer valid. What was to follow the approval, such as a card, no longer follows.',
    suspended: 'Your licence is suspended',
    suspendedText:
      'Your application was approved, but until the licence that it brought is reinstated, it is not valid. What was to follow the approval, such as a card, waits until then.',
    superseded: 'Your licence was replaced by a newer one',
    supersededText: 'Your application was approved. Use the newer licence instead of this one.',
    expired: 'Your licence has expired',
    expiredText:
      'Your application was approved. The period of the licence that it brought is over.',
    since: 'Since {day}.',
  },
  'zh-Hant': {
    revoked: '你的牌照已被撤銷',
    revokedText:
      '你的申請曾獲批准，但所發牌照已不再有效。原定在批准後跟進的事項（例如寄發實體證件）已告取消。',
    suspended: '你的牌照已被暫時吊銷',
    suspendedText:
      '你的申請曾獲批准，但所發牌照在恢復前無效。原定在批准後跟進的事項（例如寄發實體證件）會暫緩至恢復為止。',
    superseded: '你的牌照已由新牌照取代',
    supersededText: '你的申請曾獲批准。請改用新牌照。',
    expired: '你的牌照已屆滿',
    expiredText: '你的申請曾獲批准，所發牌照的有效期已經屆滿。',
    since: '自 {day}起。',
  },
  'zh-Hans': {
    revoked: '你的牌照已被撤销',
    revokedText:
      '你的申请曾获批准，但所发牌照已不再有效。原定在批准后跟进的事项（例如寄发实体证件）已告取消。',
    suspended: '你的牌照已被暂时吊销',
    suspendedText:
      '你的申请曾获批准，但所发牌照在恢复前无效。原定在批准后跟进的事项（例如寄发实体证件）会暂缓至恢复为止。',
    superseded: '你的牌照已由新牌照取代',
    supersededText: '你的申请曾获批准。请改用新牌照。',
    expired: '你的牌照已届满',
    expiredText: '你的申请曾获批准，所发牌照的有效期已经届满。',
    since: '自 {day}起。',
  },
})
