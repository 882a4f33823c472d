import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import Type from 'typebox'
import { Compile } from 'typebox/compile'

const folders = 'apps,bench,design-system,docs,modules,packages,packs,platform,samples,tests,tools'
const exclude = ['**/node_modules/**', '**/tmp/**']
const documents = globSync(`{*.md,{${folders}}/**/*.md}`, { exclude })
/** Without the records of decisions, which say what was there when they were made. */
const current = documents.filter((path) => !path.startsWith('docs/decisions/'))

const manifest = Compile(
  Type.Object({
    name: Type.String(),
    exports: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    scripts: Type.Optional(Type.Record(Type.String(), Type.String())),
  }),
)

function readManifest(path: string) {
  return manifest.Parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** A document without what stands in it as code, which may look like a link. */
function readProse(path: string): string {
  return readFileSync(path, 'utf8')
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/^ {4}.*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
}

/** The links of a document to others of the repository, or within itself. */
function linksOf(path: string): string[] {
  const links = readProse(path).matchAll(
    /\]\(([^)\s]+)[^)]*\)|\b(?:src|href)="([^"]+)"|^\[[^\]]+\]: (\S+)/gm,
  )
  return [...links]
    .map(([, inText, inMarkup, below]) => inText ?? inMarkup ?? below ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
}

/** The anchors that a forge gives to a document's headings. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(path, 'utf8').matchAll(/^#{1,6} (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** What stands between backticks in the current documents and has this form, with where it stands. */
function named(form: RegExp): { readonly path: string; readonly text: string }[] {
  return current.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) =>
      [...code.matchAll(form)].map(([text]) => ({ path, text })),
    ),
  )
}

test('every link between documents leads to a file that is there, and to a heading of it', () => {
  const links = documents.flatMap((path) => linksOf(path).map((link) => ({ path, link })))
  const dead = links.filter(({ path, link }) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : join(dirname(path), file)
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
  })

  assert.ok(links.length > 20)
  assert.deepEqual(dead, [])
})

test('every file and folder of the repository that a document names is there', () => {
  const paths = named(new RegExp(`^(?:${folders.replaceAll(',', '|')})/[\\w.*/-]*$`, 'g'))

  assert.ok(paths.length > 20)
  assert.deepEqual(
    paths.filter(({ path, text }) => globSync([text, join(dirname(path), text)]).length === 0),
    [],
  )
})

test('every package of ours that a document names is there, and gives what is imported of it', () => {
  const given = globSync('{{apps,modules,packages,platform,samples}/*,design-system}/package.json')
    .map(readManifest)
    .flatMap(({ name, exports = {} }) => [
      name,
      ...Object.keys(exports).map((entry) => name + entry.slice(1)),
    ])
  const packages = named(/@bauhinia\/[\w-]+(?:\/[\w-]+)*/g)

  assert.ok(packages.length > 10)
  assert.deepEqual(
    packages.filter(({ text }) => !given.includes(text)),
    [],
  )
})

test('every script of npm and every setting that a document names is there', () => {
  const scripts = current.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => ({
      path,
      script,
    })),
  )
  const lacking = scripts.filter(({ path, script }) =>
    globSync(['package.json', join(dirname(path), 'package.json')]).every(
      (file) => readManifest(file).scripts?.[script] === undefined,
    ),
  )
  const code = globSync(`{${folders}}/**/*.{ts,js,json}`, { exclude })
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const settings = named(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g)

  assert.ok(scripts.length > 2)
  assert.deepEqual(lacking, [])
  assert.ok(settings.length > 10)
  assert.deepEqual(
    settings.filter(({ text }) => !code.includes(text)),
    [],
  )
})
