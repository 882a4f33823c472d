import { defineMessages } from '@bauhinia/i18n'

/** The words of the privacy notice. */
export const privacyMessages = defineMessages({
  en: {
    title: 'Privacy',
    lead: 'What this portal keeps about you, for how long, who sees it, and what you can do about it.',
    kept: 'What is kept',
    keptSealed:
      'Sealed under a key of your own: your name and identity number, what you enter, what departments say about you, why a case was decided as it was, your messages and your licences.',
    keptClear:
      'Under a random number instead of your name: when you applied, consented, paid or were asked about, by whom and on which basis, the lines of your bills, and how long a licence is valid.',
    keptSessions:
      'Where you are signed in, with the name of the browser. There are two cookies: one for your session, and one that protects forms. Your browser also keeps the last checkpoint of the public ledger that it saw, which says nothing about you and is sent to nobody. Nobody else’s content is loaded into these pages.',
    keptLedger: 'The public ledger holds sealed commitments only: nothing in it says who you are.',
    howLong: 'For how long',
    drafts:
      'If you do not submit an application, the same days run from when the answer was received.',
    heldBy: '{dataset} ({provider})',
    days: '{days, plural, one {# day} other {# days}} after the decision',
    previews: 'What a department would say, shown before you consent',
    hour: 'One hour at most',
    unsent: 'A form that could not be sent because you were signed out',
    session: 'A session',
    sessionEnds: 'Ends after 30 minutes without use, and after 12 hours in any case',
    rest: 'Decisions, bills, licences, messages and your history',
    restUntil: 'No end is set: until you are erased',
    who: 'Who sees it',
    whoDepartment:
      'The department that you apply to, in your case. When its officer opens the case, your history shows it.',
    whoAsked:
      'No other department, unless you consent. You see the values first, and nothing beyond them is passed on.',
    whoLaw:
      'The police or a court may obtain data from a department under a law by which you must not learn of it yet. What they put on record here stands in the public ledger at once, and in your history from the date that was set then.',
    whoOperator:
      'Whoever runs this portal holds its keys, and could technically read what is sealed under them. No technology here prevents that.',
    yours: 'What you can do',
    history: 'See who has asked about you',
    historyText: 'Each question and each look at your case, with its proof.',
    consents: 'Withdraw a consent',
    consentsText:
      'The very next question under it is refused. The page says what happens to what was given before.',
    account: 'See where you are signed in',
    accountText: 'You can end a session and remove a passkey.',
    erasure: 'Being erased',
    erasureText:
      'The operator erases you when you ask and have proved who you are: the key is destroyed, so that nobody can read what was sealed under it. It is refused while a case is open or money is due.',
    erasureStays:
      'What stands under the random number stays, and so does the public ledger, but nothing leads from there to you. Licences that you keep verify until they expire. Backups hold what was erased until they are replaced.',
    contact: 'Whom to ask',
  },
  'zh-Hant': {
    title: '私隱',
    lead: '本網站保存你的哪些資料、保存多久、誰可以查閱，以及你可以怎樣做。',
    kept: '保存哪些資料',
    keptSealed:
      '以你專屬的密鑰加密保存：你的姓名及身份證號碼、你填寫的內容、各部門就你提供的資料、個案決定的理由、訊息及牌照。',
    keptClear:
      '以隨機編號代替姓名保存：你何時申請、同意、付款或被查詢，由誰查詢及所依據的理由、帳單的項目，以及牌照的有效期。',
    keptSessions:
      '你在何處登入，以及瀏覽器的名稱。本網站只使用兩個 Cookie：一個用於登入，一個用於保護表格。瀏覽器亦會保存它最後所見的公開帳本檢查點；當中沒有關於你的資料，亦不會傳送給任何人。網頁不會載入第三方的內容。',
    keptLedger: '公開帳本只載有加密承諾，當中沒有任何內容顯示你是誰。',
    howLong: '保存多久',
    drafts: '如你沒有遞交申請，上述天數由收到答覆當日起計。',
    heldBy: '{dataset}（{provider}）',
    days: '作出決定後 {days} 天',
    previews: '你同意前，部門將會提供的資料預覽',
    hour: '最多一小時',
    unsent: '因你已登出而未能送達的表格',
    session: '登入狀態',
    sessionEnds: '閒置 30 分鐘後結束，最長 12 小時',
    rest: '決定、帳單、牌照、訊息及你的紀錄',
    restUntil: '沒有期限，直至你的資料被刪除',
    who: '誰可以查閱',
    whoDepartment: '你向其申請的部門可查閱你的個案。部門人員開啟個案時，你的紀錄會顯示出來。',
    whoAsked: '未經你同意，其他部門不得查閱。你會先看到實際內容，此外的資料一概不會傳送。',
    whoLaw:
      '警方或法院可依法向部門取得資料，而你當時尚不可知情。他們在此記錄的每次取得資料，會即時載於公開帳本，並由當時所定的日期起在你的查閱紀錄列出。',
    whoOperator:
      '營運本網站的一方持有系統密鑰，技術上可以閱讀以此加密的資料。本網站沒有技術可以防止這一點。',
    yours: '你可以怎樣做',
    history: '查看誰查詢過你',
    historyText: '每次查詢及每次查閱個案，連同證明。',
    consents: '撤回同意',
    consentsText: '撤回後，其後的查詢會即時被拒絕。該頁會說明先前提供的資料如何處理。',
    account: '查看你在何處登入',
    accountText: '你可以結束登入，或移除通行密鑰。',
    erasure: '刪除你的資料',
    erasureText:
      '你提出要求並證明身分後，營運者會刪除你的資料：密鑰會被銷毀，任何人都不能再閱讀以此加密的內容。個案未完結或有款項未清時，不能刪除。',
    erasureStays:
      '以隨機編號保存的紀錄及公開帳本會保留，但無法由此追溯到你。你自行保存的牌照在屆滿前仍可核實。備份會保留已刪除的資料，直至被取代為止。',
    contact: '向誰查詢',
  },
  'zh-Hans': {
    title: '隐私',
    lead: '本网站保存你的哪些资料、保存多久、谁可以查阅，以及你可以怎样做。',
    kept: '保存哪些资料',
    keptSealed:
      '以你专属的密钥加密保存：你的姓名及身份证号码、你填写的内容、各部门就你提供的资料、个案决定的理由、消息及牌照。',
    keptClear:
      '以随机编号代替姓名保存：你何时申请、同意、付款或被查询，由谁查询及所依据的理由、账单的项目，以及牌照的有效期。',
    keptSessions:
      '你在何处登录，以及浏览器的名称。本网站只使用两个 Cookie：一个用于登录，一个用于保护表格。浏览器亦会保存它最后所见的公开账本检查点；当中没有关于你的数据，亦不会传送给任何人。网页不会载入第三方的内容。',
    keptLedger: '公开账本只载有加密承诺，当中没有任何内容显示你是谁。',
    howLong: '保存多久',
    drafts: '如你没有递交申请，上述天数由收到答复当日起计。',
    heldBy: '{dataset}（{provider}）',
    days: '作出决定后 {days} 天',
    previews: '你同意前，部门将会提供的资料预览',
    hour: '最多一小时',
    unsent: '因你已退出而未能送达的表格',
    session: '登录状态',
    sessionEnds: '闲置 30 分钟后结束，最长 12 小时',
    rest: '决定、账单、牌照、消息及你的记录',
    restUntil: '没有期限，直至你的资料被删除',
    who: '谁可以查阅',
    whoDepartment: '你向其申请的部门可查阅你的个案。部门人员打开个案时，你的记录会显示出来。',
    whoAsked: '未经你同意，其他部门不得查阅。你会先看到实际内容，此外的资料一概不会传送。',
    whoLaw:
      '警方或法院可依法向部门取得资料，而你当时尚不可知情。他们在此记录的每次取得资料，会即时载于公开账本，并由当时所定的日期起在你的查阅记录列出。',
    whoOperator:
      '营运本网站的一方持有系统密钥，技术上可以阅读以此加密的资料。本网站没有技术可以防止这一点。',
    yours: '你可以怎样做',
    history: '查看谁查询过你',
    historyText: '每次查询及每次查阅个案，连同证明。',
    consents: '撤回同意',
    consentsText: '撤回后，其后的查询会即时被拒绝。该页会说明先前提供的资料如何处理。',
    account: '查看你在何处登录',
    accountText: '你可以结束登录，或移除通行密钥。',
    erasure: '删除你的资料',
    erasureText:
      '你提出要求并证明身份后，营运者会删除你的资料：密钥会被销毁，任何人都不能再阅读以此加密的内容。个案未完结或有款项未清时，不能删除。',
    erasureStays:
      '以随机编号保存的记录及公开账本会保留，但无法由此追溯到你。你自行保存的牌照在届满前仍可核实。备份会保留已删除的资料，直至被取代为止。',
    contact: '向谁查询',
  },
})
