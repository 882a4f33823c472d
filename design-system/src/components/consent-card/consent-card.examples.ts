import { html } from '@bauhinia/html'
import type { ComponentExamples } from '../../examples.ts'
import { consentCard } from './consent-card.ts'

export const consentCardExamples: ComponentExamples = {
  component: 'consent-card',
  title: { en: 'Consent card', 'zh-Hant': '同意卡片', 'zh-Hans': '同意卡片' },
  examples: [
    {
      name: 'claims-and-answer',
      render: (locale) =>
        consentCard({
          locale,
          headingLevel: 3,
          provider: {
            en: 'Immigration Department',
            'zh-Hant': '入境事務處',
            'zh-Hans': '入境事务处',
          }[locale],
          consumer: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[
            locale
          ],
          statements: [
            {
              isVerified: true,
              text: html`${{ en: 'Your name is', 'zh-Hant': '你的姓名是', 'zh-Hans': '你的姓名是' }[locale]} <strong>${{ en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale]}</strong>`,
            },
            {
              isVerified: true,
              kind: 'answer',
              text: html`${{ en: 'You are', 'zh-Hant': '你', 'zh-Hans': '你' }[locale]} <strong>${{ en: 'between 18 and 59 years old', 'zh-Hant': '年滿 18 歲而未滿 60 歲', 'zh-Hans': '年满 18 岁而未满 60 岁' }[locale]}</strong>`,
            },
          ],
          purpose: {
            en: 'To renew your driving licence',
            'zh-Hant': '續領你的駕駛執照',
            'zh-Hans': '续领你的驾驶执照',
          }[locale],
          kept: {
            en: 'Until the case is decided, then 12 months',
            'zh-Hant': '至個案作出決定後 12 個月',
            'zh-Hans': '至个案作出决定后 12 个月',
          }[locale],
        }),
    },
    {
      name: 'unavailable',
      render: (locale) =>
        consentCard({
          locale,
          headingLevel: 3,
          provider: {
            en: 'Hong Kong Police Force',
            'zh-Hant': '香港警務處',
            'zh-Hans': '香港警务处',
          }[locale],
          consumer: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[
            locale
          ],
          statements: [],
          unavailable: {
            en: 'Its system is not answering. Nothing can be shown, so nothing can be agreed to. Try again later.',
            'zh-Hant': '其系統暫時沒有回應，未能顯示資料，因此亦未能徵求你的同意。請稍後再試。',
            'zh-Hans': '其系统暂时没有响应，未能显示资料，因此亦未能征求你的同意。请稍后再试。',
          }[locale],
          purpose: {
            en: 'To see whether you are disqualified from driving',
            'zh-Hant': '查核你是否被取消駕駛資格',
            'zh-Hans': '查核你是否被取消驾驶资格',
          }[locale],
          kept: {
            en: 'Until the case is decided',
            'zh-Hant': '至個案作出決定為止',
            'zh-Hans': '至个案作出决定为止',
          }[locale],
        }),
    },
  ],
}
