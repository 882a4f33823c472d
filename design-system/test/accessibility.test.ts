import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findViolations } from '@bauhinia/testing/axe'
import { openGallery } from './browser.ts'

const patterns = ['/home', '/service', '/consent', '/licence']

// govuk-frontend says on a choice that it opens further questions; WAI-ARIA 1.2 lets only other
// roles say so, but VoiceOver and JAWS do read it out, so its own tests allow it as well.
const expandedChoice = /^aria-allowed-attr: <input class="govuk-(radios|checkboxes)__input"/

test('axe finds nothing in any example in any language, nor on whole pages', async (t) => {
  const gallery = await openGallery(t)
  const paths = [
    ...['en', 'zh-hant', 'zh-hans'].map((language) => `/${language}/design-system`),
    ...patterns.map((name) => `/zh-hant/design-system${name}`),
  ]
  for (const path of paths) {
    const { page, complaints } = await gallery.open(path)
    const violations = await findViolations(page)
    const found = violations
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
      .filter((each) => !expandedChoice.test(each))
    assert.deepEqual(found, [], path)
    assert.deepEqual(complaints, [], path)
    await page.context().close()
  }
})

test('every page fits a window of 360 pixels', async (t) => {
  const gallery = await openGallery(t)
  for (const name of ['', ...patterns]) {
    for (const language of ['en', 'zh-hant']) {
      const { page } = await gallery.open(`/${language}/design-system${name}`, { width: 360 })
      const width = await page.evaluate<number>('document.documentElement.scrollWidth')
      assert.ok(width <= 360, `${language}${name} is ${width} pixels wide`)
      await page.context().close()
    }
  }
})

test('the keyboard reaches everything, and each stop shows a ring', async (t) => {
  const { page } = await (await openGallery(t)).open('/en/design-system/home')
  const seen = new Set<string>()
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press('Tab')
    const { tag, ring } = await page.evaluate<{ tag: string; ring: boolean }>(focused)
    seen.add(tag)
    assert.ok(ring, `no ring on ${tag}`)
  }
  assert.deepEqual([...seen].sort(), ['A', 'BUTTON', 'INPUT'])
})

// In the browser: what has the focus, and whether an outline is drawn on it or on its pseudo-element.
const focused = `(() => {
  const element = document.activeElement
  const outlines = [getComputedStyle(element), getComputedStyle(element, '::after')]
  const ring = outlines.some(({ outlineStyle, outlineWidth }) =>
    outlineStyle !== 'none' && parseFloat(outlineWidth) >= 3)
  return { tag: element.tagName, ring }
})()`
