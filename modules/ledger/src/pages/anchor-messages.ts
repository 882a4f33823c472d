import { defineMessages } from '@bauhinia/i18n'

export const anchorMessages = defineMessages({
  en: {
    title: 'Anchored on a blockchain',
    lead: 'A contract on a blockchain holds the last checkpoint. It takes the next one only with the approval of at least {wanted} of its {members, plural, one {# member} other {# members}}, and with a proof, which the chain itself checks, that the ledger has only grown.',
    leadUnread:
      'A contract on a blockchain holds the last checkpoint. It takes the next one only with the approval of enough of its members, and with a proof, which the chain itself checks, that the ledger has only grown. How many are enough has not been read from the blockchain yet.',
    development:
      'In this demonstration the chain is a development chain: a single node, which this portal runs itself. Whoever runs the only node can rewrite the chain, so that it adds no trust over the ledger.',
    last: 'Last anchor',
    anchored: '{size, plural, one {# entry} other {# entries}}, in block {block}, {at}',
    none: 'Nothing is anchored yet',
    rhythm: 'How often',
    rhythmText:
      'As soon as {entries, plural, one {# new entry waits} other {# new entries wait}}, or at the latest {minutes, plural, one {# minute} other {# minutes}} after the last anchor. It is normal that the newest entries are not anchored yet.',
    chain: 'Chain',
    contract: 'Contract',
    transaction: 'Transaction',
  },
  'zh-Hant': {
    title: '在區塊鏈上的錨定紀錄',
    lead: '區塊鏈上的合約保存最新的檢查點。合約現有 {members} 個成員，最少須有其中 {wanted} 個同意，並有證明顯示帳本只有新增，合約才會接受下一個檢查點；該證明由區塊鏈自行核實。',
    leadUnread:
      '區塊鏈上的合約保存最新的檢查點。須有足夠成員同意，並有證明顯示帳本只有新增，合約才會接受下一個檢查點；該證明由區塊鏈自行核實。所需的成員數目尚未由區塊鏈讀取。',
    development:
      '在此示範中，該區塊鏈是開發用的區塊鏈，只有一個由本網站自行運行的節點。運行唯一節點的一方可以改寫整條區塊鏈，因此不會令帳本更可信。',
    last: '最近一次錨定',
    anchored: '{size} 個記項，載於區塊 {block}，{at}',
    none: '尚未錨定任何內容',
    rhythm: '錨定次數',
    rhythmText:
      '每累積 {entries} 個新記項，或最遲在上次錨定後 {minutes} 分鐘。最新的記項尚未錨定，屬正常情況。',
    chain: '區塊鏈',
    contract: '合約',
    transaction: '交易',
  },
  'zh-Hans': {
    title: '在区块链上的锚定记录',
    lead: '区块链上的合约保存最新的检查点。合约现有 {members} 个成员，至少须有其中 {wanted} 个同意，并有证明显示账本只有新增，合约才会接受下一个检查点；该证明由区块链自行核实。',
    leadUnread:
      '区块链上的合约保存最新的检查点。须有足够成员同意，并有证明显示账本只有新增，合约才会接受下一个检查点；该证明由区块链自行核实。所需的成员数目尚未由区块链读取。',
    development:
      '在此示范中，该区块链是开发用的区块链，只有一个由本网站自行运行的节点。运行唯一节点的一方可以改写整条区块链，因此不会令账本更可信。',
    last: '最近一次锚定',
    anchored: '{size} 个记项，载于区块 {block}，{at}',
    none: '尚未锚定任何内容',
    rhythm: '锚定次数',
    rhythmText:
      '每累积 {entries} 个新记项，或最迟在上次锚定后 {minutes} 分钟。最新的记项尚未锚定，属正常情况。',
    chain: '区块链',
    contract: '合约',
    transaction: '交易',
  },
})
