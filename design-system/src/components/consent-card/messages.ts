import { defineMessages } from '@bauhinia/i18n'

export const consentMessages = defineMessages({
  en: {
    tells: 'would tell the {consumer}',
    usesOwn: 'would use its own record',
    onlyAnswer: 'Only this answer is passed on, not the record behind it.',
    purpose: 'Why',
    kept: 'How long it is kept',
    basis: 'What permits it',
  },
  'zh-Hant': {
    tells: '將告知{consumer}',
    usesOwn: '將使用本身的紀錄',
    onlyAnswer: '只傳送此答案，不會傳送相關紀錄。',
    purpose: '用途',
    kept: '保存期限',
    basis: '依據',
  },
  'zh-Hans': {
    tells: '将告知{consumer}',
    usesOwn: '将使用本身的记录',
    onlyAnswer: '只传送此答案，不会传送相关记录。',
    purpose: '用途',
    kept: '保存期限',
    basis: '依据',
  },
})
