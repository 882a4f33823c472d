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

/** The lines of the glossary's tables that say "not this word but that"; `within` these it is right all the same. */
function wordsToAvoid() {
  const glossary = readFileSync('docs/glossary.md', 'utf8')
  const rows = glossary.matchAll(/^\| (zh-Han[ts]) +\| (\S+) +\| ([^|]+?) +\|(?: ([^|]+?) +\|)?$/gm)
  return [...rows].map(([, locale = '', word = '', not = '', but = '']) => ({
    locale,
    word,
    wrong: not.split('、'),
    within: but === '' ? [] : but.split('、'),
  }))
}

/** Whether a text has a word elsewhere than within another. */
function has(text: string, word: string, within: readonly string[]): boolean {
  return within.reduce((rest, right) => rest.replaceAll(right, ''), text).includes(word)
}

/** A pack and the samples speak of one licence, by the name that its law has. */
function isOwnText(at: string): boolean {
  return !/^(packs|samples)\/|\/test\//.test(at)
}

test('no text tells anybody to run a program of a name on a public registry that is not ours', () => {
  const outward = ['{modules/*,apps/server}/src/**/*.ts', 'packages/*/README.md', 'docs/*.md']
  const files = outward.flatMap((pattern) => globSync(pattern))
  assert.ok(files.includes('docs/operate-a-chain.md') && files.includes('packages/cli/README.md'))
  assert.ok(files.some((path) => path.endsWith('/command-line.ts')))
  const found = files.filter((path) => /npx bauhinia/.test(readFileSync(path, 'utf8')))
  assert.deepEqual(found, [])
})

test('no Chinese text has a word that the glossary replaces with another', () => {
  const files = globSync('{apps,modules,platform,design-system,packs,samples}/**/*.{ts,yaml}')
  const texts = files
    .filter((path) => !path.includes('node_modules') && !path.endsWith('.test.ts'))
    .flatMap(textsOf)
  for (const locale of ['zh-Hant', 'zh-Hans']) {
    const count = texts.filter((each) => each.locale === locale).length
    assert.ok(count > 1000, `${count} lines of ${locale} were read`)
  }
  const found = wordsToAvoid().flatMap(({ locale, word, wrong, within }) =>
    texts
      .filter((each) => each.locale === locale && (within.length === 0 || isOwnText(each.at)))
      .flatMap(({ text, at }) =>
        wrong
          .filter((each) => has(text, each, within))
          .map((each) => `${at}: ${each}, not ${word}`),
      ),
  )
  assert.ok(wordsToAvoid().length > 5)
  assert.equal(wordsToAvoid().filter(({ within }) => within.length > 0).length, 2)
  assert.deepEqual(found, [])
})
