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
    unshown: 'Your browser was not shown that this is still the ledger that it saw on {date}',
    unshownText:
      'The ledger signed a checkpoint, but what came with it does not lead there, or a part is missing. This proves nothing yet: a cache or the network on the way may be at fault. Entries then: {count}. Load the page again in a few minutes. If it stays so, save this page, and give both checkpoints to somebody outside the government, such as one of the ledger’s witnesses. Your browser keeps the checkpoint that it saw.',
    unshownNotes: 'The two checkpoints',
    shownNow: 'The one that the ledger shows now:',
    keyAlarm:
      'Alarm: this ledger signs with another key than the one that your browser saw on {date}',
    keyAlarmText:
      'Either its key was replaced, or this is another ledger under the same name. By the new key nothing can be compared with what your browser saw. Entries then: {count}. Do not rely on it until you know from a source outside this site, such as one of the ledger’s witnesses, that the key was replaced. If it was, delete what your browser keeps of this site, and it remembers the ledger anew.',
    keyProof: 'The two keys',
    keySeen: 'The key that your browser saw:',
    keyShown: 'The key that this page names now:',
    nameAlarm: 'Alarm: this site used to show the ledger {seen}. Now it shows {shown}',
    nameAlarmText:
      'Your browser saw the first on {date}. Entries then: {count}. Under a new name a ledger begins anew, and what was in the first may be missing from it: nothing can be compared. Do not rely on it until you know from a source outside this site, such as one of the ledger’s witnesses, why the name was changed and where the first ledger can still be read. If there is a good reason, delete what your browser keeps of this site, and it remembers the new ledger.',
    nameProof: 'What your browser keeps of the first',
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
    unshown: '你的瀏覽器未能證實，這仍是它於{date}所見的帳本',
    unshownText:
      '帳本簽署了檢查點，但一併送來的資料與檢查點不符，或有缺漏。單憑這點不能證明帳本有問題，原因可能只在於快取或網絡。當時記項數目：{count}。請於數分鐘後重新載入本頁。如情況持續，請儲存本頁，並將兩個檢查點交給政府以外的人士查看，例如帳本的其中一個見證人。你的瀏覽器會保留當時所見的檢查點。',
    unshownNotes: '兩個檢查點',
    shownNow: '帳本現時展示的檢查點：',
    keyAlarm: '警示：這個帳本現時用以簽署的密鑰，與你的瀏覽器於{date}所見的不同',
    keyAlarmText:
      '帳本可能已更換密鑰，但也可能是另一個帳本冒用同一名稱。憑新密鑰無法與你的瀏覽器所見的比對。當時記項數目：{count}。在你從本網站以外的來源（例如帳本的其中一個見證人）得知密鑰確已更換之前，請勿依賴帳本。如屬實，請刪除瀏覽器為本網站儲存的資料，瀏覽器便會重新記住帳本。',
    keyProof: '兩個密鑰',
    keySeen: '你的瀏覽器當時所見的密鑰：',
    keyShown: '本頁現時列出的密鑰：',
    nameAlarm: '警示：本網站以往展示的帳本是 {seen}，現時展示的卻是 {shown}',
    nameAlarmText:
      '你的瀏覽器於{date}見過前者，當時記項數目：{count}。帳本換了名稱便會重新開始，前者的記項可能不再存在，亦無法互相比對。在你從本網站以外的來源（例如帳本的其中一個見證人）得知為何更改名稱，以及仍可在何處查看前者之前，請勿依賴帳本。如有充分理由，請刪除瀏覽器為本網站儲存的資料，瀏覽器便會記住新的帳本。',
    nameProof: '你的瀏覽器所保存的前者資料',
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
    unshown: '你的浏览器未能证实，这仍是它于{date}所见的账本',
    unshownText:
      '账本签署了检查点，但一并送来的数据与检查点不符，或有缺漏。单凭这点不能证明账本有问题，原因可能只在于缓存或网络。当时记项数目：{count}。请于数分钟后重新加载本页。如情况持续，请保存本页，并将两个检查点交给政府以外的人士查看，例如账本的其中一个见证人。你的浏览器会保留当时所见的检查点。',
    unshownNotes: '两个检查点',
    shownNow: '账本现时展示的检查点：',
    keyAlarm: '警示：这个账本现时用以签署的密钥，与你的浏览器于{date}所见的不同',
    keyAlarmText:
      '账本可能已更换密钥，但也可能是另一个账本冒用同一名称。凭新密钥无法与你的浏览器所见的比对。当时记项数目：{count}。在你从本网站以外的来源（例如账本的其中一个见证人）得知密钥确已更换之前，请勿依赖账本。如属实，请删除浏览器为本网站存储的数据，浏览器便会重新记住账本。',
    keyProof: '两个密钥',
    keySeen: '你的浏览器当时所见的密钥：',
    keyShown: '本页现时列出的密钥：',
    nameAlarm: '警示：本网站以往展示的账本是 {seen}，现时展示的却是 {shown}',
    nameAlarmText:
      '你的浏览器于{date}见过前者，当时记项数目：{count}。账本换了名称便会重新开始，前者的记项可能不再存在，也无法互相比对。在你从本网站以外的来源（例如账本的其中一个见证人）得知为何更改名称，以及仍可在何处查看前者之前，请勿依赖账本。如有充分理由，请删除浏览器为本网站存储的数据，浏览器便会记住新的账本。',
    nameProof: '你的浏览器所保存的前者资料',
  },
})
