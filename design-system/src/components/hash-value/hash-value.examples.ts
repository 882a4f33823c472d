import type { ComponentExamples } from '../../examples.ts'
import { hashValue } from './hash-value.ts'

export const hashValueExamples: ComponentExamples = {
  component: 'hash-value',
  title: { en: 'Hash', 'zh-Hant': '雜湊值', 'zh-Hans': '哈希值' },
  examples: [
    {
      name: 'long',
      render: () => hashValue({ value: '6f1c0a7be3d94420b81c5a9f0d2e7733c4a1b5e8890f12d3' }),
    },
    { name: 'short', render: () => hashValue({ value: 'TD-7H2K-91' }) },
  ],
}
