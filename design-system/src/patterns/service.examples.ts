import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { dataSentence } from '../components/data-sentence/data-sentence.ts'
import { feeBreakdown } from '../components/fee-breakdown/fee-breakdown.ts'
import { type ServicePatternProps, servicePattern } from './service.ts'

export function serviceExample(locale: Locale): Html {
  return servicePattern({
    breadcrumbs: {
      locale,
      items: [
        { text: { en: 'Home', 'zh-Hant': '主頁', 'zh-Hans': '主页' }[locale], href: '#home' },
        {
          text: { en: 'Services', 'zh-Hant': '服務', 'zh-Hans': '服务' }[locale],
          href: '#services',
        },
        {
          text: {
            en: 'Renew a driving licence',
            'zh-Hant': '續領駕駛執照',
            'zh-Hans': '续领驾驶执照',
          }[locale],
        },
      ],
    },
    caption: { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[locale],
    title: { en: 'Renew a driving licence', 'zh-Hant': '續領駕駛執照', 'zh-Hans': '续领驾驶执照' }[
      locale
    ],
    lead: {
      en: 'Renew a full driving licence for ten years. Most people finish in about five minutes.',
      'zh-Hant': '為正式駕駛執照續期十年，大多數人約五分鐘便可完成。',
      'zh-Hans': '为正式驾驶执照续期十年，大多数人约五分钟便可完成。',
    }[locale],
    facts: [
      { label: { en: 'Cost', 'zh-Hant': '費用', 'zh-Hans': '费用' }[locale], value: 'HK$900' },
      {
        label: { en: 'Takes', 'zh-Hant': '需時', 'zh-Hans': '需时' }[locale],
        value: { en: '10 working days', 'zh-Hant': '10 個工作天', 'zh-Hans': '10 个工作日' }[
          locale
        ],
      },
      {
        label: { en: 'Valid for', 'zh-Hant': '有效期', 'zh-Hans': '有效期' }[locale],
        value: { en: '10 years', 'zh-Hant': '10 年', 'zh-Hans': '10 年' }[locale],
      },
    ],
    start: {
      text: { en: 'Start now', 'zh-Hant': '立即開始', 'zh-Hans': '立即开始' }[locale],
      href: '#start',
    },
    startNote: {
      en: 'You sign in with a passkey.',
      'zh-Hant': '你會以通行密鑰登入。',
      'zh-Hans': '你会以通行密钥登录。',
    }[locale],
    sections: sections(locale),
  })
}

function sections(locale: Locale): ServicePatternProps['sections'] {
  return [
    {
      title: {
        en: 'Who will be asked, and what',
        'zh-Hant': '會向誰查詢甚麼',
        'zh-Hans': '会向谁查询什么',
      }[locale],
      body: html`${[
        dataSentence({
          text: {
            en: 'Your name and date of birth',
            'zh-Hant': '你的姓名及出生日期',
            'zh-Hans': '你的姓名及出生日期',
          }[locale],
          source: {
            en: 'from the Immigration Department',
            'zh-Hant': '由入境事務處提供',
            'zh-Hans': '由入境事务处提供',
          }[locale],
        }),
        dataSentence({
          text: {
            en: 'Whether you have unpaid fines',
            'zh-Hant': '你有否未繳罰款',
            'zh-Hans': '你有否未缴罚款',
          }[locale],
          source: {
            en: 'from the Judiciary: only yes or no',
            'zh-Hant': '由司法機構提供：只答有或沒有',
            'zh-Hans': '由司法机构提供：只答有或没有',
          }[locale],
        }),
      ]}`,
    },
    {
      title: {
        en: 'How the fee comes about',
        'zh-Hant': '費用如何計算',
        'zh-Hans': '费用如何计算',
      }[locale],
      body: feeBreakdown({
        locale,
        totalMinor: 90_000,
        lines: [
          {
            text: {
              en: 'Ten years, under 60',
              'zh-Hant': '十年期，未滿 60 歲',
              'zh-Hans': '十年期，未满 60 岁',
            }[locale],
            amountMinor: 90_000,
          },
        ],
      }),
    },
  ]
}
