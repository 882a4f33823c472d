import type { ComponentExamples } from '../../examples.ts'
import { button, buttonGroup, linkButton, startButton } from './button.ts'

export const buttonExamples: ComponentExamples = {
  component: 'button',
  title: { en: 'Button', 'zh-Hant': '按鈕', 'zh-Hans': '按钮' },
  examples: [
    {
      name: 'primary',
      render: (locale) =>
        button({
          text: { en: 'Continue', 'zh-Hant': '繼續', 'zh-Hans': '继续' }[locale],
          preventDoubleClick: true,
        }),
    },
    {
      name: 'secondary',
      render: (locale) =>
        button({
          text: {
            en: 'Save and come back later',
            'zh-Hant': '儲存並稍後繼續',
            'zh-Hans': '储存并稍后继续',
          }[locale],
          kind: 'secondary',
        }),
    },
    {
      name: 'warning',
      render: (locale) =>
        button({
          text: { en: 'Withdraw consent', 'zh-Hant': '撤回同意', 'zh-Hans': '撤回同意' }[locale],
          kind: 'warning',
          name: 'act',
          value: 'withdraw',
        }),
    },
    {
      name: 'disabled',
      render: (locale) =>
        button({
          text: { en: 'Continue', 'zh-Hant': '繼續', 'zh-Hans': '继续' }[locale],
          disabled: true,
        }),
    },
    {
      name: 'link',
      render: (locale) =>
        linkButton({
          text: { en: 'Continue', 'zh-Hant': '繼續', 'zh-Hans': '继续' }[locale],
          href: '#next',
        }),
    },
    {
      name: 'start',
      render: (locale) =>
        startButton({
          text: { en: 'Start now', 'zh-Hant': '立即開始', 'zh-Hans': '立即开始' }[locale],
          href: '#start',
        }),
    },
    {
      name: 'group',
      render: (locale) =>
        buttonGroup([
          button({ text: { en: 'Continue', 'zh-Hant': '繼續', 'zh-Hans': '继续' }[locale] }),
          linkButton({
            text: {
              en: 'Save and come back later',
              'zh-Hant': '儲存並稍後繼續',
              'zh-Hans': '储存并稍后继续',
            }[locale],
            href: '#later',
            kind: 'secondary',
          }),
          button({
            text: { en: 'Cancel this application', 'zh-Hant': '取消申請', 'zh-Hans': '取消申请' }[
              locale
            ],
            kind: 'link',
          }),
        ]),
    },
  ],
}
