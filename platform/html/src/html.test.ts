import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attributes, html } from './html.ts'

test('text from outside cannot become markup, markup of our own passes', () => {
  const name = '<script>alert("x")</script>'
  const bold = html`<b>${name}</b>`
  assert.equal(bold.markup, '<b>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</b>')
  assert.equal(
    html`<p>${[bold, html`!`]}${false}${undefined}${0}</p>`.markup,
    `<p>${bold.markup}!0</p>`,
  )
})

test('attributes are escaped, and only those that are given are written', () => {
  assert.equal(
    attributes({ title: `a"'b`, hidden: true, id: undefined, open: false }).markup,
    ' title="a&quot;&#39;b" hidden',
  )
})
