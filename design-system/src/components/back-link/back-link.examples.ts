import type { ComponentExamples } from '../../examples.ts'
import { backLink } from './back-link.ts'

export const backLinkExamples: ComponentExamples = {
  component: 'back-link',
  title: { en: 'Back link', 'zh-Hant': '返回連結', 'zh-Hans': '返回链接' },
  examples: [{ name: 'default', render: (locale) => backLink({ locale, href: '#before' }) }],
}
