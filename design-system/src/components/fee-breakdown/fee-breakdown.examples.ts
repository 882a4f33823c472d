import type { ComponentExamples } from '../../examples.ts'
import { feeBreakdown } from './fee-breakdown.ts'

export const feeBreakdownExamples: ComponentExamples = {
  component: 'fee-breakdown',
  title: { en: 'Fee breakdown', 'zh-Hant': '費用計算', 'zh-Hans': '费用计算' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        feeBreakdown({
          locale,
          totalMinor: 90_000,
          lines: [
            {
              text: {
                en: 'Full driving licence, ten years',
                'zh-Hant': '正式駕駛執照，十年',
                'zh-Hans': '正式驾驶执照，十年',
              }[locale],
              note: {
                en: 'You are under 60',
                'zh-Hant': '你未滿 60 歲',
                'zh-Hans': '你未满 60 岁',
              }[locale],
              amountMinor: 90_000,
            },
            {
              text: { en: 'Late renewal', 'zh-Hant': '逾期續領', 'zh-Hans': '逾期续领' }[locale],
              note: {
                en: 'None: the licence has not expired',
                'zh-Hant': '不適用：駕駛執照尚未屆滿',
                'zh-Hans': '不适用：驾驶执照尚未届满',
              }[locale],
              amountMinor: 0,
            },
          ],
        }),
    },
  ],
}
