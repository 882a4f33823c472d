import { defineMessages } from '@bauhinia/i18n'

/** What a reader's browser says of the log that it saw before. */
export const memoryMessages = defineMessages({
  en: {
    first:
      'From now on your browser remembers this ledger. At your next visit it checks that nothing was changed or removed. Entries now: {count}',
    grown:
      'Nothing that was in the ledger when your browser saw it on {date} has been changed or removed. Entries then: {count}',
    unreachable:
      'Your browser could not compare the ledger with the one that it saw on {date}. Load the page again.',
    alarm: 'Alarm: this is not the ledger that your browser saw on {date}',
    alarmText:
      'Entries of that day were changed or removed since, or the ledger shows different people different histories. Entries then: {count}. Do not rely on it. Save this page, and show it to somebody outside the government, such as one of the ledger’s witnesses.',
    proof: 'The proof: what the ledger signed',
    seen: 'The checkpoint that your browser saw:',
    shown: 'The one that the ledger showed later:',
  },
  'zh-Hant': {
    first:
      '由現在起，你的瀏覽器會記住這個帳本，下次瀏覽時會查核有沒有記項被更改或移除。現有記項數目：{count}',
    grown: '你的瀏覽器於{date}所見的記項，至今沒有一個被更改或移除。當時記項數目：{count}',
    unreachable: '你的瀏覽器未能將帳本與{date}所見的比對。請重新載入本頁。',
    alarm: '警示：這並非你的瀏覽器於{date}所見的帳本',
    alarmText:
      '當日的記項其後曾被更改或移除，又或帳本向不同的人展示不同的歷史。當時記項數目：{count}。請勿依賴帳本。請儲存本頁，並交給政府以外的人士查看，例如帳本的其中一個見證人。',
    proof: '證明：帳本所簽署的內容',
    seen: '你的瀏覽器當時所見的檢查點：',
    shown: '帳本其後展示的檢查點：',
  },
  'zh-Hans': {
    first:
      '由现在起，你的浏览器会记住这个账本，下次浏览时会查核有没有记项被更改或移除。现有记项数目：{count}',
    grown: '你的浏览器于{date}所见的记项，至今没有一个被更改或移除。当时记项数目：{count}',
    unreachable: '你的浏览器未能将账本与{date}所见的比对。请重新载入本页。',
    alarm: '警示：这并非你的浏览器于{date}所见的账本',
    alarmText:
      '当日的记项其后曾被更改或移除，又或账本向不同的人展示不同的历史。当时记项数目：{count}。请勿依赖账本。请保存本页，并交给政府以外的人士查看，例如账本的其中一个见证人。',
    proof: '证明：账本所签署的内容',
    seen: '你的浏览器当时所见的检查点：',
    shown: '账本其后展示的检查点：',
  },
})
