import { defineMessages } from '@bauhinia/i18n'

export const proofMessages = defineMessages({
  en: {
    found: 'Entry {index} of the ledger',
    waiting: 'On its way into the ledger',
    seeProof: 'See the proof',
    running: 'Your browser is checking the proofs',
    proved: 'Proved in the ledger as entry {index}',
    absent: 'The ledger has no such entry: the record was changed, or never committed',
    wrong: 'The proof does not hold',
    unreachable: 'The ledger cannot be reached, so this is not checked',
    quorumMissing:
      'Too few witnesses have cosigned this yet: only the ledger itself vouches for it',
    allProved: 'Your browser has proved everything on this page in the ledger',
    someProved: 'Your browser could not prove everything on this page. Not proved: {count}',
  },
  'zh-Hant': {
    found: '帳本記項 {index}',
    waiting: '正寫入帳本',
    seeProof: '查看證明',
    running: '你的瀏覽器正在核實證明',
    proved: '已證實載於帳本，記項 {index}',
    absent: '帳本沒有這個記項：紀錄曾被更改，或從未寫入',
    wrong: '證明不成立',
    unreachable: '未能連接帳本，因此未核實',
    quorumMissing: '聯署的見證人數目未足，現時只有帳本本身作證',
    allProved: '你的瀏覽器已證實本頁所有紀錄均載於帳本',
    someProved: '你的瀏覽器未能證實本頁所有紀錄。未能證實的數目：{count}',
  },
  'zh-Hans': {
    found: '账本记项 {index}',
    waiting: '正写入账本',
    seeProof: '查看证明',
    running: '你的浏览器正在核实证明',
    proved: '已证实载于账本，记项 {index}',
    absent: '账本没有这个记项：记录曾被更改，或从未写入',
    wrong: '证明不成立',
    unreachable: '未能连接账本，因此未核实',
    quorumMissing: '联署的见证人数目未足，现时只有账本本身作证',
    allProved: '你的浏览器已证实本页所有记录均载于账本',
    someProved: '你的浏览器未能证实本页所有记录。未能证实的数目：{count}',
  },
})
