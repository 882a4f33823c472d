/** Where something stands in a rule's text: UTF-16 offsets, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is wrong with a rule, where, and how to mend it. */
export interface RuleMistake extends Span {
  readonly message: string
  readonly mend: string
}

export type ArithmeticOperator = '+' | '-' | '*' | '/'
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/**
 * The syntax tree of a rule: the part of FEEL (DMN 1.5, §10.3.1.2) that rules may use. Parentheses
 * leave no node. Functions, `instance of`, powers, times and named arguments are left out on purpose:
 * no rule of a public service needed them, and each would have to be type checked.
 */
export type Expression = Span &
  (
    | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'path'; readonly target: Expression; readonly entry: string }
    | { readonly kind: 'negation'; readonly operand: Expression }
    | Binary<'arithmetic', ArithmeticOperator>
    | Binary<'comparison', ComparisonOperator>
    | Binary<'logic', 'and' | 'or'>
    | {
        readonly kind: 'between'
        readonly value: Expression
        readonly low: Expression
        readonly high: Expression
      }
    | { readonly kind: 'in'; readonly value: Expression; readonly tests: readonly RangeTest[] }
    | {
        readonly kind: 'if'
        readonly condition: Expression
        readonly whenTrue: Expression
        readonly whenFalse: Expression
      }
    | { readonly kind: 'list'; readonly elements: readonly Expression[] }
    | { readonly kind: 'context'; readonly entries: readonly ContextEntry[] }
    | {
        readonly kind: 'call'
        readonly name: string
        readonly nameSpan: Span
        readonly arguments: readonly Expression[]
      }
    | {
        readonly kind: 'for'
        readonly iterators: readonly Iterator[]
        readonly body: Expression
      }
    | {
        readonly kind: 'quantified'
        readonly quantifier: 'some' | 'every'
        readonly iterators: readonly Iterator[]
        readonly body: Expression
      }
    | { readonly kind: 'filter'; readonly list: Expression; readonly condition: Expression }
  )

interface Binary<Kind extends string, Operator extends string> {
  readonly kind: Kind
  readonly operator: Operator
  readonly left: Expression
  readonly right: Expression
}

/** One entry of a context literal: `{key: value}`. */
export interface ContextEntry {
  readonly key: string
  readonly value: Expression
}

/** `name in list` of a `for`, `some` or `every`. */
export interface Iterator {
  readonly name: string
  readonly list: Expression
}

/** What may stand to the right of `in`: `> 3`, `[1..10)`, or a value or list. */
export type RangeTest = Span &
  (
    | {
        readonly kind: 'compared'
        readonly operator: ComparisonOperator
        readonly operand: Expression
      }
    | {
        readonly kind: 'interval'
        readonly low: Expression
        readonly lowIncluded: boolean
        readonly high: Expression
        readonly highIncluded: boolean
      }
    | { readonly kind: 'member'; readonly operand: Expression }
  )

/** The direct parts of an expression, in the order in which they stand in the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return []
    case 'path':
      return [expression.target]
    case 'negation':
      return [expression.operand]
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [expression.left, expression.right]
    case 'between':
      return [expression.value, expression.low, expression.high]
    case 'in':
      return [expression.value, ...expression.tests.flatMap(partsOfTest)]
    case 'if':
      return [expression.condition, expression.whenTrue, expression.whenFalse]
    case 'list':
      return expression.elements
    case 'context':
      return expression.entries.map((entry) => entry.value)
    case 'call':
      return expression.arguments
    case 'for':
    case 'quantified':
      return [...expression.iterators.map((iterator) => iterator.list), expression.body]
    case 'filter':
      return [expression.list, expression.condition]
    default:
      return expression satisfies never
  }
}

function partsOfTest(test: RangeTest): readonly Expression[] {
  return test.kind === 'interval' ? [test.low, test.high] : [test.operand]
}
