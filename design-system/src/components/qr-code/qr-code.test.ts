import assert from 'node:assert/strict'
import { test } from 'node:test'
import decodeQR from 'qr/decode.js'
import { qrCode } from './qr-code.ts'

test('what a scanner reads is the text, with four white modules all round', () => {
  const text = 'https://bauhinia.example/zh-hant/verify#核實'
  const { pixels, side } = drawn(qrCode({ text, label: 'Verify' }).markup)

  const read = decodeQR({ width: side, height: side, data: pixels })
  assert.equal(read, text)
})

test('it is an image with a name, and no text can break out of it', () => {
  const { markup } = qrCode({ text: 'x', label: '"><script>' })
  assert.match(markup, /role="img" aria-label="&quot;&gt;&lt;script&gt;"/)
})

test('a text that no code can hold is refused', () => {
  assert.throws(() => qrCode({ text: 'x'.repeat(3000), label: 'x', correction: 'low' }))
})

/** The SVG's rectangles as pixels, four to a module's side, as a camera would see them. */
function drawn(markup: string): { pixels: Uint8Array; side: number } {
  const scale = 4
  const modules = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1])
  const side = modules * scale
  const pixels = new Uint8Array(side * side * 4).fill(255)
  for (const [, x = '', y = '', width = ''] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    assert.ok(Number(x) >= 4 && Number(y) >= 4 && Number(x) + Number(width) <= modules - 4)
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const start = (row * side + Number(x) * scale) * 4
      for (let pixel = 0; pixel < Number(width) * scale; pixel += 1) {
        pixels.fill(0, start + pixel * 4, start + pixel * 4 + 3)
      }
    }
  }
  return { pixels, side }
}
