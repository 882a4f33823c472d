import { evaluateCondition, type RuleValue } from '@bauhinia/rules'
import type { LocalizedText } from './schema/words.ts'
import type { Service } from './service.ts'

/**
 * What follows an approval, for what was entered into the form. It needs nothing but the form, and of
 * that no more than is left: what is absent was not chosen.
 */
export function approvalTexts(
  { texts, fields }: Pick<Service, 'fields' | 'texts'>,
  form: Readonly<Record<string, RuleValue>>,
): readonly LocalizedText[] {
  const entered = Object.fromEntries(fields.map(({ id }) => [id, form[id] ?? null]))
  return texts.afterApproval
    .filter(({ when }) => when === undefined || evaluateCondition(when, { form: entered }))
    .map(({ text }) => text)
}
