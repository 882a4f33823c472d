import { Refusal } from '@bauhinia/http'

export class BillNotFound extends Refusal {
  readonly code = 'bill-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such bill in your account',
        'zh-Hant': '你的帳戶沒有這張帳單',
        'zh-Hans': '你的账户没有这张账单',
      },
      remedy: {
        en: 'Look at the list of your bills. If you followed a link from a message, sign in as the person it was sent to.',
        'zh-Hant': '請查看你的帳單列表。如你是經訊息內的連結來到此頁，請以收件人的身分登入。',
        'zh-Hans': '请查看你的账单列表。如你是经消息内的链接来到此页，请以收件人的身份登录。',
      },
    })
  }
}

export class BillNotCancellable extends Refusal {
  readonly code = 'bill-not-cancellable'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This bill has been paid or cancelled already',
        'zh-Hant': '此帳單已繳付或已取消',
        'zh-Hans': '此账单已缴付或已取消',
      },
      remedy: {
        en: 'A bill that has been paid is not cancelled: its payment has to be refunded.',
        'zh-Hant': '已繳付的帳單不能取消，須以退款方式處理。',
        'zh-Hans': '已缴付的账单不能取消，须以退款方式处理。',
      },
    })
  }
}

export class BankUnavailable extends Refusal {
  readonly code = 'bank-unavailable'
  readonly status = 503
  /** For the operator's log; a payer is told only what to do. */
  readonly reason: 'no-good-answer' | 'foreign-page'
  constructor(reason: BankUnavailable['reason'], options?: ErrorOptions) {
    super(
      {
        title: {
          en: 'The bank does not answer at the moment',
          'zh-Hant': '銀行系統暫時沒有回應',
          'zh-Hans': '银行系统暂时没有回应',
        },
        remedy: {
          en: 'Your bill is kept and nothing was charged. Try again in a few minutes, or pay with the FPS QR code on the bill.',
          'zh-Hant': '你的帳單會保留，亦沒有扣款。請在數分鐘後再試，或以帳單上的轉數快二維碼付款。',
          'zh-Hans': '你的账单会保留，亦没有扣款。请在数分钟后再试，或以账单上的转数快二维码付款。',
        },
      },
      [],
      options,
    )
    this.reason = reason
  }
}

export class NotificationForged extends Refusal {
  readonly code = 'notification-forged'
  readonly status = 401
  constructor() {
    super({
      title: {
        en: 'This notification is not signed by the bank',
        'zh-Hant': '此通知並非由銀行簽署',
        'zh-Hans': '此通知并非由银行签署',
      },
      remedy: {
        en: 'Sign the exact body by Standard Webhooks, with the shared key and the present time.',
        'zh-Hant': '請按 Standard Webhooks 規格，以共用密鑰及現時時間簽署完整內容。',
        'zh-Hans': '请按 Standard Webhooks 规格，以共用密钥及当前时间签署完整内容。',
      },
    })
  }
}
