import { defineMessages } from '@bauhinia/i18n'

export const ownEntriesMessages = defineMessages({
  en: {
    title: 'Everything about you in the ledger',
    lead: 'Every entry of the public ledger that is about you, the newest first. From the ledger nobody can tell that they are: only you can, and the departments that hold the records. Each leads to its proof, and what can be saved as evidence can be checked by somebody who has nothing else.',
    none: 'The ledger has no entry about you',
    noneText: 'As soon as something happens that concerns you, its entry stands here.',
    fact: '{label}: {value}',
    check: 'Check evidence that somebody gave you',
  },
  'zh-Hant': {
    title: '帳本中所有關於你的記項',
    lead: '公開帳本中每個關於你的記項，由新至舊排列。單憑帳本，沒有人能分辨哪些記項關於你；只有你和持有有關紀錄的部門才知道。每個記項均可查看證明；可下載的證據檔案，別無其他資料的人亦可核實。',
    none: '帳本沒有關於你的記項',
    noneText: '一旦發生與你有關的事，其記項便會列於此處。',
    fact: '{label}：{value}',
    check: '核實他人交給你的證據檔案',
  },
  'zh-Hans': {
    title: '账本中所有关于你的记项',
    lead: '公开账本中每个关于你的记项，由新至旧排列。单凭账本，没有人能分辨哪些记项关于你；只有你和持有有关记录的部门才知道。每个记项均可查看证明；可下载的证据文件，别无其他资料的人亦可核实。',
    none: '账本没有关于你的记项',
    noneText: '一旦发生与你有关的事，其记项便会列于此处。',
    fact: '{label}：{value}',
    check: '核实他人交给你的证据文件',
  },
})
