import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** One row of docs/errors.md, as the code or the page has it. */
interface Row {
  readonly code: string
  readonly status: string
  readonly says: string
  readonly remedy: string
  readonly from: string
}

interface RefusalClass extends Partial<Omit<Row, 'from'>> {
  readonly name: string
  readonly parent: string
  readonly from: string
}

/** The refusals of one file, read as text: what a class does not say itself, its parent says. */
function readClasses(path: string): RefusalClass[] {
  const source = readFileSync(path, 'utf8')
  return source.split(/^(?=export (?:abstract )?class )/m).flatMap((block) => {
    const [, name, parent] = /^export (?:abstract )?class (\w+) extends (\w+)/.exec(block) ?? []
    if (name === undefined || parent === undefined) return []
    const [, code] = /readonly code(?:: \w+)? = '([a-z-]+)'/.exec(block) ?? []
    const [, status] = /\bstatus = (\d{3})\b/.exec(block) ?? []
    const [says, remedy] = [...block.matchAll(/\ben:\s*(?:`([^`]*)`|'((?:[^'\\]|\\.)*)')/g)].map(
      ([, template, text]) => (template ?? text ?? '').replaceAll(/\$\{(\w+)\}/g, '$1'),
    )
    const from = path.split('/')[1] ?? ''
    return [{ name, parent, from, ...defined({ code, status, says, remedy }) }]
  })
}

function defined(fields: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function readRefusals(): Row[] {
  const classes = globSync('{modules,platform}/*/src/**/*refusals.ts').flatMap(readClasses)
  const byName = new Map(classes.map((each) => [each.name, each]))
  return classes
    .filter(({ code }) => code !== undefined)
    .map((own) => {
      const all = { ...byName.get(own.parent), ...own }
      const { code = '', status = '', says = '', remedy = '', from } = all
      return { code, status, says, remedy, from }
    })
}

function readPage(): Row[] {
  const lines = readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([a-z-]+)` *\|(.*)\|$/gm)
  return [...lines].map(([, code = '', rest = '']) => {
    const [status = '', says = '', remedy = '', from = ''] = rest
      .split('|')
      .map((cell) => cell.trim())
    return { code, status, says, remedy, from }
  })
}

const byCode = (a: Row, b: Row) => a.code.localeCompare(b.code, 'en')

test('docs/errors.md lists every refusal with its status, its sentence and its remedy, and no other', () => {
  const inCode = readRefusals().sort(byCode)
  assert.ok(inCode.every(({ says, remedy }) => says !== '' && remedy !== ''))
  assert.deepEqual(readPage().sort(byCode), inCode)
})
