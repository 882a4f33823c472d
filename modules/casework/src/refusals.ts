import { PreviewExpired } from '@bauhinia/exchange'
import { Refusal } from '@bauhinia/http'
import type { Locale } from '@bauhinia/i18n'

export class ServiceNotFound extends Refusal {
  readonly code = 'service-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such service',
        'zh-Hant': '沒有這項服務',
        'zh-Hans': '没有这项服务',
      },
      remedy: {
        en: 'Search for the service, or choose it from the list of departments.',
        'zh-Hant': '請搜尋服務，或從部門清單中選擇。',
        'zh-Hans': '请搜索服务，或从部门清单中选择。',
      },
    })
  }
}

export class ApplicationNotFound extends Refusal {
  readonly code = 'application-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'You have no such application',
        'zh-Hant': '你沒有這項申請',
        'zh-Hans': '你没有这项申请',
      },
      remedy: {
        en: 'Open your account: your applications are listed there.',
        'zh-Hant': '請開啟你的帳戶，申請清單載於該處。',
        'zh-Hans': '请打开你的账户，申请清单载于该处。',
      },
    })
  }
}

export class CaseNotFound extends Refusal {
  readonly code = 'case-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'Your department has no such case',
        'zh-Hant': '你的部門沒有這宗個案',
        'zh-Hans': '你的部门没有这宗个案',
      },
      remedy: {
        en: 'Choose a case from your department’s list.',
        'zh-Hant': '請從部門的個案清單中選擇。',
        'zh-Hans': '请从部门的个案清单中选择。',
      },
    })
  }
}

/** The application has moved on: a second tab, the back button, a double click. */
export class StepNotOpen extends Refusal {
  readonly code = 'application-step-not-open'
  readonly status = 409
  constructor(options?: ErrorOptions) {
    super({
      title: {
        en: 'Your application has moved on',
        'zh-Hant': '你的申請已進入下一步',
        'zh-Hans': '你的申请已进入下一步',
      },
      remedy: {
        en: 'Nothing was changed. Open the application to see where it stands.',
        'zh-Hant': '系統沒有作出任何更改。請開啟申請查看進度。',
        'zh-Hans': '系统没有作出任何更改。请打开申请查看进度。',
      },
    })
    if (options !== undefined) this.cause = options.cause
  }
  /** An applicant is shown where the application stands instead. */
  override location(_locale: Locale, url: string): string | undefined {
    return pageBelow(url, '?moved=yes')
  }
}

/** What would end an unpaid application found it paid. */
export class PaymentArrived extends Refusal {
  readonly code = 'payment-arrived'
  readonly status = 409
  constructor(options?: ErrorOptions) {
    super({
      title: {
        en: 'Your payment has arrived',
        'zh-Hant': '系統已收到你的付款',
        'zh-Hans': '系统已收到你的付款',
      },
      remedy: {
        en: 'The application was not ended, and nothing was changed. Open it to see how it is decided.',
        'zh-Hant': '申請並未結束，系統亦沒有作出任何更改。請開啟申請查看審批結果。',
        'zh-Hans': '申请并未结束，系统亦没有作出任何更改。请打开申请查看审批结果。',
      },
    })
    if (options !== undefined) this.cause = options.cause
  }
  /** An applicant is shown where the application stands instead, with a word on what happened. */
  override location(_locale: Locale, url: string): string | undefined {
    return pageBelow(url, '?moved=paid')
  }
}

/** The bank did not say whether a bill is paid, and what was asked for cannot be undone. */
export class PaymentUnknown extends Refusal {
  readonly code = 'payment-unknown'
  readonly status = 503
  constructor() {
    super({
      title: {
        en: 'We cannot tell now whether your bill is paid',
        'zh-Hant': '現時無法確定你的帳單是否已經繳付',
        'zh-Hans': '目前无法确定你的账单是否已经缴付',
      },
      remedy: {
        en: 'The bank does not answer, and your payment may be there. Nothing was changed: the application was not withdrawn, which could not be undone. Try again in a few minutes.',
        'zh-Hant':
          '銀行系統暫時沒有回應，而你的付款可能已到達銀行。撤回後不能復原，因此申請並未撤回，系統亦沒有作出任何更改。請在數分鐘後再試。',
        'zh-Hans':
          '银行系统暂时没有回应，而你的付款可能已到达银行。撤回后不能复原，因此申请并未撤回，系统亦没有作出任何更改。请在数分钟后再试。',
      },
    })
  }
}

export class FormIncomplete extends Refusal {
  readonly code = 'application-form-incomplete'
  readonly status = 422
  constructor() {
    super({
      title: {
        en: 'Some answers are missing or need to be corrected',
        'zh-Hant': '部分答案尚未填寫或需要更正',
        'zh-Hans': '部分答案尚未填写或需要更正',
      },
      remedy: {
        en: 'Open the form: it shows what is still needed. What you entered is kept.',
        'zh-Hant': '請開啟表格，查看尚欠的資料。你已填寫的內容會保留。',
        'zh-Hans': '请打开表格，查看尚欠的资料。你已填写的内容会保留。',
      },
    })
  }
  override location(_locale: Locale, url: string): string | undefined {
    return pageBelow(url, '/form?check=yes')
  }
}

