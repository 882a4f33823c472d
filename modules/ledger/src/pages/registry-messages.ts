import { defineMessages } from '@bauhinia/i18n'

export const registryMessages = defineMessages({
  en: {
    title: 'Who may sign licences',
    lead: 'The same contract holds the registry of issuers’ keys: which key may sign which licences, for whom, from when to when. Only with the approval of enough of its members is a key added, ended or revoked. Whoever checks a licence is told whether its key is in the registry.',
    development:
      'In this demonstration the members are the sample witnesses, and the chain is a development chain: this registry shows how it works, and adds no trust.',
    asRead:
      'As this site read it in block {block}, {at}. With a node of your own you need not believe it: bauhinia chain status reads the contract there.',
    unread: 'The registry has not been read from the blockchain yet.',
    empty: 'The registry holds no key yet.',
    from: '{issuer}, from {from} to {to}',
    key: 'Key',
    good: 'May sign',
    coming: 'Not yet',
    ended: 'Ended',
    revoked: 'Revoked on {at}',
  },
  'zh-Hant': {
    title: '誰可簽署牌照',
    lead: '同一合約亦載有發牌機構密鑰的登記冊：哪個密鑰可為哪個機構簽署哪類牌照，以及起止日期。須有足夠的合約成員批准，才可加入、終止或撤銷密鑰。核實牌照時，會說明簽署該牌照的密鑰是否在登記冊內。',
    development:
      '在此示範中，合約成員是示範見證人，而區塊鏈是開發用的區塊鏈：此登記冊只展示運作方式，不會令結果更可信。',
    asRead:
      '本網站於{at}從區塊 {block} 讀取。如你有自己的節點，便毋須相信本網站：執行 bauhinia chain status 即可直接讀取合約。',
    unread: '尚未從區塊鏈讀取登記冊。',
    empty: '登記冊內尚無密鑰。',
    from: '{issuer}，{from}至{to}',
    key: '密鑰',
    good: '可以簽署',
    coming: '尚未開始',
    ended: '已終止',
    revoked: '已於{at}撤銷',
  },
  'zh-Hans': {
    title: '谁可签署牌照',
    lead: '同一合约亦载有发牌机构密钥的登记册：哪个密钥可为哪个机构签署哪类牌照，以及起止日期。须有足够的合约成员批准，才可加入、终止或撤销密钥。核实牌照时，会说明签署该牌照的密钥是否在登记册内。',
    development:
      '在此示范中，合约成员是示范见证人，而区块链是开发用的区块链：此登记册只展示运作方式，不会令结果更可信。',
    asRead:
      '本网站于{at}从区块 {block} 读取。如你有自己的节点，便无须相信本网站：执行 bauhinia chain status 即可直接读取合约。',
    unread: '尚未从区块链读取登记册。',
    empty: '登记册内尚无密钥。',
    from: '{issuer}，{from}至{to}',
    key: '密钥',
    good: '可以签署',
    coming: '尚未开始',
    ended: '已终止',
    revoked: '已于{at}撤销',
  },
})
