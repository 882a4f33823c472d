import { createHash } from 'node:crypto'
import {
  type CheckedRule,
  contextOf,
  nullable,
  type RuleType,
  suggest,
  types,
} from '@bauhinia/rules'
import type { Static } from 'typebox'
import type { CodeList } from './build-claims.ts'
import { buildFeeLines, buildRates, buildTables, checkDeadline } from './build-fee.ts'
import { buildFields, typeOfForm } from './build-form.ts'
import { buildNeeds, checkUsed } from './build-needs.ts'
import { checkFeeGap } from './check-fee-gap.ts'
import { checkVariable } from './check-names.ts'
import type { Dataset } from './dataset.ts'
import type { Department } from './department.ts'
import type { LicenceType } from './licence-type.ts'
import type { PackIndex } from './pack-index.ts'
import type { Report, Source } from './report.ts'
import type { serviceFile } from './schema/service-file.ts'
import type { Feel } from './schema/words.ts'
import type { LicenceIssue, NamedValue, Purpose, Requirement, Service, Topic } from './service.ts'
import { ServiceRules } from './service-rules.ts'
import { typeOfClaim } from './value-types.ts'

type ServiceFile = Static<typeof serviceFile>

/** What a service refers to. */
export interface ServiceIndices {
  readonly departments: PackIndex<Department>
  readonly topics: PackIndex<Topic>
  readonly purposes: PackIndex<Purpose>
  readonly codeLists: PackIndex<CodeList>
  readonly datasets: PackIndex<Dataset>
  readonly licenceTypes: PackIndex<LicenceType>
}

/** A service with its references resolved and its rules checked; nothing if it has mistakes. */
export function buildService(
  { value }: Source<ServiceFile>,
  indices: ServiceIndices,
  report: Report,
): Omit<Service, 'declaration'> | undefined {
  const department = indices.departments.resolve(value.department, ['department'], report)
  const topics = value.topics.flatMap((id, index) => {
    const topic = indices.topics.resolve(id, ['topics', index], report)
    return topic === undefined ? [] : [topic]
  })
  const built = buildNeeds(value.needs, indices, report)
  const { needs } = built
  const rules = new ServiceRules(report, indices.datasets.all, built)
  rules.add('form', typeOfForm(value.fields, report))
  const rates = buildRates(value.rates ?? [], rules, report)
  const tables = buildTables(value.tables ?? [], rules, report)
  const values = buildValues(value, rules, report)
  const fields = buildFields(value.fields, rules, report)
  const requirements = buildRequirements(value, { rules, report })
  const afterApproval = buildApprovalTexts(value, report)
  const lines = buildFeeLines(value.fee, { values, rules, report })
  checkDeadline(value.fee, report)
  // A line that has a mistake may be the one that applies.
  if (lines.length === value.fee.lines.length) checkFeeGap({ lines, requirements }, rules, report)
  const licence = buildLicence(value, { rules, indices, report, department })
  checkUsed(built, value.needs, { rules, report })
  if (department === undefined || report.mistakes.length > 0) return undefined
  const { id, name, summary, keywords, appeal } = value
  return {
    ...{ id, name, summary, keywords },
    version: createHash('sha256').update(JSON.stringify(value)).digest('hex'),
    ...{ department, topics, needs, values, rates, tables, fields, requirements, licence },
    pledge: value.pledge.map(({ from, count, unit, what }) => ({ from, count, unit, what })),
    texts: { ...value.texts, afterApproval },
    fee: { lines, summary: value.fee.summary, payWithinDays: value.fee.payWithinDays },
    appeal: { how: appeal.how, withinDays: appeal.withinDays, to: appeal.to },
    types: rules.types,
  }
}

function buildValues(
  { values = [] }: ServiceFile,
  rules: ServiceRules,
  report: Report,
): readonly NamedValue[] {
  return values.flatMap(({ id, is, note }, index) => {
    if (Object.hasOwn(rules.types, id)) {
      report.wrong(
        ['values', index, 'id'],
        `"${id}" has a meaning already.`,
        'Choose another name.',
      )
      return []
    }
    checkVariable(id, ['values', index, 'id'], report)
    const rule = rules.check(is, ['values', index, 'is'], types.unknown)
    rules.add(id, rule?.type ?? types.unknown)
    if (rule !== undefined && !rules.depends(rule)) rules.addConstant(id)
    return rule === undefined ? [] : [{ id, rule, note }]
  })
}

function buildRequirements(
  { requirements }: ServiceFile,
  { rules, report }: Pick<Building, 'rules' | 'report'>,
): readonly Requirement[] {
  return requirements.flatMap((written, index) => {
    const { id, label, why, remedy, applyAgain = true } = written
    const path = ['requirements', index, 'rule']
    const checked = rules.check(written.rule, path, types.boolean)
    const optional = (part: 'when' | 'holdsFrom', type: RuleType) => {
      const rule = written[part]
      return rule === undefined ? undefined : rules.check(rule, ['requirements', index, part], type)
    }
    const when = optional('when', types.boolean)
    const holdsFrom = optional('holdsFrom', types.date)
    if (checked === undefined) return []
    if (!rules.depends(checked)) {
      const message = `The requirement "${id}" is dead: its rule reads no data, so that it is the same for everyone.`
      const mend = 'Name the data that decide, or remove the requirement.'
      report.wrongInText(path, 0, { message, mend })
    }
    return [{ id, label, rule: checked, when, holdsFrom, applyAgain, why, remedy }]
  })
}

