import { defineMessages } from '@bauhinia/i18n'

export const summaryMessages = defineMessages({
  en: { change: 'Change' },
  'zh-Hant': { change: '更改' },
  'zh-Hans': { change: '更改' },
})
