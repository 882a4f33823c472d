import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageFrame } from '@bauhinia/design-system'
import { html } from '@bauhinia/html'

const page = {
  locale: 'en',
  title: 'Renew <b>',
  url: '/en/services/renew?step=2',
  main: html`<h1>Renew</h1>`,
  assetPaths: { style: '/assets/a.css', behaviour: '/assets/a.js', icon: '/assets/a.svg' },
} as const

test('a page says its language, its title and the project it is of', () => {
  const { markup } = pageFrame({ ...page, locale: 'zh-Hans' })
  assert.match(markup, /^<!doctype html>\n<html lang="zh-Hans"/)
  assert.match(markup, /<title>Renew &lt;b&gt; – Bauhinia<\/title>/)
  assert.match(markup, /所有人物及个案均属虚构/)
})

test('a page with errors says so first in its title', () => {
  assert.match(pageFrame({ ...page, hasErrors: true }).markup, /<title>Error: Renew/)
})

test('the language switch stays on the page, with its query', () => {
  const { markup } = pageFrame(page)
  assert.match(
    markup,
    /href="\/zh-hant\/services\/renew\?step=2" hreflang="zh-Hant" lang="zh-Hant"/,
  )
  assert.match(markup, /lang="en" aria-current="true"/)
})

test('beside a form that asks for words the languages are its buttons, and the enter key presses none of them', () => {
  const { markup } = pageFrame({ ...page, typedForm: 'story' })
  const buttons = [...markup.matchAll(/<button[^>]*form="story"[^>]*>/g)].map(([tag]) => tag)
  assert.equal(buttons.length, 3)
  assert.doesNotMatch(buttons[0] ?? '', /name=/)
  assert.match(buttons[1] ?? '', /name="_language" value="zh-hant"/)
  assert.doesNotMatch(markup, /rel="alternate"[^>]*>\s*<span/)
})

test('the navigation marks where the reader is, and offers an account only to who is signed in', () => {
  const { markup } = pageFrame(page)
  assert.match(markup, /href="\/en\/services" aria-current="true"/)
  assert.match(markup, /href="\/en\/sign-in"/)
  assert.doesNotMatch(markup, /My account|sign-out/)

  const signedIn = pageFrame({ ...page, viewer: { displayName: 'Chan <Tai Man' } }).markup
  assert.match(signedIn, /<form method="post" action="\/en\/sign-out">/)
  assert.match(signedIn, /Signed in as Chan &lt;Tai Man/)
  assert.match(signedIn, /href="\/en\/account"/)
  assert.doesNotMatch(`${markup}${signedIn}`, /\/en\/office/)

  const viewer = { displayName: 'Ho Ka Yan', isOfficer: true }
  for (const url of ['/en/office/cases/7', '/en/operate', '/en/operate/erase']) {
    const { markup: ofOfficer } = pageFrame({ ...page, url, viewer })
    assert.match(ofOfficer, /href="\/en\/office" aria-current="true">Office/)
    assert.doesNotMatch(ofOfficer, /href="\/en\/licences"/)
  }
})

test('the way to the inbox says how many messages are not read, in words', () => {
  const inboxOf = (unreadMessages: number, locale: 'en' | 'zh-Hant' = 'en') =>
    /\/inbox">(.*?)<\/a>/
      .exec(
        pageFrame({ ...page, locale, viewer: { displayName: 'Chan', unreadMessages } }).markup,
      )?.[1]
      ?.replaceAll(/<[^>]*>/g, '')
  assert.equal(inboxOf(2), 'Inbox (2 unread)')
  assert.equal(inboxOf(0), 'Inbox')
  assert.equal(inboxOf(1, 'zh-Hant'), '收件箱 (1 則未讀)')
})

test('nothing in a page needs more than the content security policy allows', () => {
  const { markup } = pageFrame({ ...page, scripts: ['/assets/verify.js'] })
  assert.doesNotMatch(markup, /style=|<style|onclick=|<script(?![^>]* src=)/)
  assert.match(markup, /<script type="module" src="\/assets\/verify.js"><\/script>/)
})
