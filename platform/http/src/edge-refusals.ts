import { type Locale, type LocalizedText, pagePath } from '@bauhinia/i18n'
import { type FieldError, Refusal } from './refusal.ts'

export class PageNotFound extends Refusal {
  readonly code = 'not-found'
  readonly status = 404
  constructor() {
    super({
      title: { en: 'Page not found', 'zh-Hant': '找不到頁面', 'zh-Hans': '找不到页面' },
      remedy: {
        en: 'Check the address, or go to the home page and search for what you need.',
        'zh-Hant': '請檢查網址，或到主頁搜尋所需服務。',
        'zh-Hans': '请检查网址，或到主页搜索所需服务。',
      },
    })
  }
}

export class BadInput extends Refusal {
  readonly code = 'bad-input'
  readonly status: number
  constructor(fields: readonly FieldError[] = [], status = 400) {
    super(
      {
        title: {
          en: 'We could not understand what was sent',
          'zh-Hant': '系統無法理解所傳送的內容',
          'zh-Hans': '系统无法理解所发送的内容',
        },
        remedy: {
          en: 'Go back, check what you entered and send it again.',
          'zh-Hant': '請返回上一頁，檢查輸入的內容，然後再試。',
          'zh-Hans': '请返回上一页，检查输入的内容，然后再试。',
        },
      },
      fields,
    )
    this.status = status
  }
}

/** The address is there, but not for this method (RFC 9110 §15.5.6); the answer lists those it takes. */
export class MethodNotAllowed extends Refusal {
  readonly code = 'method-not-allowed'
  readonly status = 405
  readonly methods: readonly string[]
  constructor(methods: readonly string[]) {
    super({
      title: {
        en: 'This address cannot be used like that',
        'zh-Hant': '此網址不能以這種方式使用',
        'zh-Hans': '此网址不能以这种方式使用',
      },
      remedy: {
        en: 'Nothing was changed. Open the page with the form and send it from there. Programs use a method that the Allow header lists.',
        'zh-Hant':
          '系統沒有作出任何更改。請開啟載有表格的頁面，再從該頁遞交。程式請使用 Allow 標頭所列的方法。',
        'zh-Hans':
          '系统没有作出任何更改。请打开载有表格的页面，再从该页递交。程序请使用 Allow 标头所列的方法。',
      },
    })
    this.methods = methods
  }
}

/** The body is of a kind, character set or coding that the address does not read. */
export class ContentNotSupported extends Refusal {
  readonly code = 'content-not-supported'
  readonly status = 415
  constructor() {
    super({
      title: {
        en: 'This kind of content is not read here',
        'zh-Hant': '此處不能讀取這類內容',
        'zh-Hans': '此处不能读取这类内容',
      },
      remedy: {
        en: 'Nothing was changed. Send it from the page’s own form; programs send uncompressed UTF-8, as JSON or as the interface describes it.',
        'zh-Hant':
          '系統沒有作出任何更改。請從頁面的表格遞交；程式請傳送未壓縮的 UTF-8 內容，格式為 JSON 或介面說明所載者。',
        'zh-Hans':
          '系统没有作出任何更改。请从页面的表格递交；程序请传送未压缩的 UTF-8 内容，格式为 JSON 或接口说明所载者。',
      },
    })
  }
}

/** The body does not follow the rules of the format that it says it has. */
export class BodyMalformed extends Refusal {
  readonly code = 'body-malformed'
  readonly status = 400
  constructor() {
    super({
      title: {
        en: 'What was sent is incomplete or damaged',
        'zh-Hant': '所傳送的內容不完整或已損壞',
        'zh-Hans': '所传送的内容不完整或已损坏',
      },
      remedy: {
        en: 'Nothing was changed. Go back and send it again; programs check that the body is whole and well-formed JSON.',
        'zh-Hant': '系統沒有作出任何更改。請返回再遞交；程式請檢查內容是否完整及符合 JSON 格式。',
        'zh-Hans': '系统没有作出任何更改。请返回再递交；程序请检查内容是否完整及符合 JSON 格式。',
      },
    })
  }
}

export class BodyTooLarge extends Refusal {
  readonly code = 'body-too-large'
  readonly status = 413
  constructor() {
    super({
      title: { en: 'That is too large', 'zh-Hant': '內容過大', 'zh-Hans': '内容过大' },
      remedy: {
        en: 'Send less at once: this address takes a smaller file or text.',
        'zh-Hant': '請減少每次傳送的內容：此處只接受較小的檔案或文字。',
        'zh-Hans': '请减少每次发送的内容：此处只接受较小的文件或文字。',
      },
    })
  }
}

export class ForgedForm extends Refusal {
  readonly code = 'form-expired'
  readonly status = 403
  constructor() {
    super({
      title: {
        en: 'This form is no longer valid',
        'zh-Hant': '此表格已失效',
        'zh-Hans': '此表格已失效',
      },
      remedy: {
        en: 'Open the page again and send the form from there. Nothing was changed.',
        'zh-Hant': '請重新開啟頁面再遞交表格。系統沒有作出任何更改。',
        'zh-Hans': '请重新打开页面再递交表格。系统没有作出任何更改。',
      },
    })
  }
  override readonly leavesFormUnread = true
  override location(_locale: Locale, _url: string, keptAt?: string): string | undefined {
    return keptAt
  }
}

export class TooManyRequests extends Refusal {
  readonly code = 'too-many-requests'
  readonly status = 429
  constructor() {
    super({
      title: { en: 'Too many requests', 'zh-Hant': '請求過於頻密', 'zh-Hans': '请求过于频繁' },
      remedy: {
        en: 'Wait a minute and try again.',
        'zh-Hant': '請稍候一分鐘再試。',
        'zh-Hans': '请稍候一分钟再试。',
      },
    })
  }
}

/** The place in a person's list that the address names is none that a link of ours says. */
export class PlaceUnreadable extends Refusal {
  readonly code = 'place-unreadable'
  readonly status = 400
  readonly path: `/${string}`
  constructor(path: `/${string}`) {
    super({
      title: {
        en: 'This link into your list is damaged',
        'zh-Hant': '這個前往列表某處的連結已損壞',
        'zh-Hans': '这个前往列表某处的链接已损坏',
      },
      remedy: {
        en: 'Nothing is missing. Open the list at its beginning and go on from there.',
        'zh-Hant': '列表並無缺漏。請由第一頁開始，再往前查看。',
        'zh-Hans': '列表并无缺漏。请由第一页开始，再往前查看。',
      },
    })
    this.path = path
  }

  override waysOn(locale: Locale) {
    return [{ text: openList[locale], href: pagePath(locale, this.path) }]
  }
}

const openList = {
  en: 'Open the list at its beginning',
  'zh-Hant': '由第一頁開始查看列表',
  'zh-Hans': '由第一页开始查看列表',
} as const satisfies LocalizedText

export const internalError: { readonly title: LocalizedText; readonly remedy: LocalizedText } = {
  title: {
    en: 'Sorry, there is a problem with the service',
    'zh-Hant': '抱歉，服務出現問題',
    'zh-Hans': '抱歉，服务出现问题',
  },
  remedy: {
    en: 'What you had saved is kept. Try again later. If you contact us, give the reference below.',
    'zh-Hant': '你已儲存的資料會保留。請稍後再試。如需聯絡我們，請提供以下參考編號。',
    'zh-Hans': '你已储存的资料会保留。请稍后再试。如需联络我们，请提供以下参考编号。',
  },
}
