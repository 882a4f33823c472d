import { defineMessages, type LocalizedText, type MessageValues } from '@bauhinia/i18n'
import type { FastifyRequest, FastifySchemaValidationError } from 'fastify'
import type { FieldError } from './refusal.ts'

const sentences = defineMessages({
  en: {
    missing: '“{name}” is missing. Add it.',
    repeated: '“{name}” is given more than once. Give it once.',
    type: '“{name}” is of the wrong kind. Give {kind}.',
    string: 'text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object with named values',
    null: 'nothing (null)',
    format: '“{name}” is not written as it should be. Write it in the format “{format}”.',
    pattern: '“{name}” is not written as it should be. Check every character.',
    short:
      '“{name}” is too short. Give at least {limit, plural, one {# character} other {# characters}}.',
    long: '“{name}” is too long. Give at most {limit, plural, one {# character} other {# characters}}.',
    few: '“{name}” has too few values. Give at least {limit}.',
    many: '“{name}” has too many values. Give at most {limit}.',
    low: '“{name}” is too low. Give {limit} or more.',
    high: '“{name}” is too high. Give {limit} or less.',
    choice: '“{name}” is none of the values that are taken. Give one of: {choices}.',
    unknown: '“{name}” is not known here. Leave it out.',
    other: '“{name}” is not as it should be. Compare it with the description of this interface.',
    whole: 'what was sent',
  },
  'zh-Hant': {
    missing: '欠缺「{name}」，請加上。',
    repeated: '「{name}」重複出現，請只提供一次。',
    type: '「{name}」的類型不正確，應為{kind}。',
    string: '文字',
    number: '數字',
    integer: '整數',
    boolean: 'true 或 false',
    array: '清單',
    object: '含有名稱和數值的物件',
    null: '空值（null）',
    format: '「{name}」的寫法不正確，請按「{format}」格式填寫。',
    pattern: '「{name}」的寫法不正確，請逐字檢查。',
    short: '「{name}」太短，最少須有 {limit} 個字元。',
    long: '「{name}」太長，最多可有 {limit} 個字元。',
    few: '「{name}」的項目太少，最少須有 {limit} 項。',
    many: '「{name}」的項目太多，最多可有 {limit} 項。',
    low: '「{name}」太小，應為 {limit} 或以上。',
    high: '「{name}」太大，應為 {limit} 或以下。',
    choice: '「{name}」不在可接受之列，請選用其中一項：{choices}。',
    unknown: '此處不接受「{name}」，請刪去。',
    other: '「{name}」不符合要求，請參照此介面的說明。',
    whole: '所傳送的內容',
  },
  'zh-Hans': {
    missing: '欠缺“{name}”，请加上。',
    repeated: '“{name}”重复出现，请只提供一次。',
    type: '“{name}”的类型不正确，应为{kind}。',
    string: '文字',
    number: '数字',
    integer: '整数',
    boolean: 'true 或 false',
    array: '列表',
    object: '含有名称和数值的对象',
    null: '空值（null）',
    format: '“{name}”的写法不正确，请按“{format}”格式填写。',
    pattern: '“{name}”的写法不正确，请逐字检查。',
    short: '“{name}”太短，最少须有 {limit} 个字符。',
    long: '“{name}”太长，最多可有 {limit} 个字符。',
    few: '“{name}”的项目太少，最少须有 {limit} 项。',
    many: '“{name}”的项目太多，最多可有 {limit} 项。',
    low: '“{name}”太小，应为 {limit} 或以上。',
    high: '“{name}”太大，应为 {limit} 或以下。',
    choice: '“{name}”不在可接受之列，请选用其中一项：{choices}。',
    unknown: '此处不接受“{name}”，请删去。',
    other: '“{name}”不符合要求，请参照此接口的说明。',
    whole: '所传送的内容',
  },
})

type Sentence = Parameters<ReturnType<typeof sentences>>[0]

const kinds = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const
type Kind = (typeof kinds)[number]

/** Keywords of JSON Schema that name a limit, and what is wrong beyond it. */
const limits: Readonly<Record<string, Sentence>> = {
  minLength: 'short',
  maxLength: 'long',
  minItems: 'few',
  maxItems: 'many',
  minimum: 'low',
  exclusiveMinimum: 'low',
  maximum: 'high',
  exclusiveMaximum: 'high',
}

/** What is wrong with one field by its schema, and how to mend it, in every language. */
export function fieldError(
  error: FastifySchemaValidationError,
  request: Pick<FastifyRequest, 'query'>,
): FieldError {
  const { instancePath, keyword, params } = error
  const added = addedName(error)
  const pointer = added === undefined ? instancePath : `${instancePath}/${escapePointer(added)}`
  const name = pointer.slice(1)
  const limit = limits[keyword]
  if (limit !== undefined) {
    return { pointer, detail: say(name, limit, { values: { limit: Number(params['limit']) } }) }
  }
  switch (keyword) {
    case 'required':
      return { pointer, detail: say(name, 'missing') }
    case 'additionalProperties':
      return { pointer, detail: say(name, 'unknown') }
    case 'type':
      if (isRepeated(request, name)) return { pointer, detail: say(name, 'repeated') }
      return { pointer, detail: say(name, 'type', { kind: kindOf(params['type']) }) }
    case 'format':
      return {
        pointer,
        detail: say(name, 'format', { values: { format: String(params['format']) } }),
      }
    case 'pattern':
      return { pointer, detail: say(name, 'pattern') }
    case 'const':
      return {
        pointer,
        detail: say(name, 'choice', { values: { choices: String(params['allowedValue']) } }),
      }
    case 'enum':
      return { pointer, detail: say(name, 'choice', { values: { choices: choicesOf(params) } }) }
    default:
      return { pointer, detail: say(name, 'other') }
  }
}

/** The name that stands not in the error's own pointer: of what is missing, or is there too much. */
function addedName({ params }: FastifySchemaValidationError): string | undefined {
  const name = params['missingProperty'] ?? params['additionalProperty']
  return typeof name === 'string' ? name : undefined
}

// RFC 6901 §3.
function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function isRepeated({ query }: Pick<FastifyRequest, 'query'>, name: string): boolean {
  if (typeof query !== 'object' || query === null) return false
  return Object.entries(query).some(([key, value]) => key === name && Array.isArray(value))
}

function kindOf(type: unknown): Kind | undefined {
  return kinds.find((kind) => kind === type)
}

function choicesOf({ allowedValues }: Record<string, unknown>): string {
  return Array.isArray(allowedValues) ? allowedValues.map(String).join(', ') : ''
}

function say(
  name: string,
  sentence: Sentence,
  { values = {}, kind }: { values?: MessageValues; kind?: Kind | undefined } = {},
) {
  const inOne = (locale: keyof LocalizedText) => {
    const text = sentences(locale)
    const named = { name: name === '' ? text('whole') : name }
    if (sentence === 'type' && kind === undefined) return text('other', named)
    return text(sentence, { ...values, ...named, ...(kind && { kind: text(kind) }) })
  }
  return { en: inOne('en'), 'zh-Hant': inOne('zh-Hant'), 'zh-Hans': inOne('zh-Hans') }
}
