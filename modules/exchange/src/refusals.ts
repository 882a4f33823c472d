import { type FieldError, Refusal } from '@bauhinia/http'

export class RequestNotAuthentic extends Refusal {
  readonly code = 'exchange-request-not-authentic'
  readonly status = 401
  /** What the verification of the signature said: for the consumer's engineers, no secret. */
  readonly reason: string
  constructor(reason: string) {
    super({
      title: {
        en: 'The request’s signature does not hold',
        'zh-Hant': '請求的簽署無效',
        'zh-Hans': '请求的签署无效',
      },
      remedy: {
        en: `Sign method, target URI and content digest with a key that is registered (RFC 9421). What was found: ${reason}.`,
        'zh-Hant': `請以已登記的密鑰簽署方法、目標網址及內容摘要（RFC 9421）。核實結果：${reason}。`,
        'zh-Hans': `请以已登记的密钥签署方法、目标网址及内容摘要（RFC 9421）。核实结果：${reason}。`,
      },
    })
    this.reason = reason
  }
}

export class RequestUnusable extends Refusal {
  readonly code = 'exchange-request-unusable'
  readonly status = 400
  constructor(fields: readonly FieldError[], options?: ErrorOptions) {
    super(
      {
        title: {
          en: 'The request asks for what cannot be asked',
          'zh-Hant': '請求的內容不可索取',
          'zh-Hans': '请求的内容不可索取',
        },
        remedy: {
          en: 'Ask in DCQL for claims and answers of declared datasets, each with its consent.',
          'zh-Hant': '請以 DCQL 索取已公布資料集的項目或答案，並逐一附上同意。',
          'zh-Hans': '请以 DCQL 索取已公布数据集的项目或答案，并逐一附上同意。',
        },
      },
      fields,
      options,
    )
  }
}

export class RequestRepeated extends Refusal {
  readonly code = 'exchange-request-repeated'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This request was answered before',
        'zh-Hant': '這項請求早前已獲答覆',
        'zh-Hans': '这项请求早前已获答复',
      },
      remedy: {
        en: 'Nothing is released twice: make a new request with an id of its own.',
        'zh-Hant': '系統不會重複發放資料：請以新的編號另作請求。',
        'zh-Hans': '系统不会重复发放资料：请以新的编号另作请求。',
      },
    })
  }
}

export class ConsentNotStanding extends Refusal {
  readonly code = 'consent-not-standing'
  readonly status = 403
  constructor() {
    super({
      title: {
        en: 'No consent covers this use',
        'zh-Hant': '沒有同意涵蓋這項用途',
        'zh-Hans': '没有同意涵盖这项用途',
      },
      remedy: {
        en: 'It was withdrawn, has expired or was given for something else. Nothing was released. Ask the person again.',
        'zh-Hant':
          '同意已撤回、已到期或並非為此而給予。系統沒有發放任何資料。請再次徵求當事人同意。',
        'zh-Hans':
          '同意已撤回、已到期或并非为此而给予。系统没有发放任何资料。请再次征求当事人同意。',
      },
    })
  }
}

export class ProviderUnavailable extends Refusal {
  readonly code = 'provider-unavailable'
  readonly status = 502
  constructor() {
    super({
      title: {
        en: 'A department did not give a usable answer',
        'zh-Hant': '有部門未能提供可用的答覆',
        'zh-Hans': '有部门未能提供可用的答复',
      },
      remedy: {
        en: 'Nothing was released. Try again in a few minutes with a new request.',
        'zh-Hant': '系統沒有發放任何資料。請於數分鐘後另作請求。',
        'zh-Hans': '系统没有发放任何资料。请于数分钟后另作请求。',
      },
    })
  }
}

export class PreviewExpired extends Refusal {
  readonly code = 'preview-expired'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'What you were shown is no longer current',
        'zh-Hant': '你早前看到的資料已過時',
        'zh-Hans': '你早前看到的资料已过时',
      },
      remedy: {
        en: 'Look at the details once more and decide again. Your access history says whether anything was shared before.',
        'zh-Hant': '請再看一次資料，然後重新決定。此前有否分享資料，可在查閱紀錄查看。',
        'zh-Hans': '请再看一次资料，然后重新决定。此前有否分享资料，可在查阅记录查看。',
      },
    })
  }
}

export class CountSettled extends Refusal {
  readonly code = 'count-settled'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This difference is no longer as you saw it',
        'zh-Hant': '這項不符之處已有變化',
        'zh-Hans': '这项不符之处已有变化',
      },
      remedy: {
        en: 'Your explanation was not taken. The counts were compared again, or somebody explained it: look at them once more.',
        'zh-Hant': '你的解釋未獲採納。數目已重新比對，或已有人作出解釋：請再查看一次。',
        'zh-Hans': '你的解释未获采纳。数目已重新比对，或已有人作出解释：请再查看一次。',
      },
    })
  }
}

