import { html } from '@bauhinia/html'
import type { ComponentExamples } from '../../examples.ts'
import { notificationBanner } from './notification-banner.ts'

export const notificationBannerExamples: ComponentExamples = {
  component: 'notification-banner',
  title: { en: 'Notification banner', 'zh-Hant': '通知', 'zh-Hans': '通知' },
  examples: [
    {
      name: 'success',
      render: (locale) =>
        notificationBanner({
          locale,
          kind: 'success',
          titleId: 'banner-success',
          content: {
            en: 'Consent withdrawn. Nothing more is shared under it.',
            'zh-Hant': '已撤回同意。此後不會再據此傳送資料。',
            'zh-Hans': '已撤回同意。此后不会再据此传送资料。',
          }[locale],
        }),
    },
    {
      name: 'important',
      render: (locale) =>
        notificationBanner({
          locale,
          titleId: 'banner-important',
          content: html`<p class="govuk-notification-banner__heading">${{ en: 'The Police Force’s system is not answering.', 'zh-Hant': '警務處的系統暫時沒有回應。', 'zh-Hans': '警务处的系统暂时没有响应。' }[locale]}</p><p class="govuk-body">${{ en: 'Your application is kept. We will ask again within the hour.', 'zh-Hant': '你的申請已保留，我們會於一小時內再次查詢。', 'zh-Hans': '你的申请已保留，我们会于一小时内再次查询。' }[locale]}</p>`,
        }),
    },
  ],
}
