import type { ComponentExamples } from '../../examples.ts'
import { searchBox } from './search-box.ts'

export const searchBoxExamples: ComponentExamples = {
  component: 'search-box',
  title: { en: 'Search box', 'zh-Hant': '搜尋', 'zh-Hans': '搜索' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        searchBox({
          locale,
          action: '#',
          label: {
            en: 'What do you need to do?',
            'zh-Hant': '你需要辦理甚麼？',
            'zh-Hans': '你需要办理什么？',
          }[locale],
          hint: {
            en: 'For example, driving licence or passport',
            'zh-Hant': '例如：駕駛執照、護照',
            'zh-Hans': '例如：驾驶执照、护照',
          }[locale],
          value: '',
        }),
    },
  ],
}