/** A consent was withdrawn before the step that needs it: the withdrawal came first. */
export class ConsentMissing extends Refusal {
  readonly code = 'application-consent-missing'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'You withdrew a consent that this application needs',
        'zh-Hant': '你已撤回這項申請所需的同意',
        'zh-Hans': '你已撤回这项申请所需的同意',
      },
      remedy: {
        en: 'Nothing was submitted, and what was received under it is erased. Open the application and consent again to go on.',
        'zh-Hant': '申請未有遞交，憑該同意取得的資料已經刪除。如要繼續，請開啟申請並再次同意。',
        'zh-Hans': '申请未有递交，凭该同意取得的资料已经删除。如要继续，请打开申请并再次同意。',
      },
    })
  }
  /** What would be shared is shown anew, with a word on what happened. */
  override location(_locale: Locale, url: string): string | undefined {
    return pageBelow(url, '/consent?withdrawn=yes')
  }
}

/** A department that the service needs gave no usable answer: nothing is passed on of the others. */
export class EvidenceUnavailable extends Refusal {
  readonly code = 'evidence-unavailable'
  readonly status = 503
  constructor() {
    super({
      title: {
        en: 'A department cannot be reached now',
        'zh-Hant': '暫時無法聯絡有關部門',
        'zh-Hans': '暂时无法联络有关部门',
      },
      remedy: {
        en: 'Your application is saved, and nothing was shared just now. Try again in a few minutes.',
        'zh-Hant': '你的申請已儲存，系統今次沒有分享任何資料。請於數分鐘後再試。',
        'zh-Hans': '你的申请已保存，系统今次没有分享任何资料。请于数分钟后再试。',
      },
    })
  }
  /** The page of the preview says which department it is. */
  override location(_locale: Locale, url: string): string | undefined {
    return pageBelow(url, '/consent')
  }
}

/** The fees of the service leave open what this case costs: a gap in the pack, which lets nobody go free. */
export class FeeUndetermined extends Refusal {
  readonly code = 'fee-undetermined'
  readonly status = 500
  readonly serviceId: string
  constructor(serviceId: string, options: ErrorOptions) {
    super(
      {
        title: {
          en: 'The fee for a case like yours is not laid down',
          'zh-Hant': '與你情況相同的個案尚未訂明費用',
          'zh-Hans': '与你情况相同的个案尚未订明费用',
        },
        remedy: {
          en: 'Nothing was submitted or charged, and what you entered is kept. This is our mistake: tell the department, and submit again once it has completed the fees of this service.',
          'zh-Hant':
            '系統沒有遞交申請，亦沒有收費；你輸入的內容會保留。這是我們的錯誤：請通知有關部門，待部門補訂這項服務的費用後再遞交。',
          'zh-Hans':
            '系统没有递交申请，亦没有收费；你输入的内容会保留。这是我们的错误：请通知有关部门，待部门补订这项服务的费用后再递交。',
        },
      },
      [],
      options,
    )
    this.serviceId = serviceId
  }
}

/** What an application's applicant was shown is not what would be shared by now. */
export class PreviewChanged extends PreviewExpired {
  constructor(options?: ErrorOptions) {
    super()
    if (options !== undefined) this.cause = options.cause
  }
  /** The preview as it is now, with a word on what happened. */
  override location(_locale: Locale, url: string): string | undefined {
    return pageBelow(url, '/consent?changed=yes')
  }
}

/** A page of the application whose page was asked for; nothing outside of an applicant's pages. */
function pageBelow(url: string, page: string): string | undefined {
  const [application] = /^\/[^/]+\/applications\/[0-9a-f-]+/i.exec(url) ?? []
  return application === undefined ? undefined : `${application}${page}`
}

/** An officer would have a department asked again just after it was, or once more after many times. */
export class AskedTooOften extends Refusal {
  readonly code = 'asked-too-often'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This department has been asked again for this case already',
        'zh-Hant': '系統已就這宗個案再次向該部門查詢',
        'zh-Hans': '系统已就这宗个案再次向该部门查询',
      },
      remedy: {
        en: 'It was not asked now. What it said stands in the case. It can be asked again ten minutes after the last time, and ten times in all.',
        'zh-Hant':
          '系統今次沒有查詢。該部門的答覆載於個案內。每次查詢須相隔十分鐘，而每宗個案合共最多可查詢十次。',
        'zh-Hans':
          '系统今次没有查询。该部门的答复载于个案内。每次查询须相隔十分钟，而每宗个案合共最多可查询十次。',
      },
    })
  }
}
