import { html } from '@bauhinia/html'
import type { ComponentExamples } from '../../examples.ts'
import { dataSentence } from './data-sentence.ts'

export const dataSentenceExamples: ComponentExamples = {
  component: 'data-sentence',
  title: { en: 'Data sentence', 'zh-Hant': '資料句子', 'zh-Hans': '资料句子' },
  examples: [
    {
      name: 'verified',
      render: (locale) =>
        dataSentence({
          isVerified: true,
          text: html`${{ en: 'Your name is', 'zh-Hant': '你的姓名是', 'zh-Hans': '你的姓名是' }[locale]} <strong>${{ en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale]}</strong>`,
          source: {
            en: 'From the Immigration Department, signed on 22 November 2026',
            'zh-Hant': '資料來自入境事務處，簽署於 2026 年 11 月 22 日',
            'zh-Hans': '资料来自入境事务处，签署于 2026 年 11 月 22 日',
          }[locale],
        }),
    },
    {
      name: 'plain',
      render: (locale) =>
        dataSentence({
          text: {
            en: 'You told us that you have not moved.',
            'zh-Hant': '你表示住址不變。',
            'zh-Hans': '你表示住址不变。',
          }[locale],
        }),
    },
  ],
}
