import type { ComponentExamples } from '../../examples.ts'
import { textarea } from './textarea.ts'

export const textareaExamples: ComponentExamples = {
  component: 'textarea',
  title: { en: 'Textarea', 'zh-Hant': '多行文字', 'zh-Hans': '多行文字' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        textarea({
          locale,
          name: 'more',
          label: {
            en: 'Is there anything else we should know?',
            'zh-Hant': '還有其他需要說明的事項嗎？',
            'zh-Hans': '还有其他需要说明的事项吗？',
          }[locale],
          rows: 4,
        }),
    },
    {
      name: 'with-error',
      render: (locale) =>
        textarea({
          locale,
          name: 'more-wrong',
          label: {
            en: 'Is there anything else we should know?',
            'zh-Hant': '還有其他需要說明的事項嗎？',
            'zh-Hans': '还有其他需要说明的事项吗？',
          }[locale],
          hint: {
            en: 'We write only about this application.',
            'zh-Hant': '只用於通知你此申請的進度。',
            'zh-Hans': '只用于通知你此申请的进度。',
          }[locale],
          error: {
            en: 'Use at most 500 characters',
            'zh-Hant': '請不要超過 500 字',
            'zh-Hans': '请不要超过 500 字',
          }[locale],
          value: '…',
        }),
    },
  ],
}
