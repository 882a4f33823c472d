import { type CheckedRule, type RuleValue, type RuleVariables, variablesOf } from '@bauhinia/rules'
import type { ServiceVariables } from './evaluation.ts'
import { fieldsToAsk, formOf } from './fields-to-ask.ts'
import type { Need, Service } from './service.ts'

/** Something that the service's rules need and that has not been given. */
export type MissingData =
  | { readonly kind: 'claim' | 'answer'; readonly path: string; readonly datasetId: string }
  | { readonly kind: 'field'; readonly path: string; readonly fieldId: string }

/**
 * What is still missing before the service's rules can run: first what departments have to say (all
 * that the service asks of them, whether or not a rule reads it), then, once that is there, the
 * required form fields. An absent value (`null`) is not missing; a dataset's optional claim is not
 * missing once the dataset has replied.
 */
export function missingData(service: Service, variables: ServiceVariables): readonly MissingData[] {
  const fromDatasets = service.needs.flatMap((need) => missingFrom(need, variables))
  if (fromDatasets.length > 0) return fromDatasets
  const form = formOf(variables)
  return fieldsToAsk(service, variables)
    .filter(({ field, required }) => required && isMissing(form[field.id]))
    .map(({ field }) => ({ kind: 'field', path: `form.${field.id}`, fieldId: field.id }))
}

function missingFrom(need: Need, variables: ServiceVariables): readonly MissingData[] {
  const { dataset, claims, answers, recordMayBeAbsent } = need
  const reply = variables[dataset.variable]
  const given: RuleVariables | undefined = isRecord(reply) ? reply : undefined
  const missing = (kind: 'claim' | 'answer', name: string): MissingData[] =>
    given?.[name] === undefined
      ? [{ kind, path: `${dataset.variable}.${name}`, datasetId: dataset.id }]
      : []
  const mayLack = given !== undefined && recordMayBeAbsent
  return [
    ...claims
      .filter(({ optional }) => given === undefined || !(optional || mayLack))
      .flatMap(({ id }) => missing('claim', id)),
    ...answers.flatMap(({ variable }) => missing('answer', variable)),
  ]
}

function isMissing(value: RuleValue | undefined): boolean {
  return value === undefined || value === null || value === '' || value === false
}

function isRecord(value: RuleValue | undefined): value is { readonly [name: string]: RuleValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The paths of the data that a rule of the service reads in the end, through the named values and
 * rates that it uses: for showing which data decided.
 */
export function dataBehind(service: Service, { rule }: CheckedRule): readonly string[] {
  const paths = variablesOf(rule).flatMap((path) => {
    const [root = '', part = ''] = path.split('.')
    const named = service.values.find(({ id }) => id === root)
    if (named !== undefined) return dataBehind(service, named.rule)
    const rate = root === 'rate' ? service.rates.find(({ id }) => id === part) : undefined
    if (rate !== undefined) return dataBehind(service, rate.on)
    return root === 'table' ? [] : [path]
  })
  return [...new Set(paths)].sort()
}
