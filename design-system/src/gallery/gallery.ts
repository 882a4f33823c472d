import { type Html, html } from '@bauhinia/html'
import { defineMessages, type Locale, type LocalizedText, pagePath } from '@bauhinia/i18n'
import { linkList } from '../components/link-list/link-list.ts'
import { consentExample } from '../patterns/consent.examples.ts'
import { homeExample } from '../patterns/home.examples.ts'
import { licenceExample } from '../patterns/licence.examples.ts'
import { serviceExample } from '../patterns/service.examples.ts'
import { allExamples } from './all-examples.ts'

const messages = defineMessages({
  en: {
    title: 'Design system',
    lead: 'Every component of these pages, with the examples that its tests use.',
    patterns: 'Whole pages',
  },
  'zh-Hant': {
    title: '設計系統',
    lead: '本站網頁的所有組件，以及測試所用的範例。',
    patterns: '完整頁面',
  },
  'zh-Hans': {
    title: '设计系统',
    lead: '本站网页的所有组件，以及测试所用的范例。',
    patterns: '完整页面',
  },
})

/** What the frame needs to show a page of the gallery. */
export interface GalleryPage {
  readonly title: string
  readonly main: Html
  readonly width: 'reading' | 'wide'
}

interface PatternExample {
  readonly name: string
  readonly title: LocalizedText
  readonly render: (locale: Locale) => Html
  readonly width: 'reading' | 'wide'
}

const patterns: readonly PatternExample[] = [
  {
    name: 'home',
    title: { en: 'Home page', 'zh-Hant': '主頁', 'zh-Hans': '主页' },
    render: homeExample,
    width: 'wide',
  },
  {
    name: 'service',
    title: { en: 'Service page', 'zh-Hant': '服務頁', 'zh-Hans': '服务页' },
    render: serviceExample,
    width: 'reading',
  },
  {
    name: 'consent',
    title: { en: 'Consent page', 'zh-Hant': '同意頁', 'zh-Hans': '同意页' },
    render: consentExample,
    width: 'reading',
  },
  {
    name: 'licence',
    title: { en: 'Licence page', 'zh-Hant': '牌照頁', 'zh-Hans': '牌照页' },
    render: licenceExample,
    width: 'reading',
  },
]

/** The gallery at `/:lang/design-system`: every component with its examples. */
export function galleryPage(locale: Locale): GalleryPage {
  const text = messages(locale)
  const wholePages = linkList({
    items: patterns.map(({ name, title }) => ({
      text: title[locale],
      href: pagePath(locale, `/design-system/${name}`),
    })),
  })
  const components = allExamples.map(
    ({ component, title, examples }) =>
      html`<section class="bauhinia-gallery__component" id="component-${component}"><h2 class="govuk-heading-m">${title[locale]}</h2>${examples.map(({ name, render }) => html`<div class="bauhinia-gallery__example"><p class="bauhinia-gallery__name"><code>${component}/${name}</code></p>${render(locale)}</div>`)}</section>`,
  )
  const main = html`<h1 class="govuk-heading-xl">${text('title')}</h1><p class="govuk-body-l">${text('lead')}</p><section class="bauhinia-section"><h2 class="govuk-heading-m">${text('patterns')}</h2>${wholePages}</section>${components}`
  return { title: text('title'), main, width: 'wide' }
}

/** A whole page made of components, at `/:lang/design-system/:name`; nothing for another name. */
export function findPatternPage(locale: Locale, name: string): GalleryPage | undefined {
  const pattern = patterns.find((each) => each.name === name)
  if (pattern === undefined) return undefined
  return {
    title: pattern.title[locale],
    main: pattern.render(locale),
    width: pattern.width,
  }
}
