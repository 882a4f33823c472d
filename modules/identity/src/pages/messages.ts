import { defineMessages } from '@bauhinia/i18n'

/** The words of signing in and out. */
export const signInMessages = defineMessages({
  en: {
    title: 'Sign in',
    lead: 'Sign in with a passkey. Your device asks for your fingerprint, your face or its PIN. There is no password to remember, and nothing secret leaves your device.',
    usePasskey: 'Sign in with a passkey',
    cancelled: 'No passkey was used. You can try again.',
    refused: 'That passkey was not accepted. Try again, or use another passkey.',
    unsupported: 'This browser cannot use passkeys. Use another browser or another device.',
    noScript: 'Passkeys need JavaScript.',
    noScriptPersonas: 'Without it you can use a demonstration persona.',
    demonstrationOff:
      'Demonstration mode is off here, so that personas, the invented people, cannot be signed in any more. Sign in as yourself.',
    ended: 'Your session has ended. Sign in again to go on; what you had saved is kept.',
    kept: 'You were no longer signed in, so nothing was sent. What you entered is kept for an hour: sign in again and check it.',
    demonstration: 'Looking around?',
    demonstrationText:
      'Demonstration mode is on. You can be one of several invented people, without a passkey.',
    usePersona: 'Use a demonstration persona',
    firstTime:
      'You have no passkey yet? Sign in as a demonstration persona, then add one in your account.',
    signedOut: 'You have signed out',
    signedOutText: 'On a device that you share with others, close the browser as well.',
    signOut: 'Sign out',
    signOutQuestion: 'Do you want to sign out?',
    signInAgain: 'Sign in again',
    home: 'Go to the home page',
  },
  'zh-Hant': {
    title: '登入',
    lead: '請使用通行密鑰登入。你的裝置會要求你以指紋、面容或裝置密碼確認。你毋須記住任何密碼，機密資料亦不會離開你的裝置。',
    usePasskey: '使用通行密鑰登入',
    cancelled: '未有使用通行密鑰。你可以再試一次。',
    refused: '系統不接受該通行密鑰。請再試一次，或使用另一個通行密鑰。',
    unsupported: '此瀏覽器不支援通行密鑰。請使用其他瀏覽器或裝置。',
    noScript: '通行密鑰需要 JavaScript。',
    noScriptPersonas: '如沒有 JavaScript，你仍可使用示範人物登入。',
    demonstrationOff:
      '此系統的示範模式已關閉，示範人物（虛構人物）不能再登入。請以你本人的身分登入。',
    ended: '你的登入時段已結束。請重新登入以繼續；你已儲存的資料會保留。',
    kept: '你已不在登入狀態，所填資料並未遞交，但會保留一小時。請重新登入並檢查資料。',
    demonstration: '想先試用？',
    demonstrationText: '示範模式已開啟。你可以扮演其中一位虛構人物，毋須通行密鑰。',
    usePersona: '使用示範人物',
    firstTime: '還沒有通行密鑰？請先以示範人物登入，然後在你的帳戶加入通行密鑰。',
    signedOut: '你已登出',
    signedOutText: '如與他人共用此裝置，請同時關閉瀏覽器。',
    signOut: '登出',
    signOutQuestion: '你要登出嗎？',
    signInAgain: '再次登入',
    home: '前往主頁',
  },
  'zh-Hans': {
    title: '登录',
    lead: '请使用通行密钥登录。你的设备会要求你以指纹、面容或设备密码确认。你无须记住任何密码，机密资料亦不会离开你的设备。',
    usePasskey: '使用通行密钥登录',
    cancelled: '未有使用通行密钥。你可以再试一次。',
    refused: '系统不接受该通行密钥。请再试一次，或使用另一个通行密钥。',
    unsupported: '此浏览器不支持通行密钥。请使用其他浏览器或设备。',
    noScript: '通行密钥需要 JavaScript。',
    noScriptPersonas: '如没有 JavaScript，你仍可使用示范人物登录。',
    demonstrationOff:
      '此系统的示范模式已关闭，示范人物（虚构人物）不能再登录。请以你本人的身份登录。',
    ended: '你的登录时段已结束。请重新登录以继续；你已保存的资料会保留。',
    kept: '你已不在登录状态，所填资料并未递交，但会保留一小时。请重新登录并检查资料。',
    demonstration: '想先试用？',
    demonstrationText: '示范模式已开启。你可以扮演其中一位虚构人物，无须通行密钥。',
    usePersona: '使用示范人物',
    firstTime: '还没有通行密钥？请先以示范人物登录，然后在你的账户加入通行密钥。',
    signedOut: '你已退出登录',
    signedOutText: '如与他人共用此设备，请同时关闭浏览器。',
    signOut: '退出登录',
    signOutQuestion: '你要退出登录吗？',
    signInAgain: '再次登录',
    home: '前往主页',
  },
})

/** What a page says above a form that shows again what could not be taken. */
export const unsentMessages = defineMessages({
  en: { unsent: 'What you entered is here again. It is not sent yet: check it and send it.' },
  'zh-Hant': { unsent: '你先前輸入的資料現已重新填上，但尚未遞交。請檢查後遞交。' },
  'zh-Hans': { unsent: '你先前输入的资料现已重新填上，但尚未递交。请检查后递交。' },
})

/** The words of the page of demonstration personas. */
export const personaMessages = defineMessages({
  en: {
    title: 'Choose a demonstration persona',
    notice:
      'Demonstration mode: everyone on this page is invented, and anyone may sign in as them. Do not enter real personal data.',
    once: 'What is done as somebody stays done: whose licence was renewed here cannot renew it again, and the card no longer tells how it is. To begin afresh, whoever runs this portal stops it and deletes its data folder.',
    residents: 'Residents',
    officers: 'Officers',
    signIn: 'Sign in',
    signInAs: 'Sign in as {name}',
    happens: 'What happens: ',
  },
  'zh-Hant': {
    title: '選擇示範人物',
    notice: '示範模式：此頁所有人物均屬虛構，任何人都可以其身分登入。請勿輸入真實的個人資料。',
    once: '以任何人物進行的事項均會保留：已在此續領牌照的人物不能再次續領，卡片上的說明亦不再適用。如要重新開始，須由營運者停止本網站並刪除其資料夾。',
    residents: '居民',
    officers: '部門人員',
    signIn: '登入',
    signInAs: '以 {name} 的身分登入',
    happens: '你會看到：',
  },
  'zh-Hans': {
    title: '选择示范人物',
    notice: '示范模式：此页所有人物均属虚构，任何人都可以其身份登录。请勿输入真实的个人资料。',
    once: '以任何人物进行的事项均会保留：已在此续领牌照的人物不能再次续领，卡片上的说明亦不再适用。如要重新开始，须由营运者停止本网站并删除其数据文件夹。',
    residents: '居民',
    officers: '部门人员',
    signIn: '登录',
    signInAs: '以 {name} 的身份登录',
    happens: '你会看到：',
  },
})

/** What officers are called. */
export const roleMessages = defineMessages({
  en: { caseworker: 'Caseworker', auditor: 'Auditor', operator: 'Operator' },
  'zh-Hant': { caseworker: '個案主任', auditor: '審核人員', operator: '系統操作員' },
  'zh-Hans': { caseworker: '个案主任', auditor: '审核人员', operator: '系统操作员' },
})
