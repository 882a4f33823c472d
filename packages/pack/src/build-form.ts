import { type RuleType, types } from '@bauhinia/rules'
import type { Static } from 'typebox'
import { compilePattern } from './build-reference-data.ts'
import { checkEntry } from './check-names.ts'
import type { Report } from './report.ts'
import type { field } from './schema/form-fields.ts'
import type { Field, FieldCheck } from './service-form.ts'
import type { ServiceRules } from './service-rules.ts'
import { typesOfForm } from './service-rules.ts'
import { typeOfField } from './value-types.ts'
import type { DataPath } from './yaml-file.ts'

export type WrittenField = Static<typeof field>

/** What rules know of the form: a field that is always required is there, others may be absent. */
export function typeOfForm(fields: readonly WrittenField[], report: Report): RuleType {
  const isUnsure = fields.some((_field, index) =>
    ['id', 'type', 'options'].some((part) => report.isUnsure(['fields', index, part])),
  )
  if (isUnsure) return types.unknown
  return typesOfForm(
    fields.map(({ id, type, options = [], required, when }) => ({
      id,
      type: typeOfField({ type, options }),
      always: when === undefined && String(required) === 'true',
    })),
  )
}

/** The form's fields with their rules. */
export function buildFields(
  fields: readonly WrittenField[],
  rules: ServiceRules,
  report: Report,
): readonly Field[] {
  return fields.flatMap((written, index) =>
    buildField(written, { rules, report, path: ['fields', index] }),
  )
}

interface Place {
  readonly rules: ServiceRules
  readonly report: Report
  readonly path: DataPath
}

function buildField(written: WrittenField, place: Place): readonly Field[] {
  const { rules, report, path } = place
  const { id, type, label, hint, options = [], maxLength = 200, nobodyHolds } = written
  checkEntry(id, [...path, 'id'], report)
  if ((type === 'choice') !== options.length > 0) {
    const message = `"${id}" ${type === 'choice' ? 'is a choice without' : 'has'} "options".`
    report.wrong(
      [...path, 'type'],
      message,
      'Options belong to "type: choice" and to nothing else.',
    )
  }
  const { pattern: source, when: condition, required: requirement } = written
  const pattern =
    source === undefined ? undefined : compilePattern(source, [...path, 'pattern'], report)
  const when =
    condition === undefined ? undefined : rules.check(condition, [...path, 'when'], types.boolean)
  const required = rules.check(requirement, [...path, 'required'], types.boolean)
  const checks = buildChecks(written, place)
  if (required === undefined) return []
  return [
    { id, type, label, hint, required, when, pattern, maxLength, options, checks, nobodyHolds },
  ]
}

/** While a field is checked it has been filled in, so its own checks need not test for that. */
function buildChecks(written: WrittenField, { rules, path }: Place): readonly FieldCheck[] {
  const type = typeOfField({ type: written.type, options: written.options ?? [] })
  return (written.checks ?? []).flatMap(({ rule, message }, index) => {
    const place = { text: rule, path: [...path, 'checks', index, 'rule'] }
    const checked = rules.checkFilledIn(place, { id: written.id, type })
    return checked === undefined ? [] : [{ rule: checked, message }]
  })
}
