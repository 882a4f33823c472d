import type { ComponentExamples } from '../../examples.ts'
import { hashValue } from '../hash-value/hash-value.ts'
import { timeline } from './timeline.ts'

export const timelineExamples: ComponentExamples = {
  component: 'timeline',
  title: { en: 'Timeline', 'zh-Hant': '時間線', 'zh-Hans': '时间线' },
  examples: [
    {
      name: 'history',
      render: (locale) =>
        timeline({
          events: [
            {
              title: {
                en: 'The Transport Department asked the Judiciary whether you have unpaid fines',
                'zh-Hant': '運輸署向司法機構查詢你有否未繳罰款',
                'zh-Hans': '运输署向司法机构查询你有否未缴罚款',
              }[locale],
              at: {
                en: '22 November 2026 at 14:03',
                'zh-Hant': '2026 年 11 月 22 日 14:03',
                'zh-Hans': '2026 年 11 月 22 日 14:03',
              }[locale],
              dateTime: '2026-11-22T14:03:00+08:00',
              tone: 'verified',
              body: {
                en: 'Answer: none. For renewing your driving licence, with your consent.',
                'zh-Hant': '答覆：沒有。用途：續領駕駛執照，並已取得你的同意。',
                'zh-Hans': '答复：没有。用途：续领驾驶执照，并已取得你的同意。',
              }[locale],
              footer: hashValue({ value: '6f1c0a7be3d94420b81c5a9f0d2e7733c4a1b5e8890f12d3' }),
            },
            {
              title: {
                en: 'You gave your consent',
                'zh-Hant': '你已給予同意',
                'zh-Hans': '你已给予同意',
              }[locale],
              at: {
                en: '22 November 2026 at 14:02',
                'zh-Hant': '2026 年 11 月 22 日 14:02',
                'zh-Hans': '2026 年 11 月 22 日 14:02',
              }[locale],
            },
          ],
        }),
    },
  ],
}
