import { defineMessages } from '@bauhinia/i18n'

export const notificationMessages = defineMessages({
  en: { important: 'Important', success: 'Success' },
  'zh-Hant': { important: '重要通知', success: '完成' },
  'zh-Hans': { important: '重要通知', success: '完成' },
})
