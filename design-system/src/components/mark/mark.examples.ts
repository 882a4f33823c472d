import type { ComponentExamples } from '../../examples.ts'
import { mark } from './mark.ts'

export const markExamples: ComponentExamples = {
  component: 'mark',
  title: { en: 'Mark', 'zh-Hant': '標誌', 'zh-Hans': '标志' },
  examples: [
    { name: 'colour', render: () => mark() },
    { name: 'ink', render: () => mark({ tone: 'ink' }) },
  ],
}
