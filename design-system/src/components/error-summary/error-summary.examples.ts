import type { ComponentExamples } from '../../examples.ts'
import { errorSummary } from './error-summary.ts'

export const errorSummaryExamples: ComponentExamples = {
  component: 'error-summary',
  title: { en: 'Error summary', 'zh-Hant': '錯誤摘要', 'zh-Hans': '错误摘要' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        errorSummary({
          locale,
          errors: [
            {
              text: {
                en: 'Enter an email address, like name@example.com',
                'zh-Hant': '請輸入電郵地址，例如 name@example.com',
                'zh-Hans': '请输入电邮地址，例如 name@example.com',
              }[locale],
              href: '#email-wrong',
            },
            {
              text: { en: 'Choose a district', 'zh-Hant': '請選擇地區', 'zh-Hans': '请选择地区' }[
                locale
              ],
              href: '#district-wrong',
            },
          ],
        }),
    },
  ],
}
