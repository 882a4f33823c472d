import isSafePattern from 'safe-regex2'
import type { Static } from 'typebox'
import type { Department } from './department.ts'
import type { Calendar, IdentityNumberScheme, Payee } from './pack.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report, Source } from './report.ts'
import type {
  calendarFile,
  departmentsFile,
  packFile,
  purposesFile,
  topicsFile,
} from './schema/pack-file.ts'
import type { LocalizedText } from './schema/words.ts'
import type { SealingRight } from './sealing-right.ts'
import type { Purpose, Topic } from './service.ts'
import type { DataPath } from './yaml-file.ts'

type PackFile = Static<typeof packFile>

/** Adds the departments, topics and purposes to their indices. */
export function indexReferenceData(
  sources: {
    readonly departments: Source<Static<typeof departmentsFile>> | undefined
    readonly topics: Source<Static<typeof topicsFile>> | undefined
    readonly purposes: Source<Static<typeof purposesFile>> | undefined
  },
  indices: {
    readonly departments: PackIndex<Department>
    readonly topics: PackIndex<Topic>
    readonly purposes: PackIndex<Purpose>
  },
): void {
  for (const one of sources.departments?.value.departments ?? []) indices.departments.add(one)
  for (const one of sources.topics?.value.topics ?? []) indices.topics.add(one)
  for (const one of sources.purposes?.value.purposes ?? []) {
    indices.purposes.add({ ...one, legalReference: inEveryLanguage(one.legalReference) })
  }
}

/** Declarations that are kept from before laws had their titles in each language cite them in English. */
function inEveryLanguage(law: LocalizedText | string): LocalizedText {
  return typeof law === 'string' ? { en: law, 'zh-Hant': law, 'zh-Hans': law } : law
}

/** The calendar. Reports holidays outside the days that it covers. */
export function buildCalendar(
  { value }: Source<Static<typeof calendarFile>>,
  report: Report,
): Calendar {
  const isUnsure = report.isUnsure(['from']) || report.isUnsure(['until'])
  for (const [index, { on }] of isUnsure ? [] : value.holidays.entries()) {
    if (on >= value.from && on <= value.until) continue
    const message = `${on} is outside the days that the calendar covers.`
    report.wrong(['holidays', index, 'on'], message, `They are ${value.from} to ${value.until}.`)
  }
  const { workingWeekdays, from, until, holidays } = value
  return { workingWeekdays, from, until, holidays: holidays.map(({ on, name }) => ({ on, name })) }
}

/** Where fees go. Reports payees that are no departments. */
export function buildPayees(
  { value }: Source<PackFile>,
  departments: PackIndex<Department>,
  report: Report,
): readonly Payee[] {
  return value.payment.payees.flatMap(({ department: id, fpsIdentifier, merchantName }, index) => {
    const path = ['payment', 'payees', index, 'department']
    const department = departments.resolve(id, path, report)
    return department === undefined ? [] : [{ department, fpsIdentifier, merchantName }]
  })
}

/** Who may seal. Reports who is no department, and patterns that are no regular expression. */
export function buildSealing(
  { value }: Source<PackFile>,
  departments: PackIndex<Department>,
  report: Report,
): readonly SealingRight[] {
  return (value.sealing ?? []).flatMap(({ department: id, powers: declared }, index) => {
    const path = ['sealing', index]
    const department = departments.resolve(id, [...path, 'department'], report)
    const powers = declared.flatMap(({ documentPattern, verify: _verify, ...power }, at) => {
      const place = [...path, 'powers', at, 'documentPattern']
      const compiled = compilePattern(documentPattern, place, report)
      return compiled === undefined ? [] : [{ ...power, documentPattern: compiled }]
    })
    return department === undefined ? [] : [{ departmentId: department.id, powers }]
  })
}

/** How a person's number is written. Reports a pattern that is no regular expression. */
export function buildIdentityNumber(
  { value }: Source<PackFile>,
  report: Report,
): IdentityNumberScheme | undefined {
  const { pattern, ...scheme } = value.identityNumber
  const compiled = compilePattern(pattern, ['identityNumber', 'pattern'], report)
  return compiled && { ...scheme, pattern: compiled }
}

/**
 * The regular expression for a whole text. Reports one that is not valid, and one that repeats what repeats,
 * on which a text could be made to take for ever: nobody's answer may hold up everybody.
 */
export function compilePattern(
  pattern: string,
  path: DataPath,
  report: Report,
): RegExp | undefined {
  try {
    const compiled = new RegExp(`^(?:${pattern})$`, 'u')
    if (isSafePattern(compiled)) return compiled
    const message = `"${pattern}" repeats something that repeats, so that some texts would take for ever.`
    report.wrong(path, message, 'Write it with one repetition: (A+)+ says no more than A+.')
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    report.wrong(path, `"${pattern}" is not a regular expression.`, reason)
    return undefined
  }
}
