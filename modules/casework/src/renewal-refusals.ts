import { Refusal } from '@bauhinia/http'
import { formatDay, type Locale, type LocalizedText, pagePath } from '@bauhinia/i18n'

const seeLicence: LocalizedText = {
  en: 'See your licence',
  'zh-Hant': '查看你的牌照',
  'zh-Hans': '查看你的牌照',
}

/** The person holds what the service gave them last, and it cannot be renewed yet. */
export class RenewalTooEarly extends Refusal {
  readonly code = 'renewal-too-early'
  readonly status = 409
  private readonly licenceId: string
  /** `possibleOn`: the first day on which `licenceId` can be renewed (`yyyy-mm-dd`). */
  constructor(possibleOn: string, licenceId: string) {
    const day = formatDay('en', possibleOn)
    const hant = formatDay('zh-Hant', possibleOn)
    const hans = formatDay('zh-Hans', possibleOn)
    super({
      title: {
        en: 'You have this already, and it cannot be renewed yet',
        'zh-Hant': '你已持有這項牌照，現時未可續領',
        'zh-Hans': '你已持有这项牌照，现时未可续领',
      },
      remedy: {
        en: `Apply again from ${day} on. Until then your licence is in your account.`,
        'zh-Hant': `請由 ${hant} 起再次申請。你現有的牌照載於你的帳戶。`,
        'zh-Hans': `请由 ${hans} 起再次申请。你现有的牌照载于你的账户。`,
      },
    })
    this.licenceId = licenceId
  }

  override waysOn(locale: Locale) {
    const href = pagePath(locale, `/licences/${this.licenceId}`)
    return [{ text: seeLicence[locale], href }]
  }
}

/** The licence that a service would renew is suspended: a new one would get round that. */
export class RenewalSuspended extends Refusal {
  readonly code = 'renewal-suspended'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'Your licence is suspended and cannot be renewed now',
        'zh-Hant': '你的牌照已被暫時吊銷，現時未可續領',
        'zh-Hans': '你的牌照已被暂时吊销，现时未可续领',
      },
      remedy: {
        en: 'Read why in your account, and ask the department to reinstate the licence: then you can renew it. Nothing was charged.',
        'zh-Hant': '請在帳戶中查看原因，並聯絡發牌部門；牌照恢復後即可續領。系統沒有收取任何費用。',
        'zh-Hans': '请在账户中查看原因，并联系发牌部门；牌照恢复后即可续领。系统没有收取任何费用。',
      },
    })
  }
}

/** The licence was revoked on a ground after which the declaration makes its holder wait. */
export class RenewalBarred extends Refusal {
  readonly code = 'renewal-barred'
  readonly status = 403
  private readonly licenceId: string
  /** `possibleOn`: the first day on which they can apply again (`yyyy-mm-dd`). */
  constructor(possibleOn: string, licenceId: string) {
    const day = formatDay('en', possibleOn)
    const hant = formatDay('zh-Hant', possibleOn)
    const hans = formatDay('zh-Hans', possibleOn)
    super({
      title: {
        en: 'Your licence was revoked, and you cannot apply again yet',
        'zh-Hant': '你的牌照已被撤銷，現時未可再次申請',
        'zh-Hans': '你的牌照已被撤销，现时未可再次申请',
      },
      remedy: {
        en: `You can apply again from ${day} on. Your licence’s page says why it was revoked; the message in your inbox says how to appeal. Nothing was charged.`,
        'zh-Hant': `你可由 ${hant} 起再次申請。撤銷的原因載於牌照頁面，上訴方法載於收件箱的訊息。系統沒有收取任何費用。`,
        'zh-Hans': `你可由 ${hans} 起再次申请。撤销的原因载于牌照页面，上诉方法载于收件箱的消息。系统没有收取任何费用。`,
      },
    })
    this.licenceId = licenceId
  }

  override waysOn(locale: Locale) {
    return [{ text: seeLicence[locale], href: pagePath(locale, `/licences/${this.licenceId}`) }]
  }
}

/** A renewal of the licence is paid and about to be decided: what would be revoked is being replaced. */
export class RenewalBeingDecided extends Refusal {
  readonly code = 'renewal-being-decided'
  readonly status = 409
  constructor(options: ErrorOptions) {
    super({
      title: {
        en: 'A renewal of this licence has just been paid',
        'zh-Hant': '這個牌照的續領申請剛剛繳費',
        'zh-Hans': '这个牌照的续领申请刚刚缴费',
      },
      remedy: {
        en: 'Nothing was changed. It is decided within seconds: look at your department’s list again, and revoke the new licence.',
        'zh-Hant':
          '系統沒有作出任何更改。該申請會於數秒內有結果：請重新查看部門的個案清單，並撤銷新牌照。',
        'zh-Hans':
          '系统没有作出任何更改。该申请会于数秒内有结果：请重新查看部门的个案清单，并撤销新牌照。',
      },
    })
    this.cause = options.cause
  }
}
