import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

test('docs/errors.md lists every refusal by its code, and no other', () => {
  const inCode = globSync('{modules,platform}/*/src/**/*refusals.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/readonly code(?:: \w+)? = '([a-z-]+)'/g)].map(
      ([, code]) => code,
    ),
  )
  const documented = [
    ...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([a-z-]+)` *\|/gm),
  ].map(([, code]) => code)
  assert.deepEqual(new Set(documented), new Set(inCode))
  assert.equal(documented.length, inCode.length)
})
