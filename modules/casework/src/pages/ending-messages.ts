import { defineMessages } from '@bauhinia/i18n'

/** The words of applications that end before they are paid. */
export const endingMessages = defineMessages({
  en: {
    withdrawn: 'Withdrawn',
    lapsed: 'Ended unpaid',
    eventWithdrawn: 'Application withdrawn',
    eventLapsed: 'Ended: the bill was not paid in time',
    payUntil: 'If it is not paid by the end of {day}, the application ends and you owe nothing.',
    withdraw: 'Withdraw this application',
    title: 'Withdraw this application?',
    thenTitle: 'What happens then',
    thenErased:
      'What departments told us for it and what you entered is erased at once. That you applied and withdrew stays on record.',
    thenBill: 'Your bill is cancelled, and you owe nothing.',
    thenPaid:
      'A payment that is under way already and still arrives is kept on record as owed back to you.',
    thenAgain: 'You can apply again at any time. Nothing is held against you.',
    confirm: 'Withdraw the application',
    keep: 'Go on with it',
    withdrawnTitle: 'You withdrew this application',
    withdrawnText: 'What was received and entered for it is erased, and you owe nothing.',
    lapsedTitle: 'This application ended unpaid',
    lapsedText:
      'Its bill was not paid by its last day and is cancelled: you owe nothing. If you have paid after all, the money is on record as owed back to you; contact the {department} with the case number.',
    eventBarred: 'Ended: the licence that it would renew was revoked',
    barredText:
      'The licence that it would renew was revoked, so its bill is cancelled: you owe nothing. If you have paid after all, the money is on record as owed back to you; contact the {department} with the case number.',
    paymentArrived:
      'Your payment has arrived, so the application was not withdrawn. It is being decided, or has been by now.',
    keptTitle: 'Money came in for this application that settled no bill, and is owed back',
    keptOf: '{amount} for bill {billNumber}: why, and who keeps it',
    startAgain: 'To the service',
  },
  'zh-Hant': {
    withdrawn: '已撤回',
    lapsed: '因未繳費而結束',
    eventWithdrawn: '申請已撤回',
    eventLapsed: '已結束：帳單未有如期繳付',
    payUntil: '如在 {day} 完結前仍未繳費，申請便會結束，你毋須繳付任何款項。',
    withdraw: '撤回申請',
    title: '撤回這項申請？',
    thenTitle: '撤回後',
    thenErased:
      '各部門為這項申請提供的資料和你填寫的內容會即時刪除。你曾申請並撤回的紀錄則會保留。',
    thenBill: '你的帳單會取消，毋須繳付任何款項。',
    thenPaid: '如有已發出的付款其後到帳，系統會記錄為應退還給你的款項。',
    thenAgain: '你可隨時再次申請，撤回不會對你有任何影響。',
    confirm: '撤回申請',
    keep: '繼續申請',
    withdrawnTitle: '你已撤回這項申請',
    withdrawnText: '為這項申請取得和填寫的資料已經刪除，你毋須繳付任何款項。',
    lapsedTitle: '這項申請因未繳費而結束',
    lapsedText:
      '帳單未有在限期前繳付，現已取消，你毋須繳付任何款項。如你其實已經付款，款項會記錄為應退還給你；請聯絡{department}並提供個案編號。',
    eventBarred: '已結束：擬續領的牌照已被撤銷',
    barredText:
      '擬續領的牌照已被撤銷，因此帳單已經取消，你毋須繳付任何款項。如你其實已經付款，款項會記錄為應退還給你；請聯絡{department}並提供個案編號。',
    paymentArrived: '系統已收到你的付款，因此申請並未撤回。申請正在審批，或已有結果。',
    keptTitle: '系統因這項申請收到未能用以繳付帳單的款項，須予退還',
    keptOf: '帳單 {billNumber}，{amount}：原因及由誰保管',
    startAgain: '前往服務',
  },
  'zh-Hans': {
    withdrawn: '已撤回',
    lapsed: '因未缴费而结束',
    eventWithdrawn: '申请已撤回',
    eventLapsed: '已结束：账单未有如期缴付',
    payUntil: '如在 {day} 完结前仍未缴费，申请便会结束，你无须缴付任何款项。',
    withdraw: '撤回申请',
    title: '撤回这项申请？',
    thenTitle: '撤回后',
    thenErased:
      '各部门为这项申请提供的资料和你填写的内容会即时删除。你曾申请并撤回的记录则会保留。',
    thenBill: '你的账单会取消，无须缴付任何款项。',
    thenPaid: '如有已发出的付款其后到账，系统会记录为应退还给你的款项。',
    thenAgain: '你可随时再次申请，撤回不会对你有任何影响。',
    confirm: '撤回申请',
    keep: '继续申请',
    withdrawnTitle: '你已撤回这项申请',
    withdrawnText: '为这项申请取得和填写的资料已经删除，你无须缴付任何款项。',
    lapsedTitle: '这项申请因未缴费而结束',
    lapsedText:
      '账单未有在限期前缴付，现已取消，你无须缴付任何款项。如你其实已经付款，款项会记录为应退还给你；请联络{department}并提供个案编号。',
    eventBarred: '已结束：拟续领的牌照已被撤销',
    barredText:
      '拟续领的牌照已被撤销，因此账单已经取消，你无须缴付任何款项。如你其实已经付款，款项会记录为应退还给你；请联络{department}并提供个案编号。',
    paymentArrived: '系统已收到你的付款，因此申请并未撤回。申请正在审批，或已有结果。',
    keptTitle: '系统因这项申请收到未能用以缴付账单的款项，须予退还',
    keptOf: '账单 {billNumber}，{amount}：原因及由谁保管',
    startAgain: '前往服务',
  },
})
