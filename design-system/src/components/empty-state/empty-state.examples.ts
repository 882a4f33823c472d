import type { ComponentExamples } from '../../examples.ts'
import { linkButton } from '../button/button.ts'
import { emptyState } from './empty-state.ts'

export const emptyStateExamples: ComponentExamples = {
  component: 'empty-state',
  title: { en: 'Empty state', 'zh-Hant': '沒有內容', 'zh-Hans': '没有内容' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        emptyState({
          title: {
            en: 'Nobody has asked about you yet',
            'zh-Hant': '尚未有人查詢你的資料',
            'zh-Hans': '尚未有人查询你的资料',
          }[locale],
          text: {
            en: 'Each question appears here the moment it is asked.',
            'zh-Hant': '每次查詢都會即時在此顯示。',
            'zh-Hans': '每次查询都会实时在此显示。',
          }[locale],
          action: linkButton({
            text: { en: 'Find a service', 'zh-Hant': '尋找服務', 'zh-Hans': '寻找服务' }[locale],
            href: '#services',
            kind: 'secondary',
          }),
        }),
    },
  ],
}
