import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPack } from '@bauhinia/pack'
import fc from 'fast-check'
import { soundPack } from './sound-pack.ts'

const paths = [...soundPack().keys()].sort()

/** Checks the pack with one file cut, doubled or overwritten somewhere. */
function check(path: string, change: (source: string) => string) {
  const files = soundPack()
  const source = files.get(path) ?? ''
  return { files: files.set(path, change(source)), source }
}

test('whatever is done to a file, the check answers, and every mistake lies in a file of the pack', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.nat(4_000),
      fc.nat(40),
      fc.oneof(
        fc.string(),
        fc.constantFrom('', ':', '- ', '[', '"', '\n', '\t', '&a', '*a', '!!x '),
      ),
      (path, at, length, by) => {
        const { files } = check(path, (source) => {
          const from = at % (source.length + 1)
          return source.slice(0, from) + by + source.slice(from + length)
        })
        const { pack, mistakes } = checkPack(files)
        assert.equal(pack === undefined, mistakes.length > 0)
        for (const { file, line, column, message, mend } of mistakes) {
          const lines = (files.get(file) ?? '').split('\n')
          assert.ok(files.has(file) && line >= 1 && line <= lines.length && column >= 1)
          assert.ok(message.length > 0 && mend.length > 0)
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('the order of the files does not matter', () => {
  const expected = checkPack(soundPack()).pack?.version
  fc.assert(
    fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (order) => {
      const files = soundPack()
      const shuffled = new Map(order.map((path) => [path, files.get(path) ?? '']))
      const { pack } = checkPack(shuffled)
      assert.equal(pack?.version, expected)
    }),
    { numRuns: 20 },
  )
})
