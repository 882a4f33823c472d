import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { buildAssets } from '@bauhinia/design-system'
import { compileGovuk } from './compile-govuk.ts'

test('each file is named after its content and found where pages look for it', async () => {
  const { files, paths } = await buildAssets()
  for (const path of [paths.style, paths.behaviour, paths.icon]) {
    assert.match(path, /^\/assets\/[a-z]+-[0-9a-f]{12}\.(css|js|svg)$/)
    assert.ok(files.has(path.slice('/assets/'.length)))
  }
  const again = await buildAssets()
  assert.deepEqual([again.files, again.paths], [files, paths])
})

test('style and script stay small enough for a first page below 100 kB', async () => {
  const { files } = await buildAssets()
  const sizes = [...files.values()].map(({ bytes }) => bytes.length)
  assert.ok(Math.max(...sizes) <= 52_000, `largest file: ${Math.max(...sizes)} bytes`)
  assert.ok(sizes.reduce((sum, size) => sum + size) <= 64_000)
})

test('govuk.css is what its Sass compiles to', () => {
  const committed = readFileSync(new URL('govuk.css', import.meta.url), 'utf8')
  assert.ok(committed === compileGovuk(), 'run node design-system/src/assets/compile-govuk.ts')
})
