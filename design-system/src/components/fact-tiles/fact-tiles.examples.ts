import type { ComponentExamples } from '../../examples.ts'
import { factTiles } from './fact-tiles.ts'

export const factTilesExamples: ComponentExamples = {
  component: 'fact-tiles',
  title: { en: 'Fact tiles', 'zh-Hant': '要點', 'zh-Hans': '要点' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        factTiles({
          facts: [
            {
              label: { en: 'Cost', 'zh-Hant': '費用', 'zh-Hans': '费用' }[locale],
              value: 'HK$900',
              note: { en: 'less from age 60', 'zh-Hant': '60 歲起較低', 'zh-Hans': '60 岁起较低' }[
                locale
              ],
            },
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
        }),
    },
  ],
}
