import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

type Chinese = 'zh-Hant' | 'zh-Hans'

interface Text {
  readonly locale: Chinese
  readonly text: string
  readonly at: string
}

/** The texts of one source file or one file of a pack, each with its language and its line. */
function textsOf(path: string): Text[] {
  let block: Chinese | undefined
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const [, locale, rest = ''] = /^\s*'?(zh-Han[ts])'?:(.*)$/.exec(line) ?? []
      if (locale === 'zh-Hant' || locale === 'zh-Hans') block = locale
      else if (/^\s*(en\b|- en\b|[}\]])/.test(line)) block = undefined
      const text = locale === undefined ? line : rest
      return block === undefined ? [] : [{ locale: block, text, at: `${path}:${index + 1}` }]
    })
}

/** The lines of the glossary's table that say "not this word but that". */
function wordsToAvoid() {
  const glossary = readFileSync('docs/glossary.md', 'utf8')
  const rows = glossary.matchAll(/^\| (zh-Han[ts]) +\| (\S+) +\| (.+?) +\|$/gm)
  return [...rows].map(([, locale = '', word = '', not = '']) => ({
    locale,
    word,
    wrong: not.split('、'),
  }))
}

test('no Chinese text has a word that the glossary replaces with another', () => {
  const files = globSync('{apps,modules,platform,design-system,packs,samples}/**/*.{ts,yaml}')
  const texts = files
    .filter((path) => !path.includes('node_modules') && !path.endsWith('.test.ts'))
    .flatMap(textsOf)
  for (const locale of ['zh-Hant', 'zh-Hans']) {
    const count = texts.filter((each) => each.locale === locale).length
    assert.ok(count > 1000, `${count} lines of ${locale} were read`)
  }
  const found = wordsToAvoid().flatMap(({ locale, word, wrong }) =>
    texts
      .filter((each) => each.locale === locale)
      .flatMap(({ text, at }) =>
        wrong.filter((each) => text.includes(each)).map((each) => `${at}: ${each}, not ${word}`),
      ),
  )
  assert.ok(wordsToAvoid().length > 5)
  assert.deepEqual(found, [])
})
