import type { ComponentExamples } from '../../examples.ts'
import { linkList } from './link-list.ts'

export const linkListExamples: ComponentExamples = {
  component: 'link-list',
  title: { en: 'Link list', 'zh-Hant': '連結列表', 'zh-Hans': '链接列表' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        linkList({
          items: [
            {
              text: {
                en: 'Who looked at my data',
                'zh-Hant': '誰查閱過我的資料',
                'zh-Hans': '谁查阅过我的资料',
              }[locale],
              href: '#history',
              description: {
                en: 'Every question that was asked about you, with its proof',
                'zh-Hant': '每次有關你的查詢及其證明',
                'zh-Hans': '每次有关你的查询及其证明',
              }[locale],
            },
            {
              text: { en: 'My consents', 'zh-Hant': '我的同意', 'zh-Hans': '我的同意' }[locale],
              href: '#consents',
            },
          ],
        }),
    },
  ],
}
