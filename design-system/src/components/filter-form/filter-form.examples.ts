import type { ComponentExamples } from '../../examples.ts'
import { select } from '../select/select.ts'
import { textInput } from '../text-input/text-input.ts'
import { filterForm } from './filter-form.ts'

export const filterFormExamples: ComponentExamples = {
  component: 'filter-form',
  title: { en: 'Filter', 'zh-Hant': '篩選', 'zh-Hans': '筛选' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        filterForm({
          label: { en: 'Filter the cases', 'zh-Hant': '篩選個案', 'zh-Hans': '筛选个案' }[locale],
          action: { en: 'Show', 'zh-Hant': '顯示', 'zh-Hans': '显示' }[locale],
          fields: [
            select({
              locale,
              name: 'filter-state',
              label: { en: 'State', 'zh-Hant': '狀況', 'zh-Hans': '状况' }[locale],
              items: [
                { value: '', text: { en: 'Any', 'zh-Hant': '全部', 'zh-Hans': '全部' }[locale] },
                {
                  value: 'granted',
                  text: { en: 'Approved', 'zh-Hant': '獲批准', 'zh-Hans': '获批准' }[locale],
                },
              ],
            }),
            textInput({
              locale,
              name: 'filter-number',
              label: { en: 'Case number', 'zh-Hant': '個案編號', 'zh-Hans': '个案编号' }[locale],
              width: 20,
            }),
          ],
        }),
    },
    {
      name: 'posted',
      render: (locale) =>
        filterForm({
          label: { en: 'Find a case', 'zh-Hant': '尋找個案', 'zh-Hans': '查找个案' }[locale],
          action: { en: 'Find', 'zh-Hant': '尋找', 'zh-Hans': '查找' }[locale],
          postTo: '#',
          fields: [
            textInput({
              locale,
              name: 'find-number',
              label: { en: 'Bill number', 'zh-Hant': '帳單編號', 'zh-Hans': '账单编号' }[locale],
              width: 20,
            }),
          ],
        }),
    },
  ],
}
