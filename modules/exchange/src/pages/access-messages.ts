import { defineMessages } from '@bauhinia/i18n'

/** The words about what was sealed, on the history of the person whom it is about. */
export const accessMessages = defineMessages({
  en: {
    title: 'The {organisation} obtained data about you from the {provider}',
    obtained: 'By its own signed word it obtained: {content}.',
    sealed:
      'This has been on record since {sealedAt}. Until {opensOn} you were not to learn of it; since then you see it here.',
    basis: 'Obtained under {power} ({legalReference}), number {document}.',
    sealedProof: 'The proof that it was on record from the beginning:',
    openedProof: 'The proof that it was opened to you:',
    note: 'What the police or a court obtained under a law by which you must not learn of it yet is on record as well, and stands here from its opening date on.',
    noteLink: 'See how much is sealed at present',
  },
  'zh-Hant': {
    title: '{organisation}向{provider}取得了你的資料',
    obtained: '該機構簽署聲明取得：{content}。',
    sealed: '這項紀錄自{sealedAt}起已載於帳本。在{opensOn}之前，你尚不可知情；該日起你可在此看到。',
    basis: '取得資料的依據：{power}（{legalReference}），編號 {document}。',
    sealedProof: '證明這項紀錄由始已載於帳本：',
    openedProof: '證明這項紀錄已向你解封：',
    note: '警方或法院依法取得你的資料而你當時尚不可知情，同樣會載於帳本，並由解封日期起在此列出。',
    noteLink: '查看目前有多少記項密封',
  },
  'zh-Hans': {
    title: '{organisation}向{provider}取得了你的资料',
    obtained: '该机构签署声明取得：{content}。',
    sealed: '这项记录自{sealedAt}起已载于账本。在{opensOn}之前，你尚不可知情；该日起你可在此看到。',
    basis: '取得资料的依据：{power}（{legalReference}），编号 {document}。',
    sealedProof: '证明这项记录由始已载于账本：',
    openedProof: '证明这项记录已向你解封：',
    note: '警方或法院依法取得你的资料而你当时尚不可知情，同样会载于账本，并由解封日期起在此列出。',
    noteLink: '查看目前有多少记项密封',
  },
})
