import { defineMessages } from '@bauhinia/i18n'

/** The words of the operators' first page. */
export const operateMessages = defineMessages({
  en: {
    title: 'Running the platform',
    lead: 'For whoever keeps the platform running. Nothing here shows a person’s case: that is for the departments’ caseworkers.',
    systems: 'Departments’ systems',
    systemsText: 'Where the exchange asks each department, and whose key it believes.',
    payments: 'Payments that settled no bill',
    paymentsText: 'Money that came in and that no department can place.',
    erase: 'Erase a person',
    eraseText: 'For somebody who asks to be forgotten.',
  },
  'zh-Hant': {
    title: '平台運作',
    lead: '供維持平台運作的人員使用。此處不會顯示任何人的個案，個案由各部門的個案主任處理。',
    systems: '部門系統',
    systemsText: '資料交換向各部門查詢的網址，以及所相信的密鑰。',
    payments: '未能繳付帳單的款項',
    paymentsText: '已收到但未能歸入任何部門的款項。',
    erase: '刪除個人資料',
    eraseText: '供要求被遺忘的人士使用。',
  },
  'zh-Hans': {
    title: '平台运作',
    lead: '供维持平台运作的人员使用。此处不会显示任何人的个案，个案由各部门的个案主任处理。',
    systems: '部门系统',
    systemsText: '资料交换向各部门查询的网址，以及所相信的密钥。',
    payments: '未能缴付账单的款项',
    paymentsText: '已收到但未能归入任何部门的款项。',
    erase: '删除个人资料',
    eraseText: '供要求被遗忘的人士使用。',
  },
})
