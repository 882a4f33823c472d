import type { ComponentExamples } from '../../examples.ts'
import { breadcrumbs } from './breadcrumbs.ts'

export const breadcrumbsExamples: ComponentExamples = {
  component: 'breadcrumbs',
  title: { en: 'Breadcrumbs', 'zh-Hant': '目前位置', 'zh-Hans': '目前位置' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        breadcrumbs({
          locale,
          items: [
            { text: { en: 'Home', 'zh-Hant': '主頁', 'zh-Hans': '主页' }[locale], href: '#home' },
            {
              text: { en: 'Services', 'zh-Hant': '服務', 'zh-Hans': '服务' }[locale],
              href: '#services',
            },
            {
              text: {
                en: 'Renew a driving licence',
                'zh-Hant': '續領駕駛執照',
                'zh-Hans': '续领驾驶执照',
              }[locale],
            },
          ],
        }),
    },
  ],
}
