import { html } from '@bauhinia/html'
import type { ComponentExamples } from '../../examples.ts'
import { pagesByTime } from './pages-by-time.ts'
import { pagination } from './pagination.ts'

export const paginationExamples: ComponentExamples = {
  component: 'pagination',
  title: { en: 'Pagination', 'zh-Hant': '分頁', 'zh-Hans': '分页' },
  examples: [
    {
      name: 'numbered',
      render: (locale) =>
        pagination({
          locale,
          previousHref: '#1',
          nextHref: '#3',
          items: [
            { number: 1, href: '#1' },
            { number: 2, href: '#2', isCurrent: true },
            { number: 3, href: '#3' },
            { isEllipsis: true },
            { number: 12, href: '#12' },
          ],
        }),
    },
    {
      name: 'by-time',
      render: (locale) =>
        pagesByTime({ locale, isEmpty: false, previousHref: '#newer', nextHref: '#older' }) ||
        html``,
    },
  ],
}
