import type { ComponentExamples } from '../../examples.ts'
import { details } from './details.ts'

export const detailsExamples: ComponentExamples = {
  component: 'details',
  title: { en: 'Details', 'zh-Hant': '更多資料', 'zh-Hans': '更多资料' },
  examples: [
    {
      name: 'closed',
      render: (locale) =>
        details({
          summary: {
            en: 'Why we ask the courts',
            'zh-Hant': '為何需要查詢法院',
            'zh-Hans': '为何需要查询法院',
          }[locale],
          body: {
            en: 'A licence is not renewed while a fine for a traffic offence is unpaid.',
            'zh-Hant': '如有未繳的交通罰款，駕駛執照不獲續期。',
            'zh-Hans': '如有未缴的交通罚款，驾驶执照不获续期。',
          }[locale],
        }),
    },
    {
      name: 'open',
      render: (locale) =>
        details({
          isOpen: true,
          id: 'help',
          summary: { en: 'If you have moved', 'zh-Hant': '如你已搬家', 'zh-Hans': '如你已搬家' }[
            locale
          ],
          body: {
            en: 'Change your address first.',
            'zh-Hant': '請先更改地址。',
            'zh-Hans': '请先更改地址。',
          }[locale],
        }),
    },
  ],
}
