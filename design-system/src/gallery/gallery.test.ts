import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import { locales } from '@bauhinia/i18n'
import { HtmlValidate } from 'html-validate'
import { pageFrame } from '../components/frame/frame.ts'
import { allExamples } from './all-examples.ts'
import { findPatternPage, galleryPage } from './gallery.ts'

const assetPaths = { style: '/a.css', behaviour: '/a.js', icon: '/a.svg' }

/** A page's frame is around the whole gallery, and a field around each input of other examples. */
const shownByOthers = ['field', 'frame']

test('every component that can stand alone has examples, and all are in the gallery', () => {
  const folders = globSync('../components/*/', { cwd: import.meta.dirname })
  assert.deepEqual(
    allExamples.map(({ component }) => component).sort(),
    folders
      .map((path) => basename(path))
      .filter((name) => !shownByOthers.includes(name))
      .sort(),
  )
})

test('every page of the gallery is valid HTML without inline style or script', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  for (const locale of locales) {
    const pages = [galleryPage(locale), findPatternPage(locale, 'consent')]
    for (const page of pages) {
      assert.ok(page)
      const { markup } = pageFrame({ ...page, locale, url: '/en/design-system', assetPaths })
      const { results } = await validator.validateString(markup)
      assert.deepEqual(
        results.flatMap(({ messages }) => messages),
        [],
      )
      assert.equal(markup.match(/<h1[ >]/g)?.length, 1)
      assert.doesNotMatch(markup, /\sstyle="|undefined|\[object/)
    }
  }
})

test('a page that is not in the gallery is not found', () => {
  assert.equal(findPatternPage('en', '../home'), undefined)
})
