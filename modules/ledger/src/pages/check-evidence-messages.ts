import { defineMessages } from '@bauhinia/i18n'

export const checkEvidenceMessages = defineMessages({
  en: {
    title: 'Check evidence of an entry',
    lead: 'Somebody gave you a file as evidence of a record? Your browser checks whether it fits the public ledger, and says how it knows.',
    file: 'Evidence file',
    fileHint: 'A file that ends in .json, saved from somebody’s account. It stays on your device.',
    noScript:
      'Your browser checks the file itself, and needs JavaScript for that. This command does the same:',
    whose: 'By whose word this page judges',
    whoseText:
      'By this ledger’s key and witness policy, as this page knows them. If you keep them from elsewhere, compare this key, or check with it by the command:',
    otherLog:
      'This site does not show the ledger that your browser saw here before, so the file was not checked by its key.',
    otherHistory:
      'This evidence was signed in another history than the one that your browser saw: the ledger signed two. Do not rely on it.',
    back: 'The public ledger',
  },
  'zh-Hant': {
    title: '核實記項的證據檔案',
    lead: '收到一份聲稱為紀錄證據的檔案？你的瀏覽器會核實檔案是否與公開帳本相符，並說明如何得知。',
    file: '證據檔案',
    fileHint: '由當事人的帳戶下載、以 .json 結尾的檔案。檔案不會離開你的裝置。',
    noScript: '檔案由你的瀏覽器自行核實，因此需要 JavaScript。你亦可使用以下指令：',
    whose: '本頁以誰的說法為準',
    whoseText:
      '以本頁所知的帳本密鑰及見證人政策為準。如你已從其他來源保存，請比對以下密鑰，或以指令憑該密鑰核實：',
    otherLog: '本網站現時展示的，並非你的瀏覽器以往在此所見的帳本，因此未有以其密鑰核實檔案。',
    otherHistory: '請勿信賴這份證據。其簽署所屬的歷史與你的瀏覽器所見的不同：帳本簽署了兩個歷史。',
    back: '公開帳本',
  },
  'zh-Hans': {
    title: '核实记项的证据文件',
    lead: '收到一份声称为记录证据的文件？你的浏览器会核实文件是否与公开账本相符，并说明如何得知。',
    file: '证据文件',
    fileHint: '由当事人的账户下载、以 .json 结尾的文件。文件不会离开你的设备。',
    noScript: '文件由你的浏览器自行核实，因此需要 JavaScript。你亦可使用以下指令：',
    whose: '本页以谁的说法为准',
    whoseText:
      '以本页所知的账本密钥及见证人政策为准。如你已从其他来源保存，请比对以下密钥，或以指令凭该密钥核实：',
    otherLog: '本网站现时展示的，并非你的浏览器以往在此所见的账本，因此未有以其密钥核实文件。',
    otherHistory: '请勿信赖这份证据。其签署所属的历史与你的浏览器所见的不同：账本签署了两个历史。',
    back: '公开账本',
  },
})
