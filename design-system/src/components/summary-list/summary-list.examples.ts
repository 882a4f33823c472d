import type { ComponentExamples } from '../../examples.ts'
import { summaryCard, summaryList } from './summary-list.ts'

export const summaryListExamples: ComponentExamples = {
  component: 'summary-list',
  title: { en: 'Summary list', 'zh-Hant': '摘要', 'zh-Hans': '摘要' },
  examples: [
    {
      name: 'rows',
      render: (locale) =>
        summaryList({
          locale,
          rows: [
            {
              key: { en: 'Name', 'zh-Hant': '姓名', 'zh-Hans': '姓名' }[locale],
              value: { en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale],
            },
            {
              key: { en: 'Address', 'zh-Hant': '地址', 'zh-Hans': '地址' }[locale],
              value: {
                en: 'Flat 4B, 12 Example Street, Sham Shui Po',
                'zh-Hant': '深水埗示例街 12 號 4 樓 B 室',
                'zh-Hans': '深水埗示例街 12 号 4 楼 B 室',
              }[locale],
              actions: [
                {
                  href: '#address',
                  context: { en: 'address', 'zh-Hant': '地址', 'zh-Hans': '地址' }[locale],
                },
              ],
            },
          ],
        }),
    },
    {
      name: 'card',
      render: (locale) =>
        summaryCard({
          locale,
          headingLevel: 3,
          title: { en: 'Who is applying', 'zh-Hant': '申請人', 'zh-Hans': '申请人' }[locale],
          rows: [
            {
              key: { en: 'Name', 'zh-Hant': '姓名', 'zh-Hans': '姓名' }[locale],
              value: { en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale],
            },
            {
              key: { en: 'Address', 'zh-Hant': '地址', 'zh-Hans': '地址' }[locale],
              value: {
                en: 'Flat 4B, 12 Example Street, Sham Shui Po',
                'zh-Hant': '深水埗示例街 12 號 4 樓 B 室',
                'zh-Hans': '深水埗示例街 12 号 4 楼 B 室',
              }[locale],
              actions: [
                {
                  href: '#address',
                  context: { en: 'address', 'zh-Hant': '地址', 'zh-Hans': '地址' }[locale],
                },
              ],
            },
          ],
          actions: [{ href: '#applicant' }],
        }),
    },
  ],
}
