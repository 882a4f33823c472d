import { defineMessages } from '@bauhinia/i18n'

/** The words of what officers do about a case or its licence, and say why. */
export const officersActMessages = defineMessages({
  en: {
    ground: 'On what ground?',
    groundMissing: 'Choose the ground',
    reasonLong: 'Say it in at most {max} characters',
    askAgain: 'Ask the {department} again',
    askReason: 'Why is it asked again?',
    askReasonHint:
      'The applicant reads this beside the answer, and officers of your department can read it. It is stored encrypted.',
    askReasonMissing: 'Say why the department is asked again',
    doNotAsk: 'Do not ask',
    licenceReasonHint:
      'The holder reads this, and officers of your department can read it. The public ledger proves that it was given, without its words.',
    leaveLicence: 'Leave the licence as it is',
    revoke: 'Revoke the licence',
    revokeTitle: 'Revoke this licence?',
    revokeConsequence:
      'This cannot be undone. Whoever verifies the licence online sees that it was revoked; a check without a network, with a status kept from before, does not until that is renewed.',
    revokeReason: 'Why is it revoked?',
    revokeReasonMissing: 'Say why the licence is revoked',
    suspend: 'Suspend the licence',
    suspendTitle: 'Suspend this licence?',
    suspendConsequence:
      'Whoever verifies the licence online sees that it is suspended, until it is reinstated; a check without a network, with a status kept from before, does not. It cannot be renewed meanwhile.',
    suspendReason: 'Why is it suspended?',
    suspendReasonMissing: 'Say why the licence is suspended',
    reinstate: 'Reinstate the licence',
    reinstateTitle: 'Reinstate this licence?',
    reinstateConsequence:
      'The suspension ends at once: whoever verifies the licence online sees that it is valid again; a check without a network, with a status kept from before, may not.',
    reinstateReason: 'Why is it reinstated?',
    reinstateReasonMissing: 'Say why the licence is reinstated',
    revoked: 'The licence is revoked, and its holder has been told.',
    suspended: 'The licence is suspended, and its holder has been told.',
    valid: 'The licence is valid again, and its holder has been told.',
  },
  'zh-Hant': {
    ground: '依據哪項理由？',
    groundMissing: '請選擇所依據的理由',
    reasonLong: '請以不多於 {max} 字說明',
    askAgain: '再次向{department}查詢',
    askReason: '為何再次查詢？',
    askReasonHint: '申請人會在答覆旁看到這段文字，你的部門的人員亦可看到。內容會加密保存。',
    askReasonMissing: '請說明再次查詢的理由',
    doNotAsk: '不查詢',
    licenceReasonHint:
      '持有人會看到這段文字，你的部門的人員亦可看到。公開帳本只證明曾提出理由，不載其內容。',
    leaveLicence: '不更改牌照狀況',
    revoke: '撤銷牌照',
    revokeTitle: '撤銷此牌照？',
    revokeConsequence:
      '此舉不能還原。由現在起，在網上核實此牌照的人會看到牌照已被撤銷；離線核實使用早前儲存的狀況，更新前不會顯示撤銷。',
    revokeReason: '為何撤銷？',
    revokeReasonMissing: '請說明撤銷牌照的理由',
    suspend: '暫時吊銷牌照',
    suspendTitle: '暫時吊銷此牌照？',
    suspendConsequence:
      '由現在起，在網上核實此牌照的人會看到牌照已被暫時吊銷，直至恢復為止；離線核實使用早前儲存的狀況，更新前不會顯示吊銷。其間牌照不能續領。',
    suspendReason: '為何暫時吊銷？',
    suspendReasonMissing: '請說明暫時吊銷牌照的理由',
    reinstate: '恢復牌照',
    reinstateTitle: '恢復此牌照？',
    reinstateConsequence:
      '暫時吊銷會即時結束，在網上核實此牌照的人會看到牌照恢復有效；離線核實使用早前儲存的狀況，更新前未必顯示。',
    reinstateReason: '為何恢復？',
    reinstateReasonMissing: '請說明恢復牌照的理由',
    revoked: '牌照已撤銷，並已通知持有人。',
    suspended: '牌照已暫時吊銷，並已通知持有人。',
    valid: '牌照已恢復有效，並已通知持有人。',
  },
  'zh-Hans': {
    ground: '依据哪项理由？',
    groundMissing: '请选择所依据的理由',
    reasonLong: '请以不多于 {max} 字说明',
    askAgain: '再次向{department}查询',
    askReason: '为何再次查询？',
    askReasonHint: '申请人会在答复旁看到这段文字，你的部门的人员亦可看到。内容会加密保存。',
    askReasonMissing: '请说明再次查询的理由',
    doNotAsk: '不查询',
    licenceReasonHint:
      '持有人会看到这段文字，你的部门的人员亦可看到。公开账本只证明曾提出理由，不载其内容。',
    leaveLicence: '不更改牌照状况',
    revoke: '撤销牌照',
    revokeTitle: '撤销此牌照？',
    revokeConsequence:
      '此举不能还原。由现在起，在网上核实此牌照的人会看到牌照已被撤销；离线核实使用早前储存的状况，更新前不会显示撤销。',
    revokeReason: '为何撤销？',
    revokeReasonMissing: '请说明撤销牌照的理由',
    suspend: '暂时吊销牌照',
    suspendTitle: '暂时吊销此牌照？',
    suspendConsequence:
      '由现在起，在网上核实此牌照的人会看到牌照已被暂时吊销，直至恢复为止；离线核实使用早前储存的状况，更新前不会显示吊销。其间牌照不能续领。',
    suspendReason: '为何暂时吊销？',
    suspendReasonMissing: '请说明暂时吊销牌照的理由',
    reinstate: '恢复牌照',
    reinstateTitle: '恢复此牌照？',
    reinstateConsequence:
      '暂时吊销会即时结束，在网上核实此牌照的人会看到牌照恢复有效；离线核实使用早前储存的状况，更新前未必显示。',
    reinstateReason: '为何恢复？',
    reinstateReasonMissing: '请说明恢复牌照的理由',
    revoked: '牌照已撤销，并已通知持有人。',
    suspended: '牌照已暂时吊销，并已通知持有人。',
    valid: '牌照已恢复有效，并已通知持有人。',
  },
})
