import type { ComponentExamples } from '../../examples.ts'
import { warningText } from './warning-text.ts'

export const warningTextExamples: ComponentExamples = {
  component: 'warning-text',
  title: { en: 'Warning text', 'zh-Hant': '警告文字', 'zh-Hans': '警告文字' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        warningText({
          locale,
          content: {
            en: 'You may be prosecuted for a false declaration.',
            'zh-Hant': '作出虛假聲明可被檢控。',
            'zh-Hans': '作出虚假声明可被检控。',
          }[locale],
        }),
    },
    {
      name: 'refusal',
      render: (locale) =>
        warningText({
          locale,
          isRefusal: true,
          content: {
            en: 'Do not rely on this file.',
            'zh-Hant': '請勿依賴此檔案。',
            'zh-Hans': '请勿依赖此文件。',
          }[locale],
        }),
    },
  ],
}
