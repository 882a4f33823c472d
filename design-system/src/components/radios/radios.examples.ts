import type { ComponentExamples } from '../../examples.ts'
import { textInput } from '../text-input/text-input.ts'
import { radios } from './radios.ts'

export const radiosExamples: ComponentExamples = {
  component: 'radios',
  title: { en: 'Radios', 'zh-Hant': '單選', 'zh-Hans': '单选' },
  examples: [
    {
      name: 'with-hints',
      render: (locale) =>
        radios({
          locale,
          name: 'pay',
          legend: {
            en: 'How do you want to pay?',
            'zh-Hant': '你想如何繳費？',
            'zh-Hans': '你想如何缴费？',
          }[locale],
          value: 'fps',
          items: [
            {
              value: 'fps',
              text: { en: 'Faster Payment System', 'zh-Hant': '轉數快', 'zh-Hans': '转数快' }[
                locale
              ],
              hint: {
                en: 'Scan a code with your bank’s app',
                'zh-Hant': '用銀行應用程式掃描二維碼',
                'zh-Hans': '用银行应用程序扫描二维码',
              }[locale],
            },
            {
              value: 'now',
              text: {
                en: 'Pay now at the bank',
                'zh-Hant': '即時經銀行繳付',
                'zh-Hans': '实时经银行缴付',
              }[locale],
            },
          ],
        }),
    },
    {
      name: 'inline-with-error',
      render: (locale) =>
        radios({
          locale,
          name: 'moved',
          legend: {
            en: 'Have you moved in the last year?',
            'zh-Hant': '你過去一年曾否搬家？',
            'zh-Hans': '你过去一年曾否搬家？',
          }[locale],
          legendSize: 'm',
          inline: true,
          error: {
            en: 'Choose yes if you have moved',
            'zh-Hant': '如曾搬家，請選「是」',
            'zh-Hans': '如曾搬家，请选“是”',
          }[locale],
          items: [
            { value: 'yes', text: { en: 'Yes', 'zh-Hant': '是', 'zh-Hans': '是' }[locale] },
            { value: 'no', text: { en: 'No', 'zh-Hant': '否', 'zh-Hans': '否' }[locale] },
          ],
        }),
    },
    {
      name: 'with-conditional-and-divider',
      render: (locale) =>
        radios({
          locale,
          name: 'contact',
          legend: {
            en: 'How should we tell you?',
            'zh-Hant': '我們應如何通知你？',
            'zh-Hans': '我们应如何通知你？',
          }[locale],
          value: 'email',
          items: [
            {
              value: 'email',
              text: { en: 'Email address', 'zh-Hant': '電郵地址', 'zh-Hans': '电邮地址' }[locale],
              conditional: textInput({
                locale,
                name: 'contact-email',
                label: { en: 'Email address', 'zh-Hant': '電郵地址', 'zh-Hans': '电邮地址' }[
                  locale
                ],
              }),
            },
            { divider: { en: 'or', 'zh-Hant': '或', 'zh-Hans': '或' }[locale] },
            {
              value: 'none',
              text: {
                en: 'Only in the inbox here',
                'zh-Hant': '只在本站收件箱',
                'zh-Hans': '只在本站收件箱',
              }[locale],
            },
          ],
        }),
    },
  ],
}
