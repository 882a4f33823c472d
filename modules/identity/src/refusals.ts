import { Refusal } from '@bauhinia/http'
import { type Locale, type LocalizedText, pagePath } from '@bauhinia/i18n'
import type { Obligation } from './domain/obligation.ts'

/** A page is for people who are signed in: on a page, its reader is sent to sign in and back. */
export class SignInNeeded extends Refusal {
  readonly code: string = 'sign-in-needed'
  readonly status = 401
  readonly returnPath: string | undefined
  constructor(
    returnPath: string | undefined,
    words = {
      title: {
        en: 'Sign in to continue',
        'zh-Hant': '請先登入',
        'zh-Hans': '请先登录',
      },
      remedy: {
        en: 'Sign in, and you will come back to where you were.',
        'zh-Hant': '登入後，你會返回原先的頁面。',
        'zh-Hans': '登录后，你会返回原先的页面。',
      },
    },
  ) {
    super(words)
    this.returnPath = returnPath
  }
  override readonly leavesFormUnread: boolean = true
  override location(locale: Locale, _url: string, keptAt?: string): string {
    return signInPath(locale, { return: keptAt ?? this.returnPath, ...kept(keptAt) })
  }
}

/** A session was given, but it has ended: the sign-in page says so. */
export class SessionExpired extends SignInNeeded {
  override readonly code = 'session-expired'
  override location(locale: Locale, _url: string, keptAt?: string): string {
    return signInPath(locale, { return: keptAt ?? this.returnPath, ended: 'yes', ...kept(keptAt) })
  }
}

/** Signed in as a persona, or with the passkey of one, where demonstration mode is off. */
export class DemonstrationOff extends SignInNeeded {
  override readonly code = 'demonstration-off'
  constructor(returnPath: string | undefined) {
    super(returnPath, {
      title: {
        en: 'Demonstration mode is off',
        'zh-Hant': '示範模式已關閉',
        'zh-Hans': '示范模式已关闭',
      },
      remedy: {
        en: 'Personas cannot be signed in here. Sign in as yourself to continue.',
        'zh-Hant': '示範人物不能在此登入。請以你本人的身分登入。',
        'zh-Hans': '示范人物不能在此登录。请以你本人的身份登录。',
      },
    })
  }
  // What a persona typed is for nobody to come back to.
  override readonly leavesFormUnread = false
  override location(locale: Locale): string {
    return signInPath(locale, { return: this.returnPath, ended: 'demonstration' })
  }
}

function kept(at: string | undefined) {
  return { kept: at === undefined ? undefined : 'yes' }
}

function signInPath(locale: Locale, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return pagePath(locale, `/sign-in${given.length > 0 ? `?${given.join('&')}` : ''}`)
}

/** Signed in, but without the officer's role that the page needs. */
export class NotAllowed extends Refusal {
  readonly code = 'not-allowed'
  readonly status = 403
  constructor() {
    super({
      title: {
        en: 'This page is for officers',
        'zh-Hant': '此頁面只供獲授權人員使用',
        'zh-Hans': '此页面只供获授权人员使用',
      },
      remedy: {
        en: 'Your account does not have the role that this page needs. Sign in as an officer who has it.',
        'zh-Hant': '你的帳戶沒有此頁面所需的職權。請以具備該職權的人員身分登入。',
        'zh-Hans': '你的账户没有此页面所需的职权。请以具备该职权的人员身份登录。',
      },
    })
  }
}

/** Why the answer of a passkey was refused: for logs and tests, never for whoever sent it. */
export type PasskeyDoubt =
  | 'malformed'
  | 'not-our-challenge'
  | 'unknown-passkey'
  | 'known-already'
  | 'not-verified'
  | 'used-meanwhile'

/** The answer of a passkey does not prove that it is its owner's, here and now. */
export class PasskeyRefused extends Refusal {
  readonly code = 'passkey-refused'
  readonly status = 400
  readonly doubt: PasskeyDoubt
  constructor(doubt: PasskeyDoubt, options?: ErrorOptions) {
    super(
      {
        title: {
          en: 'That passkey was not accepted',
          'zh-Hant': '系統不接受該通行密鑰',
          'zh-Hans': '系统不接受该通行密钥',
        },
        remedy: {
          en: 'Open the page again and try once more. If it fails again, use another passkey.',
          'zh-Hant': '請重新開啟頁面再試一次。如仍未成功，請使用另一個通行密鑰。',
          'zh-Hans': '请重新开启页面再试一次。如仍未成功，请使用另一个通行密钥。',
        },
      },
      [],
      options,
    )
    this.doubt = doubt
  }
}

