import { Refusal } from '@bauhinia/http'

export class OrganisationUnknown extends Refusal {
  readonly code = 'organisation-unknown'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such department',
        'zh-Hant': '沒有這個部門',
        'zh-Hans': '没有这个部门',
      },
      remedy: {
        en: 'Choose a department from the list of services.',
        'zh-Hant': '請從服務清單選擇部門。',
        'zh-Hans': '请从服务清单选择部门。',
      },
    })
  }
}

export class KeyNotAcceptable extends Refusal {
  readonly code = 'key-not-acceptable'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This key cannot be registered',
        'zh-Hant': '不能登記這個密鑰',
        'zh-Hans': '不能登记这个密钥',
      },
      remedy: {
        en: 'It was replaced before, or its id is taken by another key. Make a new key.',
        'zh-Hant': '該密鑰早前已被取代，或其編號屬另一密鑰。請產生新的密鑰。',
        'zh-Hans': '该密钥早前已被取代，或其编号属另一密钥。请产生新的密钥。',
      },
    })
  }
}

export class AddressNotPrivate extends Refusal {
  readonly code = 'address-not-private'
  readonly status = 422
  constructor() {
    super({
      title: {
        en: 'Others could read what is sent to this address',
        'zh-Hant': '傳送到這個網址的資料可能被他人讀取',
        'zh-Hans': '传送到这个网址的资料可能被他人读取',
      },
      remedy: {
        en: 'Register an https address. Plain http is taken for this machine itself only.',
        'zh-Hant': '請登記 https 網址。只有本機才可使用 http。',
        'zh-Hans': '请登记 https 网址。只有本机才可使用 http。',
      },
    })
  }
}

export class SystemUnknown extends Refusal {
  readonly code = 'system-not-connected'
  readonly status = 503
  constructor() {
    super({
      title: {
        en: 'This department is not connected yet',
        'zh-Hant': '這個部門尚未連接',
        'zh-Hans': '这个部门尚未连接',
      },
      remedy: {
        en: 'Try again later, or apply to the department directly.',
        'zh-Hant': '請稍後再試，或直接向該部門申請。',
        'zh-Hans': '请稍后再试，或直接向该部门申请。',
      },
    })
  }
}
