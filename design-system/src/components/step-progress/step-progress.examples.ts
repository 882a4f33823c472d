import type { ComponentExamples } from '../../examples.ts'
import { stepProgress } from './step-progress.ts'

export const stepProgressExamples: ComponentExamples = {
  component: 'step-progress',
  title: { en: 'Step progress', 'zh-Hant': '步驟', 'zh-Hans': '步骤' },
  examples: [
    { name: 'default', render: (locale) => stepProgress({ locale, current: 2, total: 5 }) },
  ],
}