export class PasskeyNotFound extends Refusal {
  readonly code = 'passkey-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'Your account has no such passkey',
        'zh-Hant': '你的帳戶沒有該通行密鑰',
        'zh-Hans': '你的账户没有该通行密钥',
      },
      remedy: {
        en: 'It may have been removed already. Go to your account to see the passkeys that you have.',
        'zh-Hant': '該通行密鑰可能已被移除。請到你的帳戶查看現有的通行密鑰。',
        'zh-Hans': '该通行密钥可能已被移除。请到你的账户查看现有的通行密钥。',
      },
    })
  }
}

/** Whoever signed in with their only passkey would lock themselves out by removing it. */
export class LastPasskey extends Refusal {
  readonly code = 'last-passkey'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'This is your only passkey',
        'zh-Hant': '這是你唯一的通行密鑰',
        'zh-Hans': '这是你唯一的通行密钥',
      },
      remedy: {
        en: 'Without it you could not sign in again. Add another passkey first, then remove this one.',
        'zh-Hant': '移除後你將無法再次登入。請先加入另一個通行密鑰，然後移除這個。',
        'zh-Hans': '移除后你将无法再次登录。请先加入另一个通行密钥，然后移除这个。',
      },
    })
  }
}

export class TooManyPasskeys extends Refusal {
  readonly code = 'too-many-passkeys'
  readonly status = 409
  constructor() {
    super({
      title: {
        en: 'Your account has as many passkeys as it can hold',
        'zh-Hant': '你帳戶的通行密鑰數目已達上限',
        'zh-Hans': '你账户的通行密钥数目已达上限',
      },
      remedy: {
        en: 'Remove one that you no longer use, then add the new one.',
        'zh-Hant': '請先移除不再使用的通行密鑰，然後加入新的。',
        'zh-Hans': '请先移除不再使用的通行密钥，然后加入新的。',
      },
    })
  }
}

export class PersonNotFound extends Refusal {
  readonly code = 'person-not-found'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such person here',
        'zh-Hant': '系統沒有此人的紀錄',
        'zh-Hans': '系统没有此人的记录',
      },
      remedy: {
        en: 'Check where the reference came from.',
        'zh-Hant': '請核對該編號的來源。',
        'zh-Hans': '请核对该编号的来源。',
      },
    })
  }
}

/** The person's key was destroyed: what it sealed cannot be opened by anyone again. */
export class PersonErased extends Refusal {
  readonly code = 'person-erased'
  readonly status = 410
  constructor() {
    super({
      title: {
        en: 'The personal data of this account was erased',
        'zh-Hant': '此帳戶的個人資料已被刪除',
        'zh-Hans': '此账户的个人资料已被删除',
      },
      remedy: {
        en: 'It cannot be brought back. The person can enrol again as someone new.',
        'zh-Hant': '有關資料無法復原。該人士可重新登記。',
        'zh-Hans': '有关资料无法复原。该人士可重新登记。',
      },
    })
  }
}

export class UnknownPersona extends Refusal {
  readonly code = 'unknown-persona'
  readonly status = 404
  constructor() {
    super({
      title: {
        en: 'There is no such demonstration persona',
        'zh-Hant': '沒有該示範人物',
        'zh-Hans': '没有该示范人物',
      },
      remedy: {
        en: 'Go back and choose one from the list. You are not signed in.',
        'zh-Hant': '請返回並從列表中選擇。你尚未登入。',
        'zh-Hans': '请返回并从列表中选择。你尚未登录。',
      },
    })
  }
}

/** Something binds the person to a department still: first that is brought to its end. */
export class ErasureNotPossible extends Refusal {
  readonly code = 'erasure-not-possible'
  readonly status = 409
  constructor(obligations: readonly Obligation[]) {
    const obligation = obligations.map((each) => obligationWords[each].en).join(', and ')
    const hant = obligations.map((each) => obligationWords[each]['zh-Hant']).join('、')
    const hans = obligations.map((each) => obligationWords[each]['zh-Hans']).join('、')
    super({
      title: {
        en: 'This person cannot be erased yet',
        'zh-Hant': '現時未可刪除此人的資料',
        'zh-Hans': '现时未可删除此人的资料',
      },
      remedy: {
        en: `There is still ${obligation}. Nothing was changed. Erase the person once that has come to its end.`,
        'zh-Hant': `該人仍有${hant}。系統沒有作出任何更改。請待有關事項完結後再刪除。`,
        'zh-Hans': `该人仍有${hans}。系统没有作出任何更改。请待有关事项完结后再删除。`,
      },
    })
  }
}

const obligationWords: Readonly<Record<Obligation, LocalizedText>> = {
  'open-case': {
    en: 'an application or case that is not decided',
    'zh-Hant': '未有決定的申請或個案',
    'zh-Hans': '未有决定的申请或个案',
  },
  'unpaid-bill': {
    en: 'a bill that is not paid',
    'zh-Hant': '未繳付的帳單',
    'zh-Hans': '未缴付的账单',
  },
  'money-owed': {
    en: 'money that is owed back to them',
    'zh-Hant': '須退還給該人的款項',
    'zh-Hans': '须退还给该人的款项',
  },
}
