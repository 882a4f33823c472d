import { defineMessages } from '@bauhinia/i18n'

/** The words of finding a case by a number. */
export const findCaseMessages = defineMessages({
  en: {
    title: 'Find a case',
    number: 'Number of the case or of its bill',
    hint: 'The whole number, as it stands on the case or on the bill. The case opens at once, and its applicant sees that your department looked at it.',
    find: 'Find the case',
    missing: 'Enter the number of a case or of a bill',
    unknown:
      'Your department has no case with this number or with a bill of this number. Check the number, or look in the list of cases. A name, an identity number or a licence number finds nothing.',
    list: 'The list of cases',
  },
  'zh-Hant': {
    title: '尋找個案',
    number: '個案編號或帳單編號',
    hint: '請輸入個案或帳單上的完整編號。系統會即時開啟該個案，而申請人會看到你的部門曾經查閱。',
    find: '尋找個案',
    missing: '請輸入個案編號或帳單編號',
    unknown:
      '你的部門沒有使用這個編號的個案，亦沒有個案的帳單使用這個編號。請核對編號，或在個案清單中尋找。系統不能以姓名、身份證號碼或牌照號碼尋找個案。',
    list: '個案清單',
  },
  'zh-Hans': {
    title: '查找个案',
    number: '个案编号或账单编号',
    hint: '请输入个案或账单上的完整编号。系统会即时打开该个案，而申请人会看到你的部门曾经查阅。',
    find: '查找个案',
    missing: '请输入个案编号或账单编号',
    unknown:
      '你的部门没有使用这个编号的个案，亦没有个案的账单使用这个编号。请核对编号，或在个案清单中查找。系统不能以姓名、身份证号码或牌照号码查找个案。',
    list: '个案清单',
  },
})
