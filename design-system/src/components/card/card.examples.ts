import type { ComponentExamples } from '../../examples.ts'
import { card, cardGrid } from './card.ts'

export const cardExamples: ComponentExamples = {
  component: 'card',
  title: { en: 'Card', 'zh-Hant': '卡片', 'zh-Hans': '卡片' },
  examples: [
    {
      name: 'grid',
      render: (locale) =>
        cardGrid([
          card({
            headingLevel: 3,
            title: {
              en: 'Renew a driving licence',
              'zh-Hant': '續領駕駛執照',
              'zh-Hans': '续领驾驶执照',
            }[locale],
            href: '#renew',
            caption: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[
              locale
            ],
            text: {
              en: 'From four months before it expires until three years after.',
              'zh-Hant': '屆滿前四個月至屆滿後三年內均可申請。',
              'zh-Hans': '届满前四个月至届满后三年内均可申请。',
            }[locale],
            meta: {
              en: 'HK$900 · 10 working days',
              'zh-Hant': 'HK$900 · 10 個工作天',
              'zh-Hans': 'HK$900 · 10 个工作日',
            }[locale],
          }),
          card({
            headingLevel: 3,
            tone: 'verified',
            title: {
              en: 'Your licence is valid',
              'zh-Hant': '你的駕駛執照有效',
              'zh-Hans': '你的驾驶执照有效',
            }[locale],
            text: {
              en: 'Until 21 November 2036.',
              'zh-Hant': '至 2036 年 11 月 21 日。',
              'zh-Hans': '至 2036 年 11 月 21 日。',
            }[locale],
          }),
          card({
            headingLevel: 3,
            tone: 'attention',
            title: { en: 'Pay HK$900', 'zh-Hant': '繳付 HK$900', 'zh-Hans': '缴付 HK$900' }[locale],
            href: '#pay',
            text: {
              en: 'Your application goes on once it is paid.',
              'zh-Hant': '繳費後申請便會繼續處理。',
              'zh-Hans': '缴费后申请便会继续处理。',
            }[locale],
          }),
        ]),
    },
  ],
}
