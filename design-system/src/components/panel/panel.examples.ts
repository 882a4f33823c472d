import type { ComponentExamples } from '../../examples.ts'
import { panel } from './panel.ts'

export const panelExamples: ComponentExamples = {
  component: 'panel',
  title: { en: 'Panel', 'zh-Hant': '完成畫面', 'zh-Hans': '完成画面' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        panel({
          headingLevel: 2,
          title: {
            en: 'Your licence is renewed',
            'zh-Hant': '你的駕駛執照已續期',
            'zh-Hans': '你的驾驶执照已续期',
          }[locale],
          body: {
            en: 'Reference TD-7H2K-91',
            'zh-Hant': '參考編號 TD-7H2K-91',
            'zh-Hans': '参考编号 TD-7H2K-91',
          }[locale],
        }),
    },
  ],
}