/** They are shown long after what departments said is erased, so that they may read the form alone. */
function buildApprovalTexts(
  { texts, fields }: ServiceFile,
  report: Report,
): Service['texts']['afterApproval'] {
  const inReach = { form: typeOfForm(fields, report) }
  return (texts.afterApproval ?? []).flatMap(({ when, text }, index) => {
    const wanted = { types: inReach, expected: types.boolean }
    const path = ['texts', 'afterApproval', index, 'when']
    const rule = when === undefined ? undefined : report.rule(when, path, wanted)
    return when !== undefined && rule === undefined ? [] : [{ when: rule, text }]
  })
}

interface Building {
  readonly rules: ServiceRules
  readonly indices: ServiceIndices
  readonly report: Report
  readonly department: Department | undefined
}

function buildLicence(value: ServiceFile, building: Building): LicenceIssue | undefined {
  if (value.licence === undefined) return undefined
  const { rules, indices, report, department } = building
  const resolved = indices.licenceTypes.resolve(value.licence.type, ['licence', 'type'], report)
  const isSure = indices.licenceTypes.isSure(resolved, value.licence.type)
  const type = isSure ? resolved : undefined
  if (type !== undefined && department !== undefined && type.issuer.id !== department.id) {
    const message = `A "${type.id}" is issued by ${type.issuer.id}, not by ${department.id}.`
    report.wrong(['licence', 'type'], message, 'Name another type, or another department.')
  }
  const claims = buildLicenceClaims({ type, written: value.licence.claims }, rules, report)
  if (value.licence.renewableFrom !== undefined && type?.onePerHolder === false) {
    const message = `A person may hold several of "${value.licence.type}", so that none waits for another.`
    const mend = 'Leave it out, or say "onePerHolder: true" in the licence type.'
    report.wrongKey(['licence', 'renewableFrom'], message, mend)
  }
  const dayOf = (key: 'validFrom' | 'validUntil' | 'renewableFrom') => {
    const text = value.licence?.[key]
    if (text === undefined) return undefined
    return rules.checkAfterApproval(text, ['licence', key], types.date)
  }
  const [validFrom, validUntil] = [dayOf('validFrom'), dayOf('validUntil')]
  const renewableFrom = dayOf('renewableFrom')
  const applyAgainFrom = buildApplyAgain(value.licence.applyAgainFrom, type, rules)
  if (type === undefined || validFrom === undefined || validUntil === undefined) return undefined
  return { type, claims, validFrom, validUntil, renewableFrom, applyAgainFrom }
}

/** The rule for whose licence was revoked; it runs before any department is asked anything. */
function buildApplyAgain(
  text: Feel | undefined,
  type: LicenceType | undefined,
  rules: ServiceRules,
): CheckedRule | undefined {
  if (text === undefined) return undefined
  const grounds = type?.grounds.filter(({ acts }) => acts.includes('revoke')) ?? []
  const ground: RuleType =
    type === undefined ? types.unknown : { kind: 'string', oneOf: grounds.map(({ id }) => id) }
  const revocation = contextOf({ on: types.date, ground: nullable(ground) })
  const path = ['licence', 'applyAgainFrom']
  return rules.checkAlone({ text, path }, { revocation }, types.date)
}

function buildLicenceClaims(
  {
    type,
    written,
  }: {
    type: LicenceType | undefined
    written: Readonly<Record<string, string | number | boolean>>
  },
  rules: ServiceRules,
  report: Report,
): LicenceIssue['claims'] {
  const path = ['licence', 'claims']
  if (type === undefined) {
    for (const [id, text] of Object.entries(written)) {
      rules.checkAfterApproval(text, [...path, id], types.unknown)
    }
    return []
  }
  const known = type.claims.map(({ id }) => id)
  for (const id of Object.keys(written)) {
    if (known.includes(id)) continue
    report.wrongKey([...path, id], `A "${type.id}" has no claim "${id}".`, suggest(id, known))
  }
  return type.claims.flatMap((claim) => {
    const text = written[claim.id]
    if (text !== undefined) {
      const rule = rules.checkAfterApproval(text, [...path, claim.id], typeOfClaim(claim))
      return rule === undefined ? [] : [{ claim, rule }]
    }
    if (!claim.optional) {
      const message = `The licence’s claim "${claim.id}" is not given.`
      report.wrongKey(path, message, `Add "${claim.id}" with the expression that gives it.`)
      rules.addUnreadable()
    }
    return []
  })
}
