import type { ComponentExamples } from '../../examples.ts'
import { tag } from './tag.ts'

export const tagExamples: ComponentExamples = {
  component: 'tag',
  title: { en: 'Tag', 'zh-Hant': '狀態標籤', 'zh-Hans': '状态标签' },
  examples: [
    {
      name: 'plain',
      render: (locale) =>
        tag({ text: { en: 'Draft', 'zh-Hant': '草稿', 'zh-Hans': '草稿' }[locale] }),
    },
    {
      name: 'verified',
      render: (locale) =>
        tag({
          text: { en: 'Verified', 'zh-Hant': '已核實', 'zh-Hans': '已核实' }[locale],
          kind: 'verified',
        }),
    },
    {
      name: 'pending',
      render: (locale) =>
        tag({
          text: { en: 'Waiting for payment', 'zh-Hant': '等候繳費', 'zh-Hans': '等候缴费' }[locale],
          kind: 'pending',
        }),
    },
    {
      name: 'refused',
      render: (locale) =>
        tag({
          text: { en: 'Refused', 'zh-Hant': '已拒絕', 'zh-Hans': '已拒绝' }[locale],
          kind: 'refused',
        }),
    },
  ],
}
