import type { ComponentExamples } from '../../examples.ts'
import { dateInput } from './date-input.ts'

export const dateInputExamples: ComponentExamples = {
  component: 'date-input',
  title: { en: 'Date input', 'zh-Hant': '日期', 'zh-Hans': '日期' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        dateInput({
          locale,
          id: 'birth',
          namePrefix: 'birth',
          legend: {
            en: 'What is your date of birth?',
            'zh-Hant': '你的出生日期是？',
            'zh-Hans': '你的出生日期是？',
          }[locale],
          hint: {
            en: 'For example, 31 3 1980',
            'zh-Hant': '例如：1980 年 3 月 31 日',
            'zh-Hans': '例如：1980 年 3 月 31 日',
          }[locale],
          isBirthday: true,
        }),
    },
    {
      name: 'with-one-wrong-part',
      render: (locale) =>
        dateInput({
          locale,
          id: 'passed',
          legend: {
            en: 'When did you pass the test?',
            'zh-Hant': '你何時通過考試？',
            'zh-Hans': '你何时通过考试？',
          }[locale],
          error: {
            en: 'The month must be from 1 to 12',
            'zh-Hant': '月份必須為 1 至 12',
            'zh-Hans': '月份必须为 1 至 12',
          }[locale],
          wrongParts: ['month'],
          values: { day: '8', month: '13', year: '2024' },
        }),
    },
  ],
}
