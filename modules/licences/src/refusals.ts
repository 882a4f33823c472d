import { Refusal } from '@bauhinia/http'

export class LicenceNotFound extends Refusal {
  readonly code = 'licence-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'You have no such licence',
        'zh-Hant': '你沒有這個牌照',
        'zh-Hans': '你没有这个牌照',
      },
      remedy: {
        en: 'Go to your licences to see those that were issued to you.',
        'zh-Hant': '請到「我的牌照」查看已發給你的牌照。',
        'zh-Hans': '请到“我的牌照”查看已发给你的牌照。',
      },
    })
  }
}

export class LicenceStatusUnchangeable extends Refusal {
  readonly code = 'licence-status-unchangeable'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'The licence cannot be given this status',
        'zh-Hant': '這個牌照不能轉為此狀況',
        'zh-Hans': '这个牌照不能转为此状况',
      },
      remedy: {
        en: 'It has this status already, or it was revoked, which is final. Look at the licence again.',
        'zh-Hant': '牌照已是此狀況，或已被撤銷而不能恢復。請重新查看牌照。',
        'zh-Hans': '牌照已是此状况，或已被撤销而不能恢复。请重新查看牌照。',
      },
    })
  }
}

/** The ground is not one that the licence type declares for what is to be done. */
export class LicenceGroundUnknown extends Refusal {
  readonly code = 'licence-ground-unknown'
  readonly status = 422
  constructor() {
    super({
      title: {
        en: 'The licence cannot be changed on this ground',
        'zh-Hant': '不能以此理由更改牌照狀況',
        'zh-Hans': '不能以此理由更改牌照状况',
      },
      remedy: {
        en: 'Choose one of the grounds that are declared for this kind of licence. Nothing was changed.',
        'zh-Hant': '請從這類牌照訂明的理由中選擇一項。系統沒有作出任何更改。',
        'zh-Hans': '请从这类牌照订明的理由中选择一项。系统没有作出任何更改。',
      },
    })
  }
}

export class LicenceTypeNotFound extends Refusal {
  readonly code = 'licence-type-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such type of licence',
        'zh-Hant': '沒有這類牌照',
        'zh-Hans': '没有这类牌照',
      },
      remedy: {
        en: 'Check the address in the credential.',
        'zh-Hant': '請檢查憑證內的網址。',
        'zh-Hans': '请检查凭证内的网址。',
      },
    })
  }
}

export class IssuerNotFound extends Refusal {
  readonly code = 'licence-issuer-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'This organisation issues no licences here',
        'zh-Hant': '這個機構沒有在此發出牌照',
        'zh-Hans': '这个机构没有在此发出牌照',
      },
      remedy: {
        en: 'Check the address in the credential.',
        'zh-Hant': '請檢查憑證內的網址。',
        'zh-Hans': '请检查凭证内的网址。',
      },
    })
  }
}

export class RegistryNotFound extends Refusal {
  readonly code = 'issuer-registry-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'No registry of issuers’ keys is known here',
        'zh-Hant': '這裏沒有發牌機構密鑰的登記冊',
        'zh-Hans': '这里没有发牌机构密钥的登记册',
      },
      remedy: {
        en: 'This site has no blockchain, or has not read it yet. Check the certificate in the licence.',
        'zh-Hant': '本網站沒有使用區塊鏈，或尚未讀取。請核實牌照內的證書。',
        'zh-Hans': '本网站没有使用区块链，或尚未读取。请核实牌照内的证书。',
      },
    })
  }
}

export class StatusListNotFound extends Refusal {
  readonly code = 'status-list-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such status list',
        'zh-Hant': '沒有這份狀況清單',
        'zh-Hans': '没有这份状况清单',
      },
      remedy: {
        en: 'Check the address in the credential.',
        'zh-Hant': '請檢查憑證內的網址。',
        'zh-Hans': '请检查凭证内的网址。',
      },
    })
  }
}
