import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGallery } from './browser.ts'

test('with the script, a page with errors starts at their summary, which leads to the fields', async (t) => {
  const { page } = await (await openGallery(t)).open('/en/design-system')
  const focusedClass = await page.evaluate<string>('document.activeElement.className')
  assert.match(focusedClass, /govuk-error-summary|govuk-notification-banner--success/)

  await page.click('.govuk-error-summary a[href="#email-wrong"]')
  assert.equal(await page.evaluate<string>('document.activeElement.id'), 'email-wrong')
})

test('further questions show only for their choice, and always without the script', async (t) => {
  const gallery = await openGallery(t)
  const field = '#contact-email'

  const { page } = await gallery.open('/en/design-system')
  assert.equal(await page.isVisible(field), true)
  await page.check('input[name=contact][value=none]')
  assert.equal(await page.isVisible(field), false)

  const bare = await gallery.open('/en/design-system', { javaScriptEnabled: false })
  assert.equal(await bare.page.isVisible(field), true)
})

test('on a narrow screen the menu opens and closes, without any script', async (t) => {
  const { page } = await (await openGallery(t)).open('/en/design-system', {
    width: 360,
    javaScriptEnabled: false,
  })
  const signOut = page.locator('.bauhinia-menu__sign-out')
  assert.equal(await signOut.isVisible(), false)

  await page.click('.bauhinia-header__menu')
  assert.equal(await signOut.isVisible(), true)

  await page.click('.bauhinia-menu__close')
  assert.equal(await signOut.isVisible(), false)
})

test('on a wide screen the navigation is in sight, and the menu button is not', async (t) => {
  const { page } = await (await openGallery(t)).open('/zh-hant/design-system')
  assert.equal(await page.isVisible('.bauhinia-menu__sign-out'), true)
  assert.equal(await page.isVisible('.bauhinia-header__menu'), false)
})

test('the lines of a Chinese heading end between words, and its text stays as it is', async (t) => {
  const { page, complaints } = await (await openGallery(t)).open('/zh-hant/design-system')
  const title = page.locator('#component-panel .govuk-panel__title')
  assert.equal(await title.textContent(), '你的駕駛執照已續期')
  const marked = (await title.innerHTML()).replaceAll('<wbr>', '|')
  assert.match(marked, /你的\|駕駛/)
  assert.doesNotMatch(marked, /駕\|駛|執\|照/)
  assert.deepEqual(complaints, [])
})

test('selecting a hash takes the whole of it', async (t) => {
  const { page } = await (await openGallery(t)).open('/en/design-system')
  const selected = await page.evaluate<string>(`(() => {
    getSelection().selectAllChildren(document.querySelector('#component-hash-value .bauhinia-hash'))
    return getSelection().toString()
  })()`)
  assert.equal(selected, '6f1c0a7be3d94420b81c5a9f0d2e7733c4a1b5e8890f12d3')
})

test('with the script, a form that is pressed twice is sent once', async (t) => {
  const { page } = await (await openGallery(t)).open('/en/design-system/consent')
  const isStopped = await page.evaluate<boolean[]>(`(() => {
    const seen = []
    addEventListener('submit', (event) => {
      seen.push(event.defaultPrevented)
      event.preventDefault()
    })
    const button = document.querySelector('main form[method=post] button')
    button.click()
    button.click()
    return seen
  })()`)

  assert.deepEqual(isStopped, [false, true])
})

test('a page that the browser brings back as it was left is asked for anew, unless words would be lost', async (t) => {
  const gallery = await openGallery(t)
  const comeBack = `dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`

  const { page } = await gallery.open('/en/design-system')
  await Promise.all([page.waitForEvent('load'), page.evaluate(comeBack)])

  await page.fill('#contact-email', 'typed and not sent')
  await page.evaluate(comeBack)
  assert.equal(await page.inputValue('#contact-email'), 'typed and not sent')
})
