import type { ComponentExamples } from '../../examples.ts'
import { insetText } from './inset-text.ts'

export const insetTextExamples: ComponentExamples = {
  component: 'inset-text',
  title: { en: 'Inset text', 'zh-Hant': '重點文字', 'zh-Hans': '重点文字' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        insetText({
          content: {
            en: 'You need no proof of address if you have not moved.',
            'zh-Hant': '如住址不變，毋須遞交住址證明。',
            'zh-Hans': '如住址不变，无须递交住址证明。',
          }[locale],
        }),
    },
  ],
}
