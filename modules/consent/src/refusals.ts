import { Refusal } from '@bauhinia/http'

export class ConsentNotFound extends Refusal {
  readonly code = 'consent-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'You have no such consent',
        'zh-Hant': '你沒有這項同意',
        'zh-Hans': '你没有这项同意',
      },
      remedy: {
        en: 'Open your list of consents and choose one from there.',
        'zh-Hant': '請開啟你的同意清單，從中選擇。',
        'zh-Hans': '请打开你的同意清单，从中选择。',
      },
    })
  }
}

export class ConsentNotWithdrawable extends Refusal {
  readonly code = 'consent-not-withdrawable'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This consent has already ended',
        'zh-Hant': '這項同意早已結束',
        'zh-Hans': '这项同意早已结束',
      },
      remedy: {
        en: 'Nothing more is needed: no department can use it.',
        'zh-Hant': '你毋須再做任何事：沒有部門可以再使用它。',
        'zh-Hans': '你无须再做任何事：没有部门可以再使用它。',
      },
    })
  }
}
