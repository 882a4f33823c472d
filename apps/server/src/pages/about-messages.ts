import { defineMessages } from '@bauhinia/i18n'

/** The words of the accessibility statement. */
export const accessibilityMessages = defineMessages({
  en: {
    title: 'Accessibility',
    lead: 'What is tested so that everybody can use this portal, and what is not.',
    tested: 'What is tested',
    testedAxe:
      'Pages are checked by axe against WCAG 2.2, levels A and AA, as far as a program can check that, before a change is taken.',
    testedKeyboard:
      'What can be pressed is large enough for a finger, and shows when the keyboard is on it.',
    testedNarrow: 'Pages fit a screen that is 360 pixels wide, without scrolling sideways.',
    testedScript:
      'A licence can be renewed without JavaScript. Signing in with a passkey, and checking proofs in the browser, need it.',
    untested: 'What is not tested',
    untestedReaders: 'No person who uses a screen reader has tried these pages yet.',
    untestedPeople:
      'Nor has anybody who uses voice control, a switch or a screen magnifier, and no independent body has audited them. A program finds only part of what stands in people’s way.',
    gallery: 'The design system’s pages are tested in the same way.',
    problem: 'Something stands in your way?',
    contact: 'Tell us',
  },
  'zh-Hant': {
    title: '無障礙',
    lead: '為使人人都能使用本網站，我們測試了甚麼，又有甚麼尚未測試。',
    tested: '已測試',
    testedAxe:
      '每次改動獲接納前，網頁均由 axe 按 WCAG 2.2 的 A 級及 AA 級檢查（以程式能檢查的部分為限）。',
    testedKeyboard: '可按的部分足夠手指大小；以鍵盤移到該處時會清楚顯示。',
    testedNarrow: '網頁可在 360 像素闊的螢幕上顯示，毋須左右捲動。',
    testedScript:
      '不用 JavaScript 也能續領牌照。以通行密鑰登入，以及在瀏覽器核實證明，則需要 JavaScript。',
    untested: '尚未測試',
    untestedReaders: '未有使用螢幕閱讀器的人士試用過這些網頁。',
    untestedPeople:
      '亦未有使用語音操作、開關或螢幕放大鏡的人士試用，也沒有獨立機構審核。程式只能發現部分障礙。',
    gallery: '設計系統的網頁亦以同樣方式測試。',
    problem: '遇到障礙？',
    contact: '告訴我們',
  },
  'zh-Hans': {
    title: '无障碍',
    lead: '为使人人都能使用本网站，我们测试了什么，又有什么尚未测试。',
    tested: '已测试',
    testedAxe:
      '每次改动获接纳前，网页均由 axe 按 WCAG 2.2 的 A 级及 AA 级检查（以程序能检查的部分为限）。',
    testedKeyboard: '可按的部分足够手指大小；以键盘移到该处时会清楚显示。',
    testedNarrow: '网页可在 360 像素宽的屏幕上显示，无须左右滚动。',
    testedScript:
      '不用 JavaScript 也能续领牌照。以通行密钥登录，以及在浏览器核实证明，则需要 JavaScript。',
    untested: '尚未测试',
    untestedReaders: '未有使用屏幕阅读器的人士试用过这些网页。',
    untestedPeople:
      '亦未有使用语音操作、开关或屏幕放大镜的人士试用，也没有独立机构审核。程序只能发现部分障碍。',
    gallery: '设计系统的网页亦以同样方式测试。',
    problem: '遇到障碍？',
    contact: '告诉我们',
  },
})

