import type { ComponentExamples } from '../../examples.ts'
import { checkboxes } from './checkboxes.ts'

export const checkboxesExamples: ComponentExamples = {
  component: 'checkboxes',
  title: { en: 'Checkboxes', 'zh-Hant': '多選', 'zh-Hans': '多选' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        checkboxes({
          locale,
          name: 'class',
          legend: {
            en: 'Which vehicles do you drive?',
            'zh-Hant': '你駕駛哪些車輛？',
            'zh-Hans': '你驾驶哪些车辆？',
          }[locale],
          hint: { en: 'Choose all that apply', 'zh-Hant': '可選多項', 'zh-Hans': '可选多项' }[
            locale
          ],
          values: ['1'],
          items: [
            {
              value: '1',
              text: { en: 'Private car', 'zh-Hant': '私家車', 'zh-Hans': '私家车' }[locale],
            },
            {
              value: '2',
              text: { en: 'Light goods vehicle', 'zh-Hant': '輕型貨車', 'zh-Hans': '轻型货车' }[
                locale
              ],
            },
            { divider: { en: 'or', 'zh-Hant': '或', 'zh-Hans': '或' }[locale] },
            {
              value: 'none',
              text: { en: 'None of these', 'zh-Hant': '以上皆非', 'zh-Hans': '以上皆非' }[locale],
              isExclusive: true,
            },
          ],
        }),
    },
    {
      name: 'with-error',
      render: (locale) =>
        checkboxes({
          locale,
          name: 'declare',
          legend: { en: 'Declaration', 'zh-Hant': '聲明', 'zh-Hans': '声明' }[locale],
          error: {
            en: 'Tick to declare',
            'zh-Hant': '請剔選以作聲明',
            'zh-Hans': '请勾选以作声明',
          }[locale],
          items: [
            {
              value: 'yes',
              text: {
                en: 'What I have given is true',
                'zh-Hant': '本人所提供的資料屬實',
                'zh-Hans': '本人所提供的资料属实',
              }[locale],
            },
          ],
        }),
    },
  ],
}
