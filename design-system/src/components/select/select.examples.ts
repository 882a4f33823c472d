import type { ComponentExamples } from '../../examples.ts'
import { select } from './select.ts'

export const selectExamples: ComponentExamples = {
  component: 'select',
  title: { en: 'Select', 'zh-Hant': '下拉選單', 'zh-Hans': '下拉菜单' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        select({
          locale,
          name: 'district',
          label: { en: 'District', 'zh-Hant': '地區', 'zh-Hans': '地区' }[locale],
          value: 'ssp',
          items: [
            {
              value: 'cw',
              text: { en: 'Central and Western', 'zh-Hant': '中西區', 'zh-Hans': '中西区' }[locale],
            },
            {
              value: 'ssp',
              text: { en: 'Sham Shui Po', 'zh-Hant': '深水埗', 'zh-Hans': '深水埗' }[locale],
            },
          ],
        }),
    },
    {
      name: 'with-error',
      render: (locale) =>
        select({
          locale,
          name: 'district-wrong',
          label: { en: 'District', 'zh-Hant': '地區', 'zh-Hans': '地区' }[locale],
          hint: {
            en: 'Where you live most of the week',
            'zh-Hant': '你大部分時間居住的地區',
            'zh-Hans': '你大部分时间居住的地区',
          }[locale],
          error: { en: 'Choose a district', 'zh-Hant': '請選擇地區', 'zh-Hans': '请选择地区' }[
            locale
          ],
          items: [
            { value: '', text: { en: 'Choose', 'zh-Hant': '請選擇', 'zh-Hans': '请选择' }[locale] },
            {
              value: 'yl',
              text: { en: 'Yuen Long', 'zh-Hant': '元朗', 'zh-Hans': '元朗' }[locale],
              disabled: true,
            },
          ],
        }),
    },
  ],
}
