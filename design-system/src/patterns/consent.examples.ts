import { type Html, html } from '@bauhinia/html'
import type { Locale } from '@bauhinia/i18n'
import { button, buttonGroup } from '../components/button/button.ts'
import { type ConsentPatternProps, consentPattern } from './consent.ts'

export function consentExample(locale: Locale): Html {
  return consentPattern({
    steps: { locale, current: 2, total: 5 },
    title: {
      en: 'See what would be shared',
      'zh-Hant': '查看將會傳送的資料',
      'zh-Hans': '查看将会传送的资料',
    }[locale],
    lead: {
      en: 'These are the real values. Nothing has been passed on yet.',
      'zh-Hant': '以下是實際內容，現時尚未傳送。',
      'zh-Hans': '以下是实际内容，现时尚未传送。',
    }[locale],
    cards: cards(locale),
    consequences: {
      en: 'If you do not agree, nothing is shared and you can apply at a licensing office instead. You can withdraw at any time.',
      'zh-Hant': '如你不同意，資料不會傳送，你可改到牌照事務處申請。你可隨時撤回同意。',
      'zh-Hans': '如你不同意，资料不会传送，你可改到牌照事务处申请。你可随时撤回同意。',
    }[locale],
    actions: html`<form method="post" action="#">${buttonGroup([button({ text: { en: 'Agree and share', 'zh-Hant': '同意並傳送', 'zh-Hans': '同意并传送' }[locale], name: 'answer', value: 'agree' }), button({ text: { en: 'Do not agree', 'zh-Hant': '不同意', 'zh-Hans': '不同意' }[locale], kind: 'secondary', name: 'answer', value: 'disagree' })])}</form>`,
  })
}

function cards(locale: Locale): ConsentPatternProps['cards'] {
  const consumer = { en: 'Transport Department', 'zh-Hant': '運輸署', 'zh-Hans': '运输署' }[locale]
  const kept = {
    en: 'Until the case is decided, then 12 months',
    'zh-Hant': '至個案作出決定後 12 個月',
    'zh-Hans': '至个案作出决定后 12 个月',
  }[locale]
  return [
    {
      locale,
      provider: {
        en: 'Immigration Department',
        'zh-Hant': '入境事務處',
        'zh-Hans': '入境事务处',
      }[locale],
      consumer,
      purpose: {
        en: 'To make sure the licence is issued to you',
        'zh-Hant': '確保駕駛執照發給你本人',
        'zh-Hans': '确保驾驶执照发给你本人',
      }[locale],
      kept,
      statements: [
        {
          isVerified: true,
          text: html`${{ en: 'Your name is', 'zh-Hant': '你的姓名是', 'zh-Hans': '你的姓名是' }[locale]} <strong>${{ en: 'Chan Siu Ming', 'zh-Hant': '陳小明', 'zh-Hans': '陈小明' }[locale]}</strong>`,
        },
        {
          isVerified: true,
          text: html`${{ en: 'You were born on', 'zh-Hant': '你的出生日期是', 'zh-Hans': '你的出生日期是' }[locale]} <strong>${{ en: '31 March 1980', 'zh-Hant': '1980 年 3 月 31 日', 'zh-Hans': '1980 年 3 月 31 日' }[locale]}</strong>`,
        },
      ],
    },
    {
      locale,
      provider: { en: 'Judiciary', 'zh-Hant': '司法機構', 'zh-Hans': '司法机构' }[locale],
      consumer,
      purpose: {
        en: 'A licence is not renewed while a traffic fine is unpaid',
        'zh-Hant': '如有未繳的交通罰款，駕駛執照不獲續期',
        'zh-Hans': '如有未缴的交通罚款，驾驶执照不获续期',
      }[locale],
      kept,
      statements: [
        {
          isVerified: true,
          kind: 'answer',
          text: html`${{ en: 'You have', 'zh-Hant': '你', 'zh-Hans': '你' }[locale]} <strong>${{ en: 'no unpaid traffic fines', 'zh-Hant': '沒有未繳的交通罰款', 'zh-Hans': '没有未缴的交通罚款' }[locale]}</strong>`,
        },
      ],
    },
  ]
}
