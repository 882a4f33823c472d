import type { parseExpression } from 'feelin'
import { builtInNames } from './built-ins.ts'
import { suggest } from './did-you-mean.ts'
import type {
  ArithmeticOperator,
  ComparisonOperator,
  ContextEntry,
  Expression,
  Iterator,
  RangeTest,
  RuleMistake,
  Span,
} from './syntax.ts'

/** A node of the FEEL parser's own tree. */
export type SyntaxNode = ReturnType<typeof parseExpression>['topNode']

/** The syntax tree under `root`, and what in it rules may not use. */
export function readExpression(
  text: string,
  root: SyntaxNode,
): { readonly expression: Expression; readonly mistakes: readonly RuleMistake[] } {
  const reader = new Reader(text)
  const [top] = reader.parts(root)
  const expression = readPart(reader, top, { from: 0, to: text.length })
  return { expression, mistakes: reader.mistakes }
}

const notAllowed: Readonly<Record<string, string>> = {
  FunctionDefinition: 'Name the value in the service’s "values" instead of defining a function.',
  InstanceOfExpression: 'Types are checked before the rule runs: leave the test out.',
  NamedParameters: 'Give the arguments by position, without names.',
  SimplePositiveUnaryTest: 'Write the value that is compared before the operator.',
  '?': 'Name the value that is meant.',
}

/** The tokens that carry no meaning of their own once the tree is known. */
const meaningful = /^([A-Z]|null$|\?$)/

/** Turns the parser's tree into ours, and collects what rules may not use. */
class Reader {
  readonly mistakes: RuleMistake[] = []
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  parts(node: SyntaxNode): SyntaxNode[] {
    const parts: SyntaxNode[] = []
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const { name } = child.type
      if (meaningful.test(name) && !name.endsWith('Comment')) parts.push(child)
    }
    return parts
  }

  text({ from, to }: Span): string {
    return this.#text.slice(from, to)
  }

  words(span: Span): string {
    return this.text(span).replace(/\s+/g, ' ')
  }

  refuse({ from, to }: Span, nodeName: string): Expression {
    const mend = notAllowed[nodeName] ?? 'Write it with the operators and functions of the guide.'
    const message = `"${this.words({ from, to })}" is not part of the FEEL that rules may use.`
    this.mistakes.push({ from, to, message, mend })
    return { kind: 'literal', value: null, from, to }
  }

  read(node: SyntaxNode): Expression {
    const read = readers[node.type.name]
    const span = { from: node.from, to: node.to }
    return read === undefined
      ? this.refuse(span, node.type.name)
      : read(this, this.parts(node), { node, span })
  }
}

interface Place {
  readonly node: SyntaxNode
  readonly span: Span
}

type Read = (reader: Reader, parts: readonly SyntaxNode[], place: Place) => Expression

/** One reader per kind of node in the grammar; what is not listed is not allowed in rules. */
const readers: Readonly<Record<string, Read>> = {
  ParenthesizedExpression: (reader, [inner], { span }) => readPart(reader, inner, span),
  NumericLiteral: (reader, _parts, { span }) => readNumber(reader, span),
  StringLiteral: (reader, _parts, { span }) => readString(reader, span),
  BooleanLiteral: (reader, _parts, { span }) => ({
    kind: 'literal',
    value: reader.words(span) === 'true',
    ...span,
  }),
  null: (_reader, _parts, { span }) => ({ kind: 'literal', value: null, ...span }),
  VariableName: (reader, _parts, { span }) => ({ kind: 'name', name: reader.words(span), ...span }),
  PathExpression: (reader, [target, entry], { span }) => ({
    kind: 'path',
    target: readPart(reader, target, span),
    entry: reader.words(entry ?? span),
    ...span,
  }),
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  Conjunction: (reader, parts, place) => readLogic(reader, parts, { ...place, operator: 'and' }),
  Disjunction: (reader, parts, place) => readLogic(reader, parts, { ...place, operator: 'or' }),
  IfExpression: (reader, [condition, whenTrue, whenFalse], { span }) => ({
    kind: 'if',
    condition: readPart(reader, condition, span),
    whenTrue: readPart(reader, whenTrue, span),
    whenFalse: readPart(reader, whenFalse, span),
    ...span,
  }),
  List: (reader, parts, { span }) => ({
    kind: 'list',
    elements: parts.map((part) => reader.read(part)),
    ...span,
  }),
  Context: (reader, parts, { span }) => ({
    kind: 'context',
    entries: parts.map((part) => readEntry(reader, part)),
    ...span,
  }),
  FilterExpression: (reader, [list, condition], { span }) => ({
    kind: 'filter',
    list: readPart(reader, list, span),
    condition: readPart(reader, condition, span),
    ...span,
  }),
  FunctionInvocation: readCall,
  DateTimeLiteral: readCall,
  ForExpression: (reader, [iterators, body], { span }) => ({
    kind: 'for',
    iterators: readIterators(reader, iterators),
    body: readPart(reader, body, span),
    ...span,
  }),
  QuantifiedExpression: (reader, [iterators, body], { node, span }) => ({
    kind: 'quantified',
    quantifier: node.firstChild?.type.name === 'every' ? 'every' : 'some',
    iterators: readIterators(reader, iterators),
    body: readPart(reader, body, span),
    ...span,
  }),
}

function readPart(reader: Reader, part: SyntaxNode | undefined, span: Span): Expression {
  return part === undefined ? reader.refuse(span, 'nothing') : reader.read(part)
}

