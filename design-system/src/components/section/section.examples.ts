import { html } from '@bauhinia/html'
import type { ComponentExamples } from '../../examples.ts'
import { section } from './section.ts'

export const sectionExamples: ComponentExamples = {
  component: 'section',
  title: { en: 'Section', 'zh-Hant': '章節', 'zh-Hans': '章节' },
  examples: [
    {
      name: 'default',
      render: (locale) =>
        section({
          headingLevel: 3,
          title: { en: 'What you need', 'zh-Hant': '所需文件', 'zh-Hans': '所需文件' }[locale],
          lead: {
            en: 'Nothing that a department already holds.',
            'zh-Hant': '各部門已持有的資料，一概毋須遞交。',
            'zh-Hans': '各部门已持有的资料，一概无须递交。',
          }[locale],
          body: html`<p class="govuk-body">${{ en: 'A means to pay.', 'zh-Hant': '繳費方式。', 'zh-Hans': '缴费方式。' }[locale]}</p>`,
        }),
    },
  ],
}
