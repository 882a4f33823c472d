import { parseRule } from '@bauhinia/rules'
import type { Mistake } from './mistake.ts'
import type { Report } from './report.ts'
import type { DataPath, YamlFile } from './yaml-file.ts'

/** By which of its fields the elements of a list are told apart. */
const keys = ['id', 'value', 'code', 'on', 'department'] as const

/** Finds two elements of one list that have the same id (or day, or department). */
export function checkDuplicates(file: YamlFile): readonly Mistake[] {
  return check(file, file.value, [])
}

function check(file: YamlFile, value: unknown, path: DataPath): readonly Mistake[] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => check(file, inner, [...path, key]))
  }
  const elements: readonly unknown[] = value
  const seen = new Set<string>()
  return elements.flatMap((element, index) => {
    const inner = check(file, element, [...path, index])
    const key = keys.find((candidate) => readText(element, candidate) !== undefined)
    const id = key === undefined ? undefined : readText(element, key)
    if (key === undefined || id === undefined) return inner
    if (!seen.has(id)) {
      seen.add(id)
      return inner
    }
    const message = `"${id}" is used twice in "${path.at(-1) ?? ''}".`
    return [
      ...inner,
      file.mistakeAt([...path, index, key], { message, mend: 'Let each be unique.' }),
    ]
  })
}

/** The text under `key`, if `value` has one. */
export function readText(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1]
  return typeof found === 'string' ? found : undefined
}

/** The names that every rule knows in any service. */
const reserved = ['today', 'form', 'rate', 'table', 'record', 'item']

/** Reports a name that FEEL reads as something else (`in`, `date`) or that rules use already. */
export function checkVariable(name: string, path: DataPath, report: Report): void {
  const { expression } = parseRule(name)
  if (!reserved.includes(name) && expression?.kind === 'name') return
  report.wrong(path, `Rules cannot use the name "${name}".`, 'Choose another: it has a meaning.')
}

/** Names with a meaning of their own in a signed statement (RFC 7519, RFC 9901, SD-JWT VC §3.2.2). */
const statementNames = [
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'cnf',
  'vct',
  'status',
  'id',
]

/** Reports the name of a claim that a signed statement reads as something else. */
export function checkClaimName(name: string, path: DataPath, report: Report): void {
  checkEntry(name, path, report)
  if (!statementNames.includes(name)) return
  const message = `"${name}" has a meaning of its own in a signed statement.`
  report.wrong(
    path,
    message,
    `Choose another, such as licence${name.charAt(0).toUpperCase()}${name.slice(1)}.`,
  )
}

/** Reports the name of a claim or field that cannot follow a dot in FEEL. */
export function checkEntry(name: string, path: DataPath, report: Report): void {
  const { expression } = parseRule(`record.${name}`)
  if (expression?.kind === 'path' && expression.entry === name) return
  report.wrong(path, `Rules cannot use the name "${name}".`, 'Choose another: it has a meaning.')
}