function readNumber(reader: Reader, span: Span): Expression {
  const value = Number(reader.words(span).replace(/\s/g, ''))
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
    return { kind: 'literal', value, ...span }
  }
  reader.mistakes.push({
    ...span,
    message: `${reader.words(span)} is too large to be held exactly.`,
    mend: `Numbers go up to ${Number.MAX_SAFE_INTEGER}.`,
  })
  return { kind: 'literal', value: 0, ...span }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function readString(reader: Reader, span: Span): Expression {
  const value = reader
    .text(span)
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_whole, escaped: string) =>
      escaped.length > 1
        ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
        : (escapes[escaped] ?? escaped),
    )
  return { kind: 'literal', value, ...span }
}

function readArithmetic(reader: Reader, parts: readonly SyntaxNode[], { span }: Place): Expression {
  const [first, second, third] = parts
  if (third === undefined)
    return { kind: 'negation', operand: readPart(reader, second, span), ...span }
  const operator = findArithmeticOperator(reader.words(second ?? span))
  if (operator === undefined) return reader.refuse(span, 'power')
  const left = readPart(reader, first, span)
  return { kind: 'arithmetic', operator, left, right: reader.read(third), ...span }
}

function findArithmeticOperator(text: string): ArithmeticOperator | undefined {
  return (['+', '-', '*', '/'] as const).find((operator) => operator === text)
}

function findComparisonOperator(text: string): ComparisonOperator | undefined {
  return (['=', '!=', '<', '<=', '>', '>='] as const).find((operator) => operator === text)
}

function readLogic(
  reader: Reader,
  [left, right]: readonly SyntaxNode[],
  { span, operator }: Place & { operator: 'and' | 'or' },
): Expression {
  const both = { left: readPart(reader, left, span), right: readPart(reader, right, span) }
  return { kind: 'logic', operator, ...both, ...span }
}

function readComparison(
  reader: Reader,
  parts: readonly SyntaxNode[],
  { node, span }: Place,
): Expression {
  const [first, second, third] = parts
  if (node.getChild('between') !== null) {
    const value = readPart(reader, first, span)
    const low = readPart(reader, second, span)
    return { kind: 'between', value, low, high: readPart(reader, third, span), ...span }
  }
  if (node.getChild('in') !== null) {
    const tests = second?.type.name === 'PositiveUnaryTests' ? reader.parts(second) : [second]
    const value = readPart(reader, first, span)
    return { kind: 'in', value, tests: tests.map((test) => readTest(reader, test, span)), ...span }
  }
  const operator = second === undefined ? undefined : findComparisonOperator(reader.words(second))
  if (operator === undefined) return reader.refuse(span, 'comparison')
  const left = readPart(reader, first, span)
  return { kind: 'comparison', operator, left, right: readPart(reader, third, span), ...span }
}

function readTest(reader: Reader, node: SyntaxNode | undefined, span: Span): RangeTest {
  const [test] = node === undefined ? [] : reader.parts(node)
  if (test?.type.name !== 'SimplePositiveUnaryTest') {
    return { kind: 'member', operand: readPart(reader, test, span), ...span }
  }
  const place = { from: test.from, to: test.to }
  const [first, operand] = reader.parts(test)
  if (first?.type.name === 'Interval') {
    const [low, high] = reader.parts(first)
    const ends = { low: readPart(reader, low, place), high: readPart(reader, high, place) }
    const lowIncluded = reader.text(first).startsWith('[')
    const highIncluded = reader.text(first).endsWith(']')
    return { kind: 'interval', ...ends, lowIncluded, highIncluded, ...place }
  }
  const operator = first === undefined ? undefined : findComparisonOperator(reader.words(first))
  if (operator === undefined) {
    return { kind: 'member', operand: reader.refuse(place, 'test'), ...place }
  }
  return { kind: 'compared', operator, operand: readPart(reader, operand, place), ...place }
}

function readEntry(reader: Reader, node: SyntaxNode): ContextEntry {
  const [key, value] = reader.parts(node)
  const name = reader.words(key ?? node).replace(/^"(.*)"$/, '$1')
  return { key: name, value: readPart(reader, value, node) }
}

function readIterators(reader: Reader, node: SyntaxNode | undefined): Iterator[] {
  if (node === undefined) return []
  return reader.parts(node).map((iterator) => {
    const [name, source] = reader.parts(iterator)
    const [list, end] = source === undefined ? [] : reader.parts(source)
    const read = end === undefined ? readPart(reader, list, iterator) : undefined
    return {
      name: reader.words(name ?? iterator),
      list: read ?? reader.refuse({ from: iterator.from, to: iterator.to }, 'range'),
    }
  })
}

function readCall(reader: Reader, parts: readonly SyntaxNode[], { span }: Place): Expression {
  const [callee, parameters] = parts
  if (callee?.type.name === 'AtLiteral') return readAtLiteral(reader, span)
  if (callee === undefined) return reader.refuse(span, 'call')
  const name = reader.words(callee)
  const nameSpan = { from: callee.from, to: callee.to }
  if (!builtInNames.has(name)) {
    const message = `There is no function "${name}" in rules.`
    reader.mistakes.push({ ...nameSpan, message, mend: suggest(name, builtInNames) })
  }
  if (parameters?.type.name === 'NamedParameters') return reader.refuse(span, 'NamedParameters')
  const given = parameters === undefined ? [] : reader.parts(parameters)
  return {
    kind: 'call',
    name,
    nameSpan,
    arguments: given.map((part) => reader.read(part)),
    ...span,
  }
}

function readAtLiteral(reader: Reader, span: Span): Expression {
  const text = reader.words(span)
  reader.mistakes.push({
    ...span,
    message: `${text} is not part of the FEEL that rules may use.`,
    mend: `Write date(${text.slice(1)}) or duration(${text.slice(1)}).`,
  })
  return { kind: 'literal', value: null, ...span }
}
