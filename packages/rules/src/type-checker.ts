import { checkCall } from './built-ins.ts'
import { suggest } from './did-you-mean.ts'
import { keyOf, knownAfter } from './known-values.ts'
import { checkArithmetic, isComparable, isOrdered } from './operators.ts'
import {
  contextOf,
  entriesOf,
  findJoin,
  isAssignable,
  listOf,
  nameOfType,
  nullable,
  type RuleType,
  types,
  withoutNull,
} from './rule-type.ts'
import { inFilter, type Scope, withName } from './scope.ts'
import type { Expression, Iterator, RangeTest, RuleMistake, Span } from './syntax.ts'

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/** Finds the type of every part of a rule and collects the mistakes on the way. */
export class TypeChecker {
  readonly mistakes: RuleMistake[] = []
  /** The filters that pick one element by its number. */
  readonly indexed = new Set<Expression>()
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The type of `expression`; `unknown` after a mistake, so that it is told once. */
  typeOf(expression: Expression, scope: Scope): RuleType {
    const type = this.#typeOf(expression, scope)
    return scope.known.has(keyOf(this.#text, expression)) ? withoutNull(type) : type
  }

  #typeOf(expression: Expression, scope: Scope): RuleType {
    switch (expression.kind) {
      case 'literal':
        return typeOfLiteral(expression.value)
      case 'name':
        return this.#name(expression, scope)
      case 'path':
        return this.#path(expression, scope)
      case 'negation':
        return this.#negation(expression, scope)
      case 'arithmetic':
        return this.#arithmetic(expression, scope)
      case 'comparison':
        return this.#comparison(expression, scope)
      case 'logic':
        return this.#logic(expression, scope)
      case 'between':
        return this.#between(expression, scope)
      case 'in':
        return this.#in(expression, scope)
      case 'if':
        return this.#if(expression, scope)
      case 'list':
        return this.#list(expression, scope)
      case 'context':
        return contextOf(
          Object.fromEntries(
            expression.entries.map(({ key, value }) => [key, this.typeOf(value, scope)]),
          ),
        )
      case 'call':
        return this.#call(expression, scope)
      case 'for':
        return listOf(this.typeOf(expression.body, this.#bind(expression.iterators, scope)))
      case 'quantified':
        this.#boolean(expression.body, this.#bind(expression.iterators, scope))
        return types.boolean
      case 'filter':
        return this.#filter(expression, scope)
      default:
        return expression satisfies never
    }
  }

  #mistake({ from, to }: Span, message: string, mend: string): RuleType {
    this.mistakes.push({ from, to, message, mend })
    return types.unknown
  }

  #words({ from, to }: Span): string {
    return this.#text.slice(from, to).replace(/\s+/g, ' ')
  }

  /** The type of an operand that must be there; a mistake if it may be absent. */
  #present(expression: Expression, scope: Scope): RuleType {
    const type = this.typeOf(expression, scope)
    if (type.kind !== 'nullable' && type.kind !== 'null') return type
    const words = this.#words(expression)
    return this.#mistake(
      expression,
      `${words} may be absent (null) here.`,
      `Test it first: ${words} != null and …, or if ${words} = null then … else ….`,
    )
  }

  #expect(expression: Expression, expected: RuleType, scope: Scope): void {
    const type = this.#present(expression, scope)
    if (isAssignable(type, expected)) return
    this.#mistake(
      expression,
      `${this.#words(expression)} is ${nameOfType(type)}; ${nameOfType(expected)} is needed here.`,
      'Change the expression, or use it where its type fits.',
    )
  }

  #boolean(expression: Expression, scope: Scope): void {
    this.#expect(expression, types.boolean, scope)
  }

  #name(expression: Of<'name'>, { types: inReach }: Scope): RuleType {
    const type = Object.hasOwn(inReach, expression.name) ? inReach[expression.name] : undefined
    if (type !== undefined) return type
    const message = `The rule names "${expression.name}", which is not known here.`
    return this.#mistake(expression, message, suggest(expression.name, Object.keys(inReach)))
  }

  #path({ target, entry, ...span }: Of<'path'>, scope: Scope): RuleType {
    const type = this.#present(target, scope)
    if (type.kind === 'unknown') return type
    if (type.kind === 'list') {
      const entries = this.#entry(withoutNull(type.of), { entry, target, span })
      return listOf(entries)
    }
    return this.#entry(type, { entry, target, span })
  }

  #entry(
    type: RuleType,
    { entry, target, span }: { entry: string; target: Expression; span: Span },
  ): RuleType {
    const entries = entriesOf(type)
    if (entries === undefined) {
      const message = `${this.#words(target)} is ${nameOfType(type)} and has no "${entry}".`
      return this.#mistake(span, message, `Remove ".${entry}".`)
    }
    const found = Object.hasOwn(entries, entry) ? entries[entry] : undefined
    if (found !== undefined) return found
    const message = `The rule names "${this.#words(span)}", which is not known here.`
    return this.#mistake(span, message, suggest(entry, Object.keys(entries)))
  }

  #negation({ operand }: Of<'negation'>, scope: Scope): RuleType {
    const type = this.#present(operand, scope)
    if (type.kind === 'integer' || type.kind === 'unknown') return type
    this.#expectType(type, types.number, operand)
    return types.number
  }

  #expectType(type: RuleType, expected: RuleType, at: Expression): void {
    if (isAssignable(type, expected)) return
    const message = `${this.#words(at)} is ${nameOfType(type)}; ${nameOfType(expected)} is needed.`
    this.#mistake(at, message, 'Change the expression, or use it where its type fits.')
  }

  #arithmetic(expression: Of<'arithmetic'>, scope: Scope): RuleType {
    const left = this.#present(expression.left, scope)
    const right = this.#present(expression.right, scope)
    if (left.kind === 'unknown' || right.kind === 'unknown') return types.unknown
    const result = checkArithmetic(expression, left, right)
    if (result !== undefined) return result
    const operands = `${nameOfType(left)} and ${nameOfType(right)}`
    return this.#mistake(
      expression,
      `"${expression.operator}" does not work between ${operands}.`,
      'Numbers go with numbers, texts with texts (+), dates with durations.',
    )
  }

  #comparison(expression: Of<'comparison'>, scope: Scope): RuleType {
    const { operator, left, right } = expression
    if (operator === '=' || operator === '!=') {
      const [a, b] = [this.typeOf(left, scope), this.typeOf(right, scope)]
      if (!isComparable(a, b)) this.#cannotCompare(expression, a, b)
      return types.boolean
    }
    this.#ordered({ expression, value: left, operands: [right] }, scope)
    return types.boolean
  }

  #cannotCompare(at: Span, a: RuleType, b: RuleType): void {
    const message = `${nameOfType(a)} is never equal to ${nameOfType(b)}.`
    const words = a.kind === 'string' ? a.oneOf : undefined
    const word = b.kind === 'string' ? b.oneOf?.[0] : undefined
    const mend =
      words !== undefined && word !== undefined
        ? suggest(word, words)
        : 'Compare values of the same type.'
    this.#mistake(at, `${message.charAt(0).toUpperCase()}${message.slice(1)}`, mend)
  }

  #ordered(
    parts: { expression: Span; value: Expression; operands: readonly Expression[] },
    scope: Scope,
  ): void {
    const type = this.#present(parts.value, scope)
    for (const operand of parts.operands) {
      const other = this.#present(operand, scope)
      if (isOrdered(type, other)) continue
      const message = `${nameOfType(type)} and ${nameOfType(other)} have no order.`
      const mend = 'Compare numbers with numbers, dates with dates, durations with durations.'
      this.#mistake(parts.expression, `${message.charAt(0).toUpperCase()}${message.slice(1)}`, mend)
    }
  }

  #logic({ operator, left, right }: Of<'logic'>, scope: Scope): RuleType {
    this.#boolean(left, scope)
    const known = knownAfter(this.#text, left, operator === 'and')
    this.#boolean(right, { ...scope, known: new Set([...scope.known, ...known]) })
    return types.boolean
  }

  #between({ value, low, high, ...expression }: Of<'between'>, scope: Scope): RuleType {
    this.#ordered({ expression, value, operands: [low, high] }, scope)
    return types.boolean
  }

  #in({ value, tests }: Of<'in'>, scope: Scope): RuleType {
    for (const test of tests) this.#test(test, { value, scope })
    return types.boolean
  }

  #test(test: RangeTest, { value, scope }: { value: Expression; scope: Scope }): void {
    if (test.kind === 'interval') {
      this.#ordered({ expression: test, value, operands: [test.low, test.high] }, scope)
      return
    }
    if (test.kind === 'compared') {
      this.#comparison({ ...test, kind: 'comparison', left: value, right: test.operand }, scope)
      return
    }
    const type = this.#present(value, scope)
    const operand = this.#present(test.operand, scope)
    const member = operand.kind === 'list' ? operand.of : operand
    if (!isComparable(type, member)) this.#cannotCompare(test, type, member)
  }

  #if({ condition, whenTrue, whenFalse, ...span }: Of<'if'>, scope: Scope): RuleType {
    this.#boolean(condition, scope)
    const [a, b] = [true, false].map((outcome) => {
      const known = knownAfter(this.#text, condition, outcome)
      const branch = outcome ? whenTrue : whenFalse
      return this.typeOf(branch, { ...scope, known: new Set([...scope.known, ...known]) })
    })
    if (a === undefined || b === undefined) return types.unknown
    const join = findJoin(a, b)
    if (join !== undefined) return join
    const message = `One way gives ${nameOfType(a)}, the other ${nameOfType(b)}.`
    return this.#mistake(span, message, 'Let both give the same type.')
  }

  #list({ elements, ...span }: Of<'list'>, scope: Scope): RuleType {
    let of: RuleType | undefined
    for (const element of elements) {
      const type = this.typeOf(element, scope)
      const join = of === undefined ? type : findJoin(of, type)
      if (join === undefined) {
        return this.#mistake(span, 'The list mixes types.', 'Let its elements be of one type.')
      }
      of = join
    }
    return listOf(of ?? types.unknown)
  }

  #call(call: Of<'call'>, scope: Scope): RuleType {
    const given = call.arguments.map((argument) => this.typeOf(argument, scope))
    if (given.some((type) => type.kind === 'unknown')) return types.unknown
    const { mistake, ...check } = checkCall(call, given)
    if (mistake !== undefined) {
      const at = mistake.argument === undefined ? call : (call.arguments[mistake.argument] ?? call)
      return this.#mistake(at, mistake.message, mistake.mend)
    }
    if ('type' in check && check.type !== undefined) return check.type
    if ('argument' in check) {
      const argument = call.arguments[check.argument]
      if (argument !== undefined) this.#expect(argument, check.expected, scope)
    }
    return types.unknown
  }

  #bind(iterators: readonly Iterator[], scope: Scope): Scope {
    let inner = scope
    for (const { name, list } of iterators) {
      const type = this.#present(list, inner)
      const element = type.kind === 'list' ? type.of : types.unknown
      if (type.kind !== 'list' && type.kind !== 'unknown') {
        this.#expectType(type, listOf(types.unknown), list)
      }
      inner = withName(inner, name, element)
    }
    return inner
  }

  #filter(filter: Of<'filter'>, scope: Scope): RuleType {
    const { list, condition } = filter
    const type = this.#present(list, scope)
    if (type.kind !== 'list') {
      this.#expectType(type, listOf(types.unknown), list)
      return types.unknown
    }
    if (condition.kind === 'literal' && typeof condition.value === 'number') {
      this.indexed.add(filter)
      this.#expect(condition, types.integer, scope)
      return nullable(type.of)
    }
    if (type.of.kind === 'boolean' || type.of.kind === 'nullable') {
      const message = 'A list of yes and no, or with absent elements, cannot be filtered.'
      return this.#mistake(filter, message, 'Use some … in … satisfies, or every … in … satisfies.')
    }
    this.#expect(condition, types.boolean, inFilter(scope, type.of))
    return type
  }
}

function typeOfLiteral(value: string | number | boolean | null): RuleType {
  if (value === null) return types.null
  if (typeof value === 'string') return { kind: 'string', oneOf: [value] }
  if (typeof value === 'boolean') return types.boolean
  return Number.isSafeInteger(value) ? types.integer : types.number
}
