import { suggest } from '@bauhinia/rules'
import type { Report } from './report.ts'
import { type LocalizedText, locales } from './schema/words.ts'
import type { FeeLine, NamedValue } from './service.ts'
import type { ServiceRules } from './service-rules.ts'
import type { DataPath } from './yaml-file.ts'

/** What a reason may name. */
export interface Figures {
  readonly values: readonly NamedValue[]
  readonly rules: ServiceRules
  readonly report: Report
}

/**
 * Why a line of the fee applies, with the values that its text names. Reports a name that is no value of
 * the service or no day or whole number, and one that is not in every language.
 */
export function buildBecause(
  text: LocalizedText | undefined,
  path: DataPath,
  { values, rules, report }: Figures,
): FeeLine['because'] {
  if (text === undefined) return undefined
  const inEnglish = new Set(namesIn(text.en))
  for (const locale of locales) {
    const names = namesIn(text[locale])
    for (const name of names) checkFigure(name, [...path, locale], { values, rules, report })
    const missing = [...inEnglish].find((name) => !names.includes(name))
    const other = names.find((name) => !inEnglish.has(name))
    const uneven = missing ?? other
    if (uneven === undefined) continue
    const message = `"{${uneven}}" is not in every language, so that not everyone is told the same.`
    report.wrong([...path, locale], message, 'Name the same values in all of them.')
  }
  return { text, figures: values.filter(({ id }) => inEnglish.has(id)) }
}

function checkFigure(name: string, path: DataPath, { values, rules, report }: Figures): void {
  const value = values.find(({ id }) => id === name)
  const kind = value?.rule.type.kind ?? rules.types[name]?.kind
  // What has a mistake of its own, or reads what has, is known by name only.
  if (kind === 'unknown') return
  if (value === undefined) {
    const message = `The service has no value "${name}".`
    report.wrong(
      path,
      message,
      suggest(
        name,
        values.map(({ id }) => id),
      ),
    )
    return
  }
  if (kind === 'date' || kind === 'integer') return
  const message = `The value "${name}" is neither a day nor a whole number, so that it cannot be shown.`
  report.wrong(path, message, 'Name one that is.')
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}