/** The words of the contact page. */
export const contactMessages = defineMessages({
  en: {
    title: 'Contact',
    lead: 'Bauhinia is an independent project: everyone here is invented, and no department answers for it.',
    operator: 'Who runs this portal',
    operatorText: 'Set as its operator: {operator}.',
    noAddress:
      'No telephone number, address or e-mail of the operator or of any department is set in this portal, so none can be given here. For a real matter, ask the real department by its own website.',
    case: 'About an application of yours',
    caseText:
      'Its page says which department decides, what comes next and, if it is refused, how to appeal.',
    applications: 'Your applications',
    weakness: 'A weakness, a barrier or a mistake',
    weaknessText:
      'Report a weakness in private to the maintainers, by “report a vulnerability” in the project’s repository, as its file SECURITY.md says. Report anything else there as an issue. Never write anybody’s personal data in it.',
    command: 'The command bauhinia',
    commandText:
      'It checks licences, receipts, evidence and the whole ledger on your own machine, so that you need not believe these pages. It needs Node, a program that runs it, in the version that its file packages/cli/README.md names.',
    commandGet:
      'Whoever has the source code of the project makes a file of it with the first line below. The others install that file in any folder, and call it:',
    commandRegistry:
      'It is on no public registry. Whatever you find there under the name bauhinia is not from this project: do not run it.',
    developers: 'For developers',
    design: 'Design system',
    designText: 'The components that these pages are made of.',
    api: 'Description of the interfaces',
    apiText: 'OpenAPI, for programs.',
  },
  'zh-Hant': {
    title: '聯絡',
    lead: 'Bauhinia 是獨立項目：所有人物均屬虛構，並無任何部門為此負責。',
    operator: '誰營運本網站',
    operatorText: '設定的營運者：{operator}。',
    noAddress:
      '本網站沒有設定營運者或任何部門的電話、地址或電郵，因此無法在此提供。如有真實事務，請透過有關部門本身的網站查詢。',
    case: '有關你的申請',
    caseText: '申請頁面會說明由哪個部門決定、下一步是甚麼；如被拒絕，亦說明如何上訴。',
    applications: '你的申請',
    weakness: '保安漏洞、使用障礙或錯誤',
    weaknessText:
      '如發現保安漏洞，請按 SECURITY.md 檔案所述，在項目的程式碼庫以「report a vulnerability」私下通知維護人員。其他問題可在該處以 issue 提出。切勿在內文寫上任何人的個人資料。',
    command: 'bauhinia 指令',
    commandText:
      '這個指令在你自己的電腦上核實牌照、收據、證據檔案及整個帳本，因此你毋須相信本網站的網頁。執行指令須有 Node 程式，所需版本載於 packages/cli/README.md。',
    commandGet:
      '持有本項目程式碼的人，可用以下第一行製作指令的檔案；其餘兩行則在任何資料夾安裝及執行：',
    commandRegistry:
      '這個指令並未在任何公開的軟件庫發布。在該處找到名為 bauhinia 的程式，並非來自本項目，請勿執行。',
    developers: '供開發人員參考',
    design: '設計系統',
    designText: '組成這些網頁的元件。',
    api: '介面說明',
    apiText: 'OpenAPI 格式，供程式使用。',
  },
  'zh-Hans': {
    title: '联络',
    lead: 'Bauhinia 是独立项目：所有人物均属虚构，并无任何部门为此负责。',
    operator: '谁营运本网站',
    operatorText: '设定的营运者：{operator}。',
    noAddress:
      '本网站没有设定营运者或任何部门的电话、地址或电邮，因此无法在此提供。如有真实事务，请通过有关部门本身的网站查询。',
    case: '有关你的申请',
    caseText: '申请页面会说明由哪个部门决定、下一步是什么；如被拒绝，亦说明如何上诉。',
    applications: '你的申请',
    weakness: '安全漏洞、使用障碍或错误',
    weaknessText:
      '如发现安全漏洞，请按 SECURITY.md 文件所述，在项目的代码库以“report a vulnerability”私下通知维护人员。其他问题可在该处以 issue 提出。切勿在内文写上任何人的个人资料。',
    command: 'bauhinia 指令',
    commandText:
      '这个指令在你自己的电脑上核实牌照、收据、证据文件及整个账本，因此你无须相信本网站的网页。执行指令须有 Node 程序，所需版本载于 packages/cli/README.md。',
    commandGet:
      '持有本项目代码的人，可用以下第一行制作指令的文件；其余两行则在任何文件夹安装及执行：',
    commandRegistry:
      '这个指令并未在任何公开的软件库发布。在该处找到名为 bauhinia 的程序，并非来自本项目，请勿执行。',
    developers: '供开发人员参考',
    design: '设计系统',
    designText: '组成这些网页的组件。',
    api: '接口说明',
    apiText: 'OpenAPI 格式，供程序使用。',
  },
})
