import { defineMessages } from '@bauhinia/i18n'

export const fieldMessages = defineMessages({
  en: { error: 'Error:', day: 'Day', month: 'Month', year: 'Year' },
  'zh-Hant': { error: '錯誤：', day: '日', month: '月', year: '年' },
  'zh-Hans': { error: '错误：', day: '日', month: '月', year: '年' },
})
