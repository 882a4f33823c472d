import type { ComponentExamples } from '../../examples.ts'
import { hero } from './hero.ts'

export const heroExamples: ComponentExamples = {
  component: 'hero',
  title: { en: 'Hero', 'zh-Hant': '主視覺', 'zh-Hans': '主视觉' },
  examples: [
    {
      name: 'title-and-lead',
      render: (locale) =>
        hero({
          headingLevel: 2,
          title: { en: 'Ask once', 'zh-Hant': '一次提供', 'zh-Hans': '一次提供' }[locale],
          lead: {
            en: 'What a department knows, no other asks you again.',
            'zh-Hant': '部門已有的資料，毋須再次提供。',
            'zh-Hans': '部门已有的资料，无须再次提供。',
          }[locale],
        }),
    },
  ],
}