export class EvidenceBundleNotFound extends Refusal {
  readonly code = 'evidence-bundle-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'None of your records made this entry',
        'zh-Hant': '這個記項並非由你的紀錄產生',
        'zh-Hans': '这个记项并非由你的记录产生',
      },
      remedy: {
        en: 'Evidence is only for whom a record is about. Save it from your access history, or sign in as the person whose record it is.',
        'zh-Hant': '證據檔案只供紀錄的當事人下載。請在你的查閱紀錄下載，或以紀錄當事人的身分登入。',
        'zh-Hans': '证据文件只供记录的当事人下载。请在你的查阅记录下载，或以记录当事人的身份登录。',
      },
    })
  }
}

export class EvidenceBundleTooEarly extends Refusal {
  readonly code = 'evidence-bundle-too-early'
  readonly status = 503
  constructor() {
    super({
      title: {
        en: 'Your record is still on its way into the ledger',
        'zh-Hant': '你的紀錄仍在寫入帳本',
        'zh-Hans': '你的记录仍在写入账本',
      },
      remedy: {
        en: 'Nothing is lost. There is evidence once it is there: try again in a minute.',
        'zh-Hant': '紀錄沒有遺失。寫入後便可下載證據檔案：請一分鐘後再試。',
        'zh-Hans': '记录没有遗失。写入后便可下载证据文件：请一分钟后再试。',
      },
    })
  }
}

export class SealingNotAllowed extends Refusal {
  readonly code = 'sealing-not-allowed'
  readonly status = 403
  constructor() {
    super({
      title: {
        en: 'Your organisation may not seal anything',
        'zh-Hant': '你的機構無權密封任何記項',
        'zh-Hans': '你的机构无权密封任何记项',
      },
      remedy: {
        en: 'Nothing was recorded. The jurisdiction’s pack names who may seal, under which law; the operator of the platform knows how it is changed.',
        'zh-Hant':
          '系統沒有記下任何內容。可密封記項的機構及依據的法例由司法管轄區的設定列明；如須更改，請聯絡平台營運者。',
        'zh-Hans':
          '系统没有记录任何内容。可密封记项的机构及依据的法例由司法管辖区的设定列明；如须更改，请联络平台营运者。',
      },
    })
  }
}

export class SealUnusable extends Refusal {
  readonly code = 'seal-unusable'
  readonly status = 400
  constructor(fields: readonly FieldError[], options?: ErrorOptions) {
    super(
      {
        title: {
          en: 'What is to be sealed is not complete or not allowed',
          'zh-Hant': '要密封的內容不齊全或不獲准許',
          'zh-Hans': '要密封的内容不齐全或不获准许',
        },
        remedy: {
          en: 'Nothing was recorded. Name declared data of another department, a power of your organisation, the number of the order in its form, and an opening day within the power’s time.',
          'zh-Hant':
            '系統沒有記下任何內容。請列明其他部門已公布的資料、貴機構的權力、格式正確的命令編號，以及在該權力期限內的解封日期。',
          'zh-Hans':
            '系统没有记录任何内容。请列明其他部门已公布的资料、贵机构的权力、格式正确的命令编号，以及在该权力期限内的解封日期。',
        },
      },
      fields,
      options,
    )
  }
}

export class SealSubjectUnknown extends Refusal {
  readonly code = 'seal-subject-unknown'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'Nobody here has this identity number',
        'zh-Hant': '這裏沒有人持有這個身份證號碼',
        'zh-Hans': '这里没有人持有这个身份证号码',
      },
      remedy: {
        en: 'Nothing was recorded: the person does not use the platform, so that there is nobody to show it to. Check the number.',
        'zh-Hant': '系統沒有記下任何內容：該人沒有使用本平台，因此日後無人可獲展示。請核對號碼。',
        'zh-Hans': '系统没有记录任何内容：该人没有使用本平台，因此日后无人可获展示。请核对号码。',
      },
    })
  }
}

export class SealRepeated extends Refusal {
  readonly code = 'seal-repeated'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'Something else was sealed under this id',
        'zh-Hant': '這個編號早前已用於密封其他內容',
        'zh-Hans': '这个编号早前已用于密封其他内容',
      },
      remedy: {
        en: 'What was sealed before stands as it is, and its date cannot be moved. Send this with an id of its own.',
        'zh-Hant': '早前密封的內容維持不變，其解封日期亦不能更改。請以新的編號遞交。',
        'zh-Hans': '早前密封的内容维持不变，其解封日期也不能更改。请以新的编号递交。',
      },
    })
  }
}

export class CountUnusable extends Refusal {
  readonly code = 'count-unusable'
  readonly status = 400
  constructor() {
    super({
      title: {
        en: 'This is no count of a finished day',
        'zh-Hant': '這並非已完結日子的點算結果',
        'zh-Hans': '这并非已完结日子的点算结果',
      },
      remedy: {
        en: 'It was not taken. Send day, statements, noRecord and unanswered, of one of the last 31 finished days of the jurisdiction’s calendar.',
        'zh-Hant':
          '系統沒有採納。請遞交 day、statements、noRecord 及 unanswered，日子須為本地曆法中最近 31 個已完結的日子之一。',
        'zh-Hans':
          '系统没有采纳。请递交 day、statements、noRecord 及 unanswered，日子须为本地历法中最近 31 个已完结的日子之一。',
      },
    })
  }
}
