import { defineMessages } from '@bauhinia/i18n'

export const errorSummaryMessages = defineMessages({
  en: { title: 'There is a problem' },
  'zh-Hant': { title: '內容有誤' },
  'zh-Hans': { title: '内容有误' },
})
