import type { ComponentExamples } from '../../examples.ts'
import { textInput } from './text-input.ts'

export const textInputExamples: ComponentExamples = {
  component: 'text-input',
  title: { en: 'Text input', 'zh-Hant': '文字輸入', 'zh-Hans': '文字输入' },
  examples: [
    {
      name: 'with-hint',
      render: (locale) =>
        textInput({
          locale,
          name: 'email',
          label: { en: 'Email address', 'zh-Hant': '電郵地址', 'zh-Hans': '电邮地址' }[locale],
          hint: {
            en: 'We write only about this application.',
            'zh-Hant': '只用於通知你此申請的進度。',
            'zh-Hans': '只用于通知你此申请的进度。',
          }[locale],
          type: 'email',
          autocomplete: 'email',
        }),
    },
    {
      name: 'with-error',
      render: (locale) =>
        textInput({
          locale,
          name: 'email-wrong',
          label: { en: 'Email address', 'zh-Hant': '電郵地址', 'zh-Hans': '电邮地址' }[locale],
          error: {
            en: 'Enter an email address, like name@example.com',
            'zh-Hant': '請輸入電郵地址，例如 name@example.com',
            'zh-Hans': '请输入电邮地址，例如 name@example.com',
          }[locale],
          value: 'name@',
          type: 'email',
          autocomplete: 'email',
          spellcheck: false,
        }),
    },
    {
      name: 'with-prefix-and-suffix',
      render: (locale) =>
        textInput({
          locale,
          name: 'rent',
          label: { en: 'Monthly rent', 'zh-Hant': '每月租金', 'zh-Hans': '每月租金' }[locale],
          prefix: 'HK$',
          suffix: { en: 'a month', 'zh-Hant': '每月', 'zh-Hans': '每月' }[locale],
          inputmode: 'numeric',
          width: 10,
        }),
    },
    {
      name: 'large-label',
      render: (locale) =>
        textInput({
          locale,
          name: 'file-number',
          label: {
            en: 'What is your file number?',
            'zh-Hant': '你的檔案編號是甚麼？',
            'zh-Hans': '你的档案编号是什么？',
          }[locale],
          labelSize: 'l',
          width: 10,
        }),
    },
  ],
}
